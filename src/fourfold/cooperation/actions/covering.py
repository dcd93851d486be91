"""People decide which interventions an activity covers; until then it stands in nobody's way."""

from fourfold.cooperation.access import COVER_ACTIVITY
from fourfold.cooperation.errors import ActivitySuperseded, UnknownIntervention
from fourfold.cooperation.models import ActivityCoverage, Basis, PartnerActivity
from fourfold.cooperation.queries import spoken_interventions
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.policy import Actor, require


def decide_coverage(
    *, activity: PartnerActivity, intervention: str, covers: bool, by: Actor
) -> ActivityCoverage:
    """Say that the activity covers an intervention, or that it does not.

    Confirms or turns down a proposal, adds one that no keyword found, or takes a decision back.
    What was turned down is kept, so that no import proposes it again.

    Raises:
        NotVisible: the actor may not decide for where the activity takes place.
        UnknownIntervention: the catalogue has no such code.
        ActivitySuperseded: a newer version is there.
    """
    path = activity.scope.path
    require(by, COVER_ACTIVITY, path)
    if intervention not in spoken_interventions():
        raise UnknownIntervention(intervention)
    with act(by, "cooperation.activity.cover", path) as entry:
        current = PartnerActivity.objects.select_for_update().filter(pk=activity.pk)
        if not current.filter(superseded_at__isnull=True).exists():
            raise ActivitySuperseded
        decision = {
            "basis": Basis.PERSON,
            "covers": covers,
            "by_id": by.account_id,
            "at": clock.now(),
        }
        row, _ = ActivityCoverage.objects.update_or_create(
            activity=activity, intervention=intervention, defaults=decision
        )
        entry.on(activity, intervention=intervention, covers=covers)
    return row
