"""What the pages of national law share: breadcrumbs, tags of force, the tabs of an act."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.statutes.model import Force, Penalty
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.kernel.sentences import listed_apart
from fourfold.regulatory.contracts.law import ProvisionView
from fourfold.regulatory.models import Act, LabelConflict
from fourfold.regulatory.models.law import Doubt, ForceChoice
from fourfold.regulatory.rules.law import ForceFact, contradicting
from fourfold.regulatory.rules.law_penalties import fine_said, imprisonment_said
from fourfold.regulatory.views.support import address, state_trail
from fourfold.ui.components import Cell, Kind, Link, Task
from fourfold.ui.pages import day

FORCE_KINDS: dict[str, Kind] = {
    Force.IN_FORCE: "good",
    Force.NOT_COMMENCED: "info",
    Force.SUSPENDED: "attention",
    Force.STRUCK_DOWN: "bad",
    Force.REPEALED: "bad",
}


def law_trail(actor: Actor, place: Place, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through the acts of a State."""
    acts = Link(_("Acts"), reverse("regulatory:law", args=[place.code]))
    return state_trail(actor, place, acts, *links)


def act_trail(actor: Actor, act: Act, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through an act."""
    return law_trail(
        actor,
        act.place,
        Link(str(act), reverse("regulatory:act", args=[act.pk]) if links else ""),
        *links,
    )


def act_tabs(act: Act) -> list[Link]:
    """The pages of an act."""
    names = (
        ("act", _("Contents")),
        ("force", _("Force")),
        ("penalties", _("Penalties")),
        ("act-versions", _("Versions")),
    )
    return [Link(label, reverse(f"regulatory:{name}", args=[act.pk])) for name, label in names]


def force_cell(force: str) -> Cell:
    """A force as a tag."""
    return Cell(str(ForceChoice(force).label), kind=FORCE_KINDS[force])


def doubt_said(why: str) -> str:
    """Why a label is not believed, in words."""
    return str(Doubt(why).label)


def penalty_said(penalty: Penalty) -> str:
    """A penalty in one line: imprisonment and fine."""
    joins = {"or": _("or"), "and": _("and"), "and-or": _("and/or")}
    parts = [part for part in (imprisonment_said(penalty), _fine(penalty)) if part]
    return f" {joins.get(penalty.joined, '+')} ".join(parts)


def _fine(penalty: Penalty) -> str:
    said = fine_said(penalty)
    return _("fine %(amount)s") % {"amount": said} if said else ""


def isolated(text: str) -> str:
    """A text in its own direction, wherever it stands: numbers stay before their headings."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text else ""


def provision_task(row: ProvisionView, on: date | None) -> Task:
    """A provision as a line of the contents: where it leads, its force, its penalties."""
    query = f"?on={on.isoformat()}" if on else ""
    url = address("provision", row.act.id, row.key)
    force = force_cell(row.force)
    hints = []
    if row.order:
        hints.append(
            _("since %(day)s: %(order)s") % {"day": day(row.force_since), "order": row.order}
        )
    if row.penalties:
        hints.append(listed_apart(dict.fromkeys(penalty_said(p) for p in row.penalties)))
    if row.conflicts:
        hints.append(
            ngettext(
                "%(count)d label of a source waits for a decision",
                "%(count)d labels of sources wait for a decision",
                row.conflicts,
            )
            % {"count": row.conflicts}
        )
    return Task(
        title=isolated(f"{row.number} {row.heading}".strip()),
        status=str(force.value),
        url=f"{url}{query}" if url else "",
        kind=force.kind or "",
        hint=" · ".join(hints),
    )


def doubt_of(row: LabelConflict, facts: Sequence[ForceFact]) -> str:
    """Why a label is not believed: the order that contradicts it today, or that it has no day."""
    held = contradicting(
        facts,
        key=row.key,
        force=row.force,
        commenced_on=row.version.act.commenced_on,
        day=clock.today(),
    )
    if held is None:
        return doubt_said(row.why)
    return _("Contradicted by %(order)s, %(day)s") % {"order": held.order, "day": day(held.since)}


def chosen_day(request: HttpRequest) -> date | None:
    """The day that the address names; None when it names none."""
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None
