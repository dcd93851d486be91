"""Read a file of activities with the engine, and say in the reader's language what is wrong."""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.cooperation.access import IMPORT_ACTIVITY
from fourfold.cooperation.contracts import NamedPlace, ReadActivity, ReadFile
from fourfold.cooperation.errors import ActivityFileRefused
from fourfold.cooperation.models import ActivityStatus, BudgetBasis, SourceKind
from fourfold.engines.iati import (
    Activity,
    IatiError,
    IatiProblems,
    Lenience,
    Status,
    Warned,
    read_activities,
    read_activities_csv,
)
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, require

LONGEST_IDENTIFIER = 300
LONGEST_NAME = 300
LARGEST_AMOUNT = Decimal(10) ** 17
# Finalisation: the work is complete, only the books are open.
STATUS = {
    Status.PIPELINE: ActivityStatus.PLANNED,
    Status.IMPLEMENTATION: ActivityStatus.RUNNING,
    Status.FINALISATION: ActivityStatus.COMPLETED,
    Status.CLOSED: ActivityStatus.COMPLETED,
    Status.CANCELLED: ActivityStatus.CANCELLED,
    Status.SUSPENDED: ActivityStatus.SUSPENDED,
}


def read_file(content: bytes, *, name: str, by: Actor) -> ReadFile:
    """The activities of a CSV table or an IATI XML file, whichever the bytes are.

    Call it before the import; nothing is written here.

    Raises:
        NotVisible: the actor may not import.
        ActivityFileRefused: the file cannot be taken; every problem with line and cure.
    """
    require(by, IMPORT_ACTIVITY, WORLD_PATH)
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))
    read = read_activities if is_xml else read_activities_csv
    try:
        found = read(content, name=name)
    except IatiProblems as error:
        raise ActivityFileRefused([problem.text(_) for problem in error.problems]) from error
    except IatiError as error:
        raise ActivityFileRefused([error.text(_)]) from error
    _refuse_long_identifiers(found, name)
    return ReadFile(
        name=name[:200],
        kind=SourceKind.IATI if is_xml else SourceKind.CSV,
        sha256=hashlib.sha256(content).hexdigest(),
        activities=tuple(_activity(activity) for activity in found),
        warnings=(*_doubts(found), *_mixed_amounts(found)),
    )


def _refuse_long_identifiers(found: Iterable[Activity], name: str) -> None:
    sentence = _(
        "File “%(file)s”, line %(line)d: The identifier has %(found)d characters; at most "
        "%(limit)d are kept. Ask the publisher for a shorter one."
    )
    problems = [
        sentence
        % {
            "file": name,
            "line": activity.line,
            "found": len(activity.identifier),
            "limit": LONGEST_IDENTIFIER,
        }
        for activity in found
        if len(activity.identifier) > LONGEST_IDENTIFIER
    ]
    if problems:
        raise ActivityFileRefused(problems)


def _activity(activity: Activity) -> ReadActivity:
    partner = activity.reporting.name or activity.reporting.reference or _("Unknown publisher")
    budget, currency, basis = _amount(activity)
    start, end = _day(activity.dates.start), _day(activity.dates.end)
    return ReadActivity(
        identifier=activity.identifier,
        partner=partner[:LONGEST_NAME],
        title=activity.title or activity.identifier,
        description=activity.description,
        status=STATUS.get(activity.status, ActivityStatus.UNKNOWN),
        start=start,
        end=None if start and end and end < start else end,
        budget=budget,
        currency=currency,
        budget_basis=basis,
        participants=tuple(
            (part.role.value, part.organisation.name or part.organisation.reference)
            for part in activity.participants
        ),
        places=tuple(NamedPlace(c.code, c.name, c.percentage) for c in activity.countries),
        line=activity.line,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(activity: Activity) -> tuple[Decimal | None, str, str]:
    """The budget, else the commitments made; amounts in several currencies are never added."""
    totals = activity.budget or activity.commitments
    if len(totals) != 1:
        return None, "", ""
    ((currency, value),) = totals.items()
    if abs(value) >= LARGEST_AMOUNT:
        return None, "", ""
    basis = BudgetBasis.BUDGET if activity.budget else BudgetBasis.COMMITMENTS
    return value.quantize(Decimal("0.01")), currency[:16], basis


def _mixed_amounts(found: Iterable[Activity]) -> list[str]:
    sentence = _(
        "Line %(line)d: the amounts stand in several currencies (%(amounts)s). They cannot be "
        "added up, so the budget stays unknown."
    )
    mixed = ((activity, activity.budget or activity.commitments) for activity in found)
    return [
        sentence % {"line": activity.line, "amounts": ", ".join(f"{totals[c]} {c}" for c in totals)}
        for activity, totals in mixed
        if len(totals) > 1
    ]


def _doubts(found: Iterable[Activity]) -> list[str]:
    """What was read with a doubt, one sentence for each kind. Places are reported by themselves."""
    lines: dict[Lenience, list[int]] = {}
    examples: dict[Lenience, str] = {}
    for activity in found:
        for warned in activity.warnings:
            if warned.kind is not Lenience.COUNTRY_WITHOUT_CODE:
                lines.setdefault(warned.kind, []).append(warned.line)
                examples.setdefault(warned.kind, _sentence(warned))
    kinds = sorted(lines, key=lambda kind: lines[kind][0])
    return [_doubt(examples[kind], lines[kind]) for kind in kinds]


def _sentence(warned: Warned) -> str:
    said = _(warned.message_id) % {"value": warned.value}
    if warned.kind is Lenience.ENDS_BEFORE_START:
        return f"{said} {_('The end was left out.')}"
    return said


def _doubt(example: str, lines: list[int]) -> str:
    first = _("Line %(line)d: %(sentence)s") % {"line": lines[0], "sentence": example}
    more = len(lines) - 1
    if not more:
        return first
    again = ngettext("The same once more.", "The same in %(count)d more places.", more)
    return f"{first} {again % {'count': more}}"
