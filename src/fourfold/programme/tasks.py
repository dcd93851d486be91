"""Background work of the programme: how firmly each choice of a plan stands."""

from uuid import UUID

from django_tasks import task

from fourfold.kernel.policy import operator
from fourfold.programme.actions.stability import record_stability


@task()
def check_stability(version_id: str) -> None:
    """Solve a version's problem again in disturbed worlds and keep how often each choice stays."""
    record_stability(actor=operator("stability"), version_id=UUID(version_id))
