"""Whether the acts held of a State are all there are on the matter."""

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.models import CorpusDeclaration
from fourfold.regulatory.queries.law import acts_of


def declare_corpus(*, actor: Actor, state: str, complete: bool, reason: str) -> CorpusDeclaration:
    """Say that the acts held are all that bear on cybercrime, or that they are not.

    Only then does "not found" mean "absent". The reason says what was searched, and by whom.

    Raises:
        NotVisible: there is no such State, or not for this actor.
        Invalid: no reason, or no act that could be complete.
    """
    place = place_for(state)
    require(actor, access.KEEP_LAW, place.scope.path)
    if not reason.strip():
        raise Invalid(_("Say what was searched and by whom, so that others can check it."))
    if complete and not acts_of(actor, place.code, clock.today()):
        raise Invalid(_("No act of this State is held. Import its acts before calling them all."))
    with act(actor, "regulatory.corpus.declare", place.scope.path) as entry:
        row = CorpusDeclaration.objects.create(
            place=place,
            scope=place.scope,
            complete=complete,
            reason=reason.strip(),
            declared_on=clock.today(),
            declared_by_id=actor.account_id,
        )
        entry.on(row, state=place.code, complete=complete)
    return row
