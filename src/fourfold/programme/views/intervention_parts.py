"""An intervention as the values that components draw."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import Capacity, Pillar, Step
from fourfold.programme.models import Intervention, InterventionRevision
from fourfold.programme.queries.catalogue import label
from fourfold.programme.views.support import number, usd
from fourfold.ui.components import Cell, Column, DataTable, SummaryRow
from fourfold.ui.pages import day

FIELD_NAMES = {
    "cost_low": lambda: _("Lowest cost"),
    "cost_likely": lambda: _("Likely cost"),
    "cost_high": lambda: _("Highest cost"),
    "duration_quarters": lambda: _("Duration in quarters"),
    "load": lambda: _("Load in each quarter"),
    "regional_seats": lambda: _("Regional seats"),
    "effects": lambda: _("Effects"),
    "trainers": lambda: _("Trainers"),
    "languages": lambda: _("Languages"),
    "prerequisites": lambda: _("Prerequisites"),
    "cost_basis": lambda: _("Basis of costs"),
    "effect_basis": lambda: _("Basis of effects"),
    "duration_basis": lambda: _("Basis of duration"),
    "capacity_basis": lambda: _("Basis of load, trainers and seats"),
    "support_to_police": lambda: _("Support to police"),
}


def facts(row: Intervention) -> list[SummaryRow]:
    """Every figure with what it rests on."""
    languages = dict(settings.LANGUAGES)
    spread = _("%(likely)s likely, from %(low)s to %(high)s") % {
        "likely": usd(row.cost_likely),
        "low": usd(row.cost_low),
        "high": usd(row.cost_high),
    }
    return [
        SummaryRow(_("Pillar"), str(Pillar(row.pillar).label)),
        SummaryRow(_("Steps of change"), _lines(str(Step(code).label) for code in row.steps)),
        SummaryRow(_("Capacities"), _lines(str(Capacity(code).label) for code in row.capacities)),
        SummaryRow(_("For"), _lines(label("audience", code) for code in row.audience)),
        SummaryRow(_("Level"), label("levels", row.level)),
        SummaryRow(_("Cost for one State"), _with(spread, row.cost_basis)),
        SummaryRow(
            _("Duration"),
            _with(_duration(row), row.duration_basis),
        ),
        SummaryRow(
            _("Load on the State"),
            _with(_("%(load)s in each quarter") % {"load": number(float(row.load), 2)},
                  row.capacity_basis),
        ),
        SummaryRow(
            _("Languages"),
            _lines(str(languages.get(code, code)) for code in row.languages),
        ),
        SummaryRow(_("Seats in a regional course"), number(row.regional_seats, 0)),
        SummaryRow(_("Support to police"), _police(row)),
        SummaryRow(_("Code"), row.code),
    ]  # fmt: skip


def _duration(row: Intervention) -> str:
    count = row.duration_quarters
    return ngettext("%(count)s quarter", "%(count)s quarters", count) % {"count": count}


def _police(row: Intervention) -> str:
    if row.support_to_police:
        return _("Yes: a plan with it waits for a human-rights risk assessment.")
    return _("No")


def _with(value: str, basis: str) -> str:
    return f"{value}\n{_('Basis: %(basis)s') % {'basis': basis}}"


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values) or _("None")


def effects_table(row: Intervention) -> DataTable:
    """Which indicators it is expected to move, how far, how sure."""
    confidences = {"high": _("High"), "medium": _("Medium"), "low": _("Low")}
    return DataTable(
        caption=_("What it is expected to move"),
        columns=(
            Column("indicator", _("Indicator")),
            Column("points", _("Points of the 0-4 ladder"), numeric=True),
            Column("confidence", _("How sure")),
        ),
        rows=[
            [one["indicator"], f"+{number(one['points'], 2)}",
             confidences.get(one.get("confidence", ""), "–")]
            for one in row.effects
        ],
        empty=_("It moves no indicator by itself. It may open the way for others."),
        source=_("Basis: %(basis)s") % {"basis": row.effect_basis},
        identifier="effects",
    )  # fmt: skip


def trainers_table(row: Intervention) -> DataTable:
    """Trainer-quarters by skill."""
    return DataTable(
        caption=_("Trainers"),
        columns=(
            Column("skill", _("Skill")),
            Column("quarters", _("Trainer-quarters in all"), numeric=True),
        ),
        rows=[[label("skills", one["skill"]), number(one["quarters"], 2)] for one in row.trainers],
        empty=_("It needs no trainers."),
        source=_("Basis: %(basis)s") % {"basis": row.capacity_basis},
        identifier="trainers",
    )


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One edit, ready to show."""

    heading: str
    reason: str
    basis: str
    changes: DataTable


def revisions(rows: Iterable[InterventionRevision]) -> list[RevisionView]:
    """Edits, newest first."""
    return [_revision(row) for row in rows]


def _revision(row: InterventionRevision) -> RevisionView:
    who = row.edited_by.person.name if row.edited_by else _("the programme")
    heading = _("Revision %(number)s, %(day)s, by %(who)s") % {
        "number": row.revision,
        "day": day(row.edited_at),
        "who": who,
    }
    table = DataTable(
        caption=_("What revision %(number)s changed") % {"number": row.revision},
        columns=(
            Column("field", _("Figure")),
            Column("before", _("Before")),
            Column("after", _("After")),
        ),
        rows=[
            [Cell(FIELD_NAMES[name]() if name in FIELD_NAMES else name),
             _plain(row.before[name]), _plain(row.after[name])]
            for name in row.after
        ],
        identifier=f"revision-{row.revision}",
    )  # fmt: skip
    return RevisionView(heading, row.reason, row.basis, table)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return number(value, 2)
    if isinstance(value, list):
        return listed(
            " ".join(str(part) for part in one.values()) if isinstance(one, dict) else str(one)
            for one in value
        ) or _("None")
    return str(value)
