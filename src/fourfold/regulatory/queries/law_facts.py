"""What is known of the force of an act: dated facts, and labels that wait for a decision."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Force
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible
from fourfold.regulatory import access
from fourfold.regulatory.models import Act, ForceChange, LabelConflict, Provision
from fourfold.regulatory.rules.law import ForceFact, Standing, standing_on


def force_history(
    actor: Actor, act: Act, *, key: str | None = None, withdrawn: bool = False
) -> tuple[ForceChange, ...]:
    """The dated facts on the force of an act, the earliest first; withdrawn ones only if asked."""
    seen = ForceChange.objects.filter(
        visible(actor, access.READ_LAW, "act__scope__path"), act=act
    ).select_related("recorded_by__person", "superseded_by__person")
    if not withdrawn:
        seen = seen.filter(superseded_at__isnull=True)
    if key is not None:
        seen = seen.filter(key__in=("", key))
    return tuple(seen.order_by("since", "key", "recorded_at"))


def standing_of(actor: Actor, act: Act, key: str, day: date) -> Standing:
    """The force of a provision (empty key: of the act) on a day, whether its text is held or not.

    A consolidated text may speak only from its last amendment on; orders are older than that.
    """
    facts = facts_of(force_history(actor, act, key=key))
    return standing_on(facts, key=key, commenced_on=act.commenced_on, day=day)


def find_force_change(actor: Actor, change_id: UUID) -> ForceChange:
    """One dated fact with its act.

    Raises:
        NotVisible: there is no such fact, or not for this actor.
    """
    seen = ForceChange.objects.filter(visible(actor, access.READ_LAW, "act__scope__path"))
    found = seen.select_related("act__scope", "act__place").filter(pk=change_id).first()
    if found is None:
        raise NotVisible(_("This fact does not exist, or not for you."))
    return found


def facts_of(changes: Iterable[ForceChange]) -> tuple[ForceFact, ...]:
    """Changes of force as the rules compare them; withdrawn ones do not count."""
    return tuple(
        ForceFact(row.since, Force(row.force), row.key, row.order)
        for row in sorted(changes, key=lambda row: row.recorded_at)
        if row.superseded_at is None
    )


def facts_by_act(actor: Actor, state: str) -> dict[UUID, tuple[ForceFact, ...]]:
    """The dated facts of every act held of a State."""
    seen = ForceChange.objects.filter(
        visible(actor, access.READ_LAW, "act__scope__path"),
        act__place=state.upper(),
        superseded_at__isnull=True,
    )
    found: dict[UUID, list[ForceChange]] = {}
    for row in seen:
        found.setdefault(row.act_id, []).append(row)
    return {act: facts_of(rows) for act, rows in found.items()}


def known_keys(act: Act) -> frozenset[str]:
    """Every key that any version of an act has, and the empty one for the whole act."""
    keys = Provision.objects.filter(version__act=act).order_by()
    return frozenset(keys.values_list("key", flat=True).distinct()) | {""}


def keys_and_numbers(actor: Actor, act: Act) -> tuple[tuple[str, str], ...]:
    """Key and number of each provision of the newest text, then of those that older ones had."""
    found: dict[str, str] = {}
    for key, number, _heading in _named(actor, act):
        found.setdefault(key, number)
    return tuple(found.items())


def names_of(actor: Actor, act: Act) -> dict[str, str]:
    """Number and heading of each provision by its key, in the same order."""
    found: dict[str, str] = {}
    for key, number, heading in _named(actor, act):
        found.setdefault(key, f"{number} {heading}".strip())
    return found


def _named(actor: Actor, act: Act) -> QuerySet[Provision, tuple[str, str, str]]:
    seen = Provision.objects.filter(
        visible(actor, access.READ_LAW, "version__act__scope__path"), version__act=act
    )
    return seen.order_by("-version__valid_from", "order").values_list("key", "number", "heading")


def open_conflicts(
    actor: Actor, state: str = "", *, act: Act | None = None
) -> tuple[LabelConflict, ...]:
    """Labels of sources that nobody has decided on, of a State or of one act."""
    seen = _conflicts_in_sight(actor).filter(decision="")
    if state:
        seen = seen.filter(version__act__place=state.upper())
    if act is not None:
        seen = seen.filter(version__act=act)
    order = ("version__act__title", "version__number", "key")
    return tuple(seen.order_by(*order))


def words_of(conflict: LabelConflict) -> dict[str, Any]:
    """A filter to the labels of the same act that say the same in the same words."""
    return {
        "version__act": conflict.version.act_id,
        "force": conflict.force,
        "claimed_on": conflict.claimed_on,
        "text": conflict.text,
    }


def others_in_same_words(actor: Actor, conflict: LabelConflict) -> tuple[LabelConflict, ...]:
    """The act's other open labels in the same words."""
    seen = _conflicts_in_sight(actor).filter(decision="", **words_of(conflict))
    return tuple(seen.exclude(pk=conflict.pk).order_by("version__number", "key"))


def conflicts_of(actor: Actor, act: Act) -> tuple[LabelConflict, ...]:
    """Every label on an act that was not believed at once, decided or not."""
    seen = _conflicts_in_sight(actor).filter(version__act=act)
    return tuple(seen.order_by("version__number", "key"))


def find_conflict(actor: Actor, conflict_id: UUID) -> LabelConflict:
    """One label with its act.

    Raises:
        NotVisible: there is no such label, or not for this actor.
    """
    found = _conflicts_in_sight(actor).filter(pk=conflict_id).first()
    if found is None:
        raise NotVisible(_("This label does not exist, or not for you."))
    return found


def _conflicts_in_sight(actor: Actor) -> QuerySet[LabelConflict]:
    seen = LabelConflict.objects.filter(
        visible(actor, access.READ_LAW, "version__act__scope__path")
    )
    of_version = Provision.objects.filter(version=OuterRef("version"), key=OuterRef("key"))
    named = seen.annotate(
        number=Subquery(of_version.values("number")[:1]),
        heading=Subquery(of_version.values("heading")[:1]),
    )
    return named.select_related("version__act__place", "version__act__scope", "decided_by__person")
