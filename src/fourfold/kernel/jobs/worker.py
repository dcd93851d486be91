"""The worker process: one thread runs jobs, the main one keeps watch.

The main thread says that the worker and its job are alive, takes over from dead workers, queues
what is due, and answers signals at once, even while a job computes.
"""

import logging
import os
import signal
from threading import Event, Thread, current_thread, main_thread
from time import monotonic
from types import FrameType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from fourfold.kernel.ids import new_id
from fourfold.kernel.jobs import attempts, hosts
from fourfold.kernel.jobs.kinds import PROMPT
from fourfold.kernel.jobs.reaping import reap
from fourfold.kernel.jobs.schedules import enqueue_due
from fourfold.kernel.models import Job, WorkerBeat
from fourfold.kernel.models.jobs import JobStatus

logger = logging.getLogger(__name__)
Fence = tuple[UUID, int]


class Worker:
    """Takes attempts from the queue, one at a time, until it is told to stop.

    A prompt one takes only what somebody waits for, so that no long check stands in the way.
    """

    def __init__(self, *, prompt: bool = False) -> None:
        self.id = new_id()
        self.prompt = prompt
        self.host = hosts.host_label()
        self._stop = Event()
        self._fence: Fence | None = None
        self._queue = QueueWorker(
            queue_names=["default"],
            interval=settings.JOBS_POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=str(self.id),
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Work until a signal comes; then let the running job end, or give it back.

        Raises:
            Refused: another machine works on this SQLite database.
        """
        hosts.refuse_second_machine(self.host)
        self._listen()
        WorkerBeat.objects.create(pk=self.id, host=self.host, started=Now(), seen=Now())
        hands = Thread(target=self._work, name="jobs", daemon=True)
        hands.start()
        while not self._stop.wait(settings.JOBS_BEAT_SECONDS) and hands.is_alive():
            self._watch()
        self._leave(hands)

    def stop(self) -> None:
        """Take no further job."""
        self._stop.set()

    def _listen(self) -> None:
        if current_thread() is not main_thread():
            return  # a test that runs a worker in a thread stops it by name

        def told(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- a handler's form
            self.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, told)

    def _watch(self) -> None:
        """What every worker looks after; when the database is busy, the next round does it."""
        close_old_connections()
        try:
            self._beat()
            reap()
            enqueue_due()
        except DatabaseError as error:
            logger.warning("the watch of a worker failed: %s", type(error).__name__)

    def _beat(self) -> None:
        WorkerBeat.objects.filter(pk=self.id).update(seen=Now())
        fence = self._fence
        if fence is not None:
            attempts.beat(*fence)

    def _leave(self, hands: Thread) -> None:
        """Wait for the job for as long as the grace lasts; what is not ready by then is given back.

        Raises:
            SystemExit: with status 1 when the hands stopped by themselves.
        """
        told = self._stop.is_set()
        self._stop.set()
        deadline = monotonic() + settings.JOBS_GRACE_SECONDS
        while hands.is_alive() and monotonic() < deadline:
            hands.join(min(settings.JOBS_BEAT_SECONDS, max(0.05, deadline - monotonic())))
            self._watch_the_end()
        fence = self._fence
        if fence is not None and hands.is_alive():
            self._give_back(fence)
        WorkerBeat.objects.filter(pk=self.id).delete()
        if not told:
            raise SystemExit(1)
        if hands.is_alive() and current_thread() is main_thread():
            os._exit(0)  # the job still computes; nothing of it counts any more

    def _watch_the_end(self) -> None:
        try:
            self._beat()
        except DatabaseError:
            return

    def _give_back(self, fence: Fence) -> None:
        job = Job.objects.filter(pk=fence[0], attempt=fence[1], status=JobStatus.RUNNING).first()
        if job is not None:
            row = job.task
            attempts.give_back(job, why=_("The worker was stopped."), counts=False)
            attempts.close_rows([row] if row else [])

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                if not self._work_once():
                    self._stop.wait(settings.JOBS_POLL_SECONDS)
        finally:
            connections.close_all()

    def _work_once(self) -> bool:
        """Run one attempt; False when there was none."""
        close_old_connections()
        try:
            row = self._next_row()
            if row is None:
                return False
            self._run(row)
        except DatabaseError as error:
            logger.warning("a worker could not reach its queue: %s", type(error).__name__)
            return False
        return True

    def _next_row(self) -> Any:
        ready = DBTaskResult.objects.ready().filter(backend_name="default")
        if self.prompt:
            ready = ready.filter(priority__gte=PROMPT)
        if not ready.exists():  # looked at without a lock: an idle worker writes nothing
            return None
        with exclusive_transaction(ready.db):
            row = ready.get_locked()
            if row is not None:
                row.claim(str(self.id))
        return row

    def _run(self, row: Any) -> None:
        if row.task_path == attempts.TASK:
            job_id, attempt = row.args_kwargs["args"]
            self._fence = (UUID(job_id), attempt)
        try:
            self._queue.run_task(row)
        finally:
            self._fence = None


def run_now(job: Job) -> Job:
    """Run a job that waits, here and now, by the worker's own path; for tests and single runs."""
    worker = Worker()
    row = DBTaskResult.objects.filter(pk=job.task).first() if job.task else None
    if row is not None and row.status == "READY":
        row.claim(str(worker.id))
        worker._run(row)  # noqa: SLF001 -- its own class
    job.refresh_from_db()
    return job
