"""How firmly each choice stands: solve again in 20 disturbed worlds, and keep the counts."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.engines.planner import PlannerError, Stability, robustness
from fourfold.kernel.audit import act
from fourfold.kernel.jobs.actions import request_job
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_PLAN
from fourfold.programme.actions.long_work import CHECK_STABILITY
from fourfold.programme.errors import NoPlanFound, WrongStatus
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.plan_view import stability_of
from fourfold.programme.queries.stored import reading_of

TRIALS = 20


def request_stability_check(*, actor: Actor, version: PlanVersion) -> PlanVersion:
    """Let a worker check a version; it runs once. The version names the job.

    Raises:
        NotVisible: the actor may not make plans here.
        WrongStatus: the check is running or done already.
    """
    place = version.plan.place
    require(actor, WRITE_PLAN, place.scope.path)
    with act(actor, "programme.plan.check_stability", place.scope.path) as entry:
        held = PlanVersion.objects.select_for_update().get(pk=version.pk)
        if stability_of(held).state in {"done", "running"}:
            raise WrongStatus(_("The check is running or done already."))
        job = request_job(
            actor=actor,
            kind=CHECK_STABILITY,
            parameters={"version": str(version.pk)},
            scope=place.scope,
            subject=place.name,
        )
        _keep(version.pk, {"state": "running", "job": str(job.pk)})
        entry.on(version)
    version.refresh_from_db()
    return version


def record_stability(
    *, actor: Actor, version_id: UUID, trials: int = TRIALS, job: JobContext | None = None
) -> PlanVersion:
    """Solve the disturbed worlds and keep in how many each choice stays.

    The job, if there is one, ends in the transaction that keeps the counts.

    Raises:
        NotVisible: the actor may not make plans here.
        NoPlanFound: the plan could not be solved again at all.
    """
    version = PlanVersion.objects.select_related("plan__scope").get(pk=version_id)
    scope = version.plan.scope.path
    require(actor, WRITE_PLAN, scope)
    words = _("Solving the plan again under slightly different costs, effects and capacities")
    try:
        rows = robustness(
            reading_of(version).problem,
            trials=trials,
            progress=(lambda done, total: job.step(done, total, words)) if job else None,
        )
    except PlannerError as error:
        raise NoPlanFound(_("The plan could not be solved again.")) from error
    with act(actor, "programme.plan.record_stability", scope) as entry:
        _keep(version_id, _outcome(rows, trials))
        entry.on(version, trials=trials)
        if job:
            job.finish({"version": str(version_id)})
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
    PlanVersion.objects.filter(pk=version_id).update(stability=stability)
