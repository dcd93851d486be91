"""What this part offers the whole: its questionnaires, and the nightly round of follow-ups."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from fourfold.capacity.evaluation.actions.follow_ups import make_due_follow_ups
from fourfold.capacity.evaluation.actions.questionnaires import load_questionnaires
from fourfold.kernel import clock
from fourfold.kernel.jobs.kinds import JobKind, plain_run
from fourfold.kernel.policy import operator


def load_reference() -> None:
    """The shipped questionnaires, each version once."""
    load_questionnaires(actor=operator("load"))


def nightly_follow_ups() -> dict[str, int]:
    """Make what is missing and count what is due."""
    return make_due_follow_ups(actor=operator("capacity.follow-ups"), today=clock.today())


JOBS = {
    "capacity.follow-ups": JobKind(
        _("Finding people to follow up"), plain_run(nightly_follow_ups), every=timedelta(days=1)
    )
}
