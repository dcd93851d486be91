"""People decide whether two records are one person; a later word takes an earlier one back."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.models import Participant, PersonLink, Verdict
from fourfold.capacity.people.queries.linked import contradictions
from fourfold.capacity.people.rules.pairs import ordered
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import replace


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and pairs that decisions now both join and hold apart."""

    link: PersonLink
    contradicts: tuple[tuple[UUID, UUID], ...]


def decide_pair(
    *,
    actor: Actor,
    one: UUID,
    other: UUID,
    verdict: str,
    reason: str = "",
    seen: UUID | None = None,
) -> Decision:
    """Say whether two participants are one person; `open` takes back what was decided.

    `seen` is the word on the pair that the person had before them, None when there was none.

    Raises:
        NotVisible: the actor may not decide about both of them.
        Conflict: another word has been said of the pair since.
        Invalid: there is no such verdict, the two are one record, or one has a pseudonym.
    """
    if verdict not in Verdict.values:
        raise Invalid(_("Choose whether the two are the same person."))
    first, second = ordered(one, other)
    with clash_is(_meanwhile()), act(actor, "capacity.person.decide", "") as entry:
        entry.scope = _require_both(actor, first, second)
        link = _said(actor, (first, second), verdict, reason, seen)
        entry.on(link, verdict=verdict, first=str(first), second=str(second))
    return Decision(link, tuple(contradictions([first, second])))


def _require_both(actor: Actor, first: UUID, second: UUID) -> str:
    """The scope that the act belongs to."""
    people = Participant.objects.filter(pk__in=(first, second)).select_related("scope")
    found = {one.pk: one for one in people}
    for pk in (first, second):
        if pk not in found:
            raise NotVisible(_("This page does not exist, or not for you."))
        require(actor, access.LINK_PERSON, found[pk].scope.path)
    if first == second or any(one.pseudonym for one in found.values()):
        raise Invalid(_("Only two records with names can be one person."))
    return str(found[first].scope.path)


def _said(
    actor: Actor, pair: tuple[UUID, UUID], verdict: str, reason: str, seen: UUID | None
) -> PersonLink:
    held = PersonLink.objects.select_for_update().filter(
        CURRENT, first_id=pair[0], second_id=pair[1]
    )
    now = held.first()
    if (now.pk if now else None) != seen:
        raise _meanwhile()
    link = PersonLink(
        first_id=pair[0],
        second_id=pair[1],
        verdict=verdict,
        probability=now.probability if now else None,
        run_id=now.run_id if now else None,
        decided_by_id=actor.account_id,
        reason=reason.strip() or ("" if actor.account_id else actor.label),
    )
    return replace(now, link, by=actor, otherwise=_meanwhile())


def _meanwhile() -> Conflict:
    return Conflict(
        _("Somebody else decided about these two meanwhile. Look at the pair again, then decide.")
    )
