"""Worker processes: killed, stopped, started again; every job ends exactly once."""

import random
import signal
import subprocess
import time
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from fourfold.kernel.jobs.actions import cancel_job, request_job
from fourfold.kernel.jobs.queries import live_workers
from fourfold.kernel.models import AuditLine, Job, JobLine, WorkerBeat
from tests.factories import OPERATOR
from tests.kernel.jobs import work
from tests.kernel.jobs.conftest import Start, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.proof]
JOBS, WORKERS, KILLS = 100, 3, 6
LONGEST = 120


def ask(kind: str, **parameters: Any) -> Job:
    return request_job(actor=OPERATOR, kind=kind, parameters=parameters)


def ended(*jobs: Job) -> bool:
    active = Job.objects.filter(pk__in=[job.pk for job in jobs], status__in=["waiting", "running"])
    return not active.exists()


def state(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.status, job.attempt, job.lost


def test_a_hundred_jobs_with_workers_killed_at_random_end_exactly_once(
    start_worker: Start,
) -> None:
    """Six times a random worker dies by signal 9 and another one takes its place."""
    dice = random.Random(7)  # a run that fails can be run again
    jobs = [ask("tests.square", number=number, seconds=0.25) for number in range(JOBS)]
    how = {"JOBS_ATTEMPTS": 20}  # how often one and the same job is hit is the dice's business
    pool = [start_worker(**how) for _ in range(WORKERS)]
    until(lambda: Job.objects.exclude(status="waiting").exists())
    kills, deadline = 0, time.monotonic() + LONGEST
    while not ended(*jobs) and time.monotonic() < deadline:
        time.sleep(dice.uniform(0.2, 0.6))
        running = Job.objects.filter(status="running").exists()
        if kills < KILLS and running:
            victim = dice.randrange(WORKERS)
            pool[victim].kill()
            pool[victim].wait()
            pool[victim] = start_worker(**how)
            kills += 1
    found = {job.parameters["number"]: job for job in Job.objects.filter(kind="tests.square")}
    assert Counter(job.status for job in found.values()) == {"done": JOBS}
    wrong = [n for n, job in found.items() if job.result != {"number": n, "square": n * n}]
    effects = Counter(
        AuditLine.objects.filter(action=work.EFFECT).values_list("object_id", flat=True)
    )
    assert (wrong, kills) == ([], KILLS)
    assert effects == {str(job.pk): 1 for job in jobs}
    ends = Counter(
        JobLine.objects.filter(text="Done.", job__in=jobs).values_list("job_id", flat=True)
    )
    assert ends == {job.pk: 1 for job in jobs}
    assert until(lambda: not DBTaskResult.objects.running().exists())


def test_a_job_goes_on_when_the_instance_is_started_again(start_worker: Start) -> None:
    job = ask("tests.square", number=12, seconds=1.5)
    first = start_worker()
    assert until(lambda: state(job)[0] == "running")
    first.kill()
    first.wait()
    assert state(job) == ("running", 1, 0)
    start_worker()
    assert until(lambda: ended(job))
    assert (state(job), job.found["square"]) == (("done", 2, 1), 144)
    assert AuditLine.objects.filter(action=work.EFFECT).count() == 1


def test_a_job_that_kills_its_worker_is_tried_three_times_and_no_more(
    start_worker: Start,
) -> None:
    job = ask("tests.die")
    fallen = 0
    while not ended(job) and fallen < 6:
        worker = start_worker(JOBS_SILENCE_SECONDS=0.5)
        until(lambda w=worker: w.poll() is not None or ended(job))  # type: ignore[misc]  # -- bound at once
        fallen += worker.poll() is not None
    assert (state(job), fallen) == (("failed", 3, 3), 3)
    assert job.error == "It was tried 3 times and could not be finished."


def test_a_long_silent_computation_counts_as_alive(start_worker: Start) -> None:
    """It says nothing for much longer than a worker may be silent; its heart beats all the same."""
    job = ask("tests.compute", seconds=2.5)
    for _ in range(2):
        start_worker(JOBS_SILENCE_SECONDS=1.0)
    assert until(lambda: ended(job))
    assert (state(job), job.result) == (("done", 1, 0), "computed")


def test_a_running_job_is_cancelled_where_it_looks_up(start_worker: Start) -> None:
    job = ask("tests.count", to=1000)
    start_worker()
    assert until(lambda: state(job)[0] == "running" and job.done > 0)
    cancel_job(actor=OPERATOR, job=job)
    assert until(lambda: ended(job))
    assert (state(job)[0], job.done < 1000, job.result) == ("cancelled", True, None)


def test_a_worker_that_is_told_to_stop_lets_a_short_job_end(start_worker: Start) -> None:
    job = ask("tests.square", number=3, seconds=0.8)
    worker = start_worker(JOBS_GRACE_SECONDS=20)
    assert until(lambda: state(job)[0] == "running")
    told(worker)
    assert (state(job), WorkerBeat.objects.count()) == (("done", 1, 0), 0)


def test_a_worker_that_is_told_to_stop_gives_a_long_job_back_without_blame(
    start_worker: Start,
) -> None:
    job = ask("tests.compute", seconds=30)
    worker = start_worker(JOBS_GRACE_SECONDS=0.5)
    assert until(lambda: state(job)[0] == "running")
    told(worker)
    assert state(job) == ("waiting", 2, 0)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]


def told(worker: "subprocess.Popen[bytes]") -> None:
    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    assert time.monotonic() - began < 10


def test_a_live_worker_is_seen_and_a_killed_one_no_longer(
    start_worker: Start, settings: Any
) -> None:
    worker = start_worker()
    assert until(lambda: len(live_workers()) == 1)
    settings.JOBS_SILENCE_SECONDS = 0.5
    worker.kill()
    worker.wait()
    assert until(lambda: live_workers() == (), seconds=5)


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="PostgreSQL serves many machines")
def test_on_sqlite_a_worker_of_another_machine_is_refused(start_worker: Start) -> None:
    assert connection.vendor == "sqlite"
    start_worker()
    assert until(lambda: len(live_workers()) == 1)
    WorkerBeat.objects.update(host="elsewhere")
    second = start_worker()
    assert second.wait(timeout=30) == 1
