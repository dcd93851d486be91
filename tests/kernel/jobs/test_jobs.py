"""A job: asked for once, fenced, begun three times at most, cancelled, scheduled, tidied."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from fourfold.kernel import clock, registry
from fourfold.kernel.errors import Conflict
from fourfold.kernel.jobs import attempts
from fourfold.kernel.jobs.actions import cancel_job, request_job
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.errors import CancelRequested, Superseded
from fourfold.kernel.jobs.kinds import JobKind, plain_run
from fourfold.kernel.jobs.reaping import reap
from fourfold.kernel.jobs.running import run_attempt
from fourfold.kernel.jobs.schedules import enqueue_due, slot
from fourfold.kernel.jobs.worker import Worker, run_now
from fourfold.kernel.models import AuditLine, Job, JobLine, WorkerBeat
from tests.factories import OPERATOR, make_account, make_place
from tests.kernel.jobs import work

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(hours=1)


def ask(kind: str, **parameters: Any) -> Job:
    return request_job(actor=OPERATOR, kind=kind, parameters=parameters)


def state(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.status, job.attempt, job.lost


def begun(job: Job) -> JobContext:
    claimed = attempts.claim(job.pk, job.attempt)
    assert claimed is not None
    return JobContext(claimed)


def silenced(job: Job) -> None:
    """As if its worker had been killed an hour ago."""
    Job.objects.filter(pk=job.pk).update(heartbeat=clock.now() - LONG_AGO)
    DBTaskResult.objects.filter(pk=job.task).update(
        status="RUNNING", started_at=clock.now() - LONG_AGO
    )


# --- Order -----------------------------------------------------------------------------------
def test_what_somebody_waits_for_goes_before_what_nobody_does() -> None:
    check, square = ask("tests.check", number=2), ask("tests.square", number=2)
    rows = [Worker()._next_row().args_kwargs["args"][0] for _each in range(2)]
    assert rows == [str(square.pk), str(check.pk)]


def test_a_prompt_worker_leaves_what_nobody_waits_for_to_others() -> None:
    check, square = ask("tests.check", number=2), ask("tests.square", number=2)
    prompt = Worker(prompt=True)
    assert prompt._next_row().args_kwargs["args"][0] == str(square.pk)
    assert (prompt._next_row(), state(check)[0]) == (None, "waiting")


def test_an_attempt_that_is_given_back_keeps_its_place() -> None:
    check = ask("tests.check", number=2)
    begun(check)
    check.refresh_from_db()
    assert attempts.give_back(check, why="Stopped.", counts=False)
    assert Worker(prompt=True)._next_row() is None


# --- Asking ----------------------------------------------------------------------------------
def test_the_same_asked_for_twice_is_one_job_and_one_line() -> None:
    first, second = ask("tests.square", number=2), ask("tests.square", number=2)
    other = ask("tests.square", number=3)
    lines = AuditLine.objects.filter(action="kernel.job.request").count()
    assert (first.pk == second.pk, first.pk == other.pk) == (True, False)
    assert (lines, DBTaskResult.objects.count()) == (2, 2)


def test_what_has_ended_may_be_asked_for_again() -> None:
    first = run_now(ask("tests.square", number=2))
    assert ask("tests.square", number=2).pk != first.pk


def test_nothing_is_queued_when_what_caused_it_is_undone() -> None:
    from fourfold.kernel.audit import act

    with pytest.raises(ValueError, match="undone"), act(OPERATOR, "tests.cause"):
        ask("tests.square", number=2)
        raise ValueError("undone")
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_any_worker_of_the_queue_runs_a_job() -> None:
    job = ask("tests.square", number=5)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert (state(job), job.found["square"]) == (("done", 1, 0), 25)


# --- The fence -------------------------------------------------------------------------------
def test_a_worker_that_was_thought_dead_and_comes_back_changes_nothing() -> None:
    job = ask("tests.square", number=4)
    dead = begun(job)
    silenced(job)
    assert reap() == 1
    alive = begun(Job.objects.get())
    for late in (
        lambda: dead.step(1, 2, "Late"),
        lambda: dead.finish("late"),
        dead.check_cancelled,
    ):
        with pytest.raises(Superseded):
            late()
    assert attempts.beat(dead.job_id, dead.attempt) is False
    assert attempts.fail(dead.job_id, dead.attempt, "late") is False
    alive.finish("in time")
    assert (state(job), job.result, job.error, job.step) == (("done", 2, 1), "in time", "", "")


def test_a_job_ends_once_only() -> None:
    job = ask("tests.square", number=4)
    context = begun(job)
    context.finish("first")
    with pytest.raises(Superseded):
        context.finish("second")
    assert (state(job)[0], job.result) == ("done", "first")


def test_an_attempt_that_is_delivered_twice_runs_once() -> None:
    job = ask("tests.square", number=4)
    assert [run_attempt(job.pk, 1) for _ in range(2)] == ["done", "stale"]
    assert AuditLine.objects.filter(action=work.EFFECT).count() == 1


def test_an_effect_is_undone_with_the_end_that_could_not_be_reached() -> None:
    from fourfold.kernel.audit import act

    job = ask("tests.square", number=4)
    dead = begun(job)
    silenced(job)
    reap()
    with pytest.raises(Superseded), act(OPERATOR, work.EFFECT):
        dead.finish("late")
    assert AuditLine.objects.filter(action=work.EFFECT).count() == 0


# --- Taking over -----------------------------------------------------------------------------
def test_a_job_is_begun_three_times_at_most_and_then_says_so() -> None:
    job = ask("tests.square", number=4)
    for _attempt in range(3):
        begun(Job.objects.get())
        silenced(Job.objects.get())
        reap()
    assert (state(job), reap()) == (("failed", 3, 3), 0)
    assert job.error == "It was tried 3 times and could not be finished."
    assert not DBTaskResult.objects.running().exists()


def test_a_job_whose_row_was_taken_by_a_worker_that_died_at_once_is_queued_again() -> None:
    job = ask("tests.square", number=4)
    silenced(job)
    assert (reap(), state(job)) == (1, ("waiting", 2, 1))
    rows = sorted(DBTaskResult.objects.values_list("status", flat=True))
    assert rows == ["FAILED", "READY"]


def test_a_row_left_running_by_a_worker_that_died_after_the_end_is_closed() -> None:
    job = ask("tests.square", number=4)
    run_attempt(job.pk, 1)
    silenced(job)
    assert (reap(), state(job)) == (0, ("done", 1, 0))
    assert not DBTaskResult.objects.running().exists()


def test_what_is_alive_is_left_alone() -> None:
    job = ask("tests.square", number=4)
    begun(job)
    assert (reap(), state(job)) == (0, ("running", 1, 0))


@pytest.mark.django_db(transaction=True)
def test_six_workers_that_look_at_once_take_a_job_over_once() -> None:
    job = ask("tests.square", number=4)
    begun(job)
    silenced(job)
    assert sum(at_once(reap)) == 1
    assert (state(job), DBTaskResult.objects.ready().count()) == (("waiting", 2, 1), 1)


def at_once(work_of_one: Any, crowd: int = 6) -> list[Any]:
    start = Barrier(crowd)

    def one(_number: int) -> Any:
        start.wait()
        try:
            return work_of_one()
        finally:
            connection.close()

    with ThreadPoolExecutor(crowd) as pool:
        return list(pool.map(one, range(crowd)))


# --- Failing ---------------------------------------------------------------------------------
def test_a_refusal_ends_the_job_with_its_sentence_and_is_not_tried_again() -> None:
    job = run_now(ask("tests.refuse"))
    assert (state(job), job.error) == (("failed", 1, 0), "The sheet Costs has no column Year.")


def test_an_error_is_tried_again_and_its_words_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    job = ask("tests.stumble")
    for _attempt in range(3):
        run_now(Job.objects.get())
    assert state(job) == ("failed", 3, 3)
    lines = " ".join(JobLine.objects.values_list("text", flat=True))
    assert ("RuntimeError" in lines, "nobody's sentence" in lines + job.error) == (True, False)


def test_a_job_speaks_the_language_of_who_asked() -> None:
    with translation.override("es"):
        job = ask("tests.stumble")
    for _attempt in range(3):
        run_now(Job.objects.get())
    job.refresh_from_db()
    with translation.override("es"):
        assert job.error == translation.gettext(
            "It was tried %(times)s times and could not be finished."
        ) % {"times": 3}
    assert job.language == "es"


def test_a_kind_that_this_instance_does_not_know_fails_with_a_sentence() -> None:
    job = ask("tests.square", number=1)
    Job.objects.update(kind="elsewhere.unknown")
    run_now(job)
    assert (state(job)[0], job.error) == (
        "failed",
        "This instance does not know how to do this work.",
    )


def test_rights_lost_in_between_are_lost_for_the_job_too() -> None:
    place = make_place("XAA")
    account = make_account("officer@example.org", ("programme-officer", place.scope))
    job = ask("tests.square", number=1)
    Job.objects.update(owner=account)
    context = begun(Job.objects.get())
    assert [grant.role for grant in context.actor.grants] == ["programme-officer"]
    from fourfold.kernel.models import Assignment

    Assignment.objects.all().delete()
    assert (context.actor.grants, job.pk) == ((), context.job_id)


# --- Cancelling ------------------------------------------------------------------------------
def test_a_job_that_waits_is_cancelled_at_once_and_never_runs() -> None:
    job = cancel_job(actor=OPERATOR, job=ask("tests.square", number=4))
    assert (job.status, run_attempt(job.pk, 1)) == ("cancelled", "stale")
    assert AuditLine.objects.filter(action=work.EFFECT).count() == 0


def test_whoever_cancels_finds_no_effect_afterwards() -> None:
    job = ask("tests.square", number=4)
    context = begun(job)
    cancel_job(actor=OPERATOR, job=job)
    with pytest.raises(CancelRequested):
        context.finish("too late")
    assert (state(job)[0], job.result) == ("running", None)
    silenced(job)
    reap()
    assert state(job)[0] == "cancelled"


def test_what_has_ended_cannot_be_cancelled() -> None:
    job = run_now(ask("tests.square", number=4))
    with pytest.raises(Conflict):
        cancel_job(actor=OPERATOR, job=job)
    assert state(job)[0] == "done"


# --- Schedules -------------------------------------------------------------------------------
NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def hourly() -> str:
    inside = registry._registry.jobs
    inside.clear()
    inside["tests.hourly"] = JobKind("Hourly", plain_run(lambda: "ran"), every=timedelta(hours=1))
    return "tests.hourly"


def test_a_due_run_is_queued_once_however_often_workers_look(hourly: str) -> None:
    looks = [enqueue_due(NOON + timedelta(minutes=m)) for m in (0, 1, 59, 60, 61)]
    assert looks == [[hourly], [], [], [hourly], []]
    assert [job.due for job in Job.objects.order_by("due")] == [NOON, NOON + timedelta(hours=1)]
    assert run_now(Job.objects.order_by("due")[0]).result == "ran"


@pytest.mark.django_db(transaction=True)
def test_six_keepers_at_the_same_moment_queue_a_due_run_once(hourly: str) -> None:
    queued = at_once(lambda: enqueue_due(NOON))
    assert (sorted(map(len, queued)), Job.objects.count()) == ([0, 0, 0, 0, 0, 1], 1)
    assert DBTaskResult.objects.count() == 1


def test_a_day_of_a_schedule_begins_at_midnight_utc() -> None:
    assert slot(NOON, timedelta(days=1)) == datetime(2027, 3, 1, tzinfo=UTC)


def test_old_traces_are_tidied_away_and_young_ones_are_not() -> None:
    old, young, waiting = (ask("tests.square", number=n) for n in range(3))
    for job in (old, young):
        run_now(job)
    months_ago = clock.now() - timedelta(days=91)
    Job.objects.filter(pk=old.pk).update(ended_at=months_ago)
    DBTaskResult.objects.filter(pk=old.task).update(finished_at=months_ago)
    WorkerBeat.objects.create(host="gone", started=months_ago, seen=months_ago)
    effects = AuditLine.objects.filter(action=work.EFFECT).count()
    tidied = run_now(ask("jobs.tidy"))
    left = set(Job.objects.values_list("pk", flat=True))
    assert left == {young.pk, waiting.pk, tidied.pk}
    assert not JobLine.objects.filter(job_id=old.pk).exists()
    assert (tidied.found["jobs"], WorkerBeat.objects.count()) == (1, 0)
    assert AuditLine.objects.filter(action=work.EFFECT).count() == effects
