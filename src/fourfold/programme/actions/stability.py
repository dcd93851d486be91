"""How firmly each choice stands: solve again in 20 disturbed worlds, and keep the counts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from fourfold.engines.planner import PlannerError, Stability, robustness
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_PLAN
from fourfold.programme.errors import WrongStatus
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.stored import reading_of

TRIALS = 20
SILENCE = timedelta(minutes=10)
TASK = "fourfold.programme.tasks.check_stability"


def request_stability_check(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """Let the background worker check a version; it runs once.

    Raises:
        NotVisible: the actor may not make plans here.
        WrongStatus: the check is running or done already.
    """
    scope = version.plan.scope.path
    require(actor, WRITE_PLAN, scope)
    with act(actor, "programme.plan.check_stability", scope) as entry:
        held = PlanVersion.objects.select_for_update().get(pk=version.pk).stability
        if held.get("state") == "done" or _is_running(held):
            raise WrongStatus(_("The check is running or done already."))
        _keep(version.pk, {"state": "running", "done": 0, "total": TRIALS})
        entry.on(version)
        import_string(TASK).enqueue(str(version.pk))
    version.refresh_from_db()
    return version


def _is_running(held: dict[str, Any]) -> bool:
    """A check that has said nothing for a while was cut off, and may be asked for again."""
    if held.get("state") != "running":
        return False
    heard = datetime.fromisoformat(held["heard"])
    return clock.now() - heard < SILENCE


def record_stability(*, actor: Actor, version_id: UUID, trials: int = TRIALS) -> PlanVersion:
    """Solve the disturbed worlds and keep in how many each choice stays.

    Progress is written as it comes, without an audit line: it is no act. The outcome is one.
    """
    version = PlanVersion.objects.select_related("plan__scope").get(pk=version_id)
    scope = version.plan.scope.path
    require(actor, WRITE_PLAN, scope)
    try:
        rows = robustness(
            reading_of(version).problem,
            trials=trials,
            progress=lambda done, total: _keep(
                version_id, {"state": "running", "done": done, "total": total}
            ),
        )
    except PlannerError:
        _keep(version_id, {"state": "failed", "done": 0, "total": trials})
        raise
    with act(actor, "programme.plan.record_stability", scope) as entry:
        _keep(version_id, _outcome(rows, trials))
        entry.on(version, trials=trials)
    version.refresh_from_db()
    return version


def _outcome(rows: tuple[Stability, ...], trials: int) -> dict[str, object]:
    """`total` counts the worlds that gave a plan."""
    return {
        "state": "done",
        "done": trials,
        "total": max((row.trials for row in rows), default=0),
        "stays": {row.code: row.kept for row in rows},
        "same_quarter": {row.code: row.same_quarter for row in rows if row.in_plan},
    }


def _keep(version_id: UUID, stability: dict[str, object]) -> None:
    stability["heard"] = clock.now().isoformat()
    PlanVersion.objects.filter(pk=version_id).update(stability=stability)
