"""What a running job gets in its hand: who asked, how to say how far it is, how to finish."""

from time import monotonic
from typing import Any

from fourfold.kernel import clock
from fourfold.kernel.jobs import attempts
from fourfold.kernel.jobs.errors import CancelRequested, Superseded
from fourfold.kernel.models import Account, Job
from fourfold.kernel.policy import Actor, actor_of, operator

SECONDS_BETWEEN_WRITES = 1.0


class JobContext:
    """One attempt of one job. Every write of it fails once the job is somebody else's."""

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self.attempt = job.attempt
        self._job = job
        self._written = 0.0
        self._said = ""

    @property
    def actor(self) -> Actor:
        """Who asked for the job, with the rights that they hold now."""
        if self._job.owner_id is None:
            return operator(self._job.kind)
        account = Account.objects.select_related("person").get(pk=self._job.owner_id)
        return actor_of(account, today=clock.today())

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is. Cheap: a count is written about once a second, words at once.

        Raises:
            CancelRequested: somebody asked to cancel it.
            Superseded: another attempt has taken over.
        """
        now = monotonic()
        is_soon = now - self._written < SECONDS_BETWEEN_WRITES
        if is_soon and done < total and text == self._said:
            return
        self._written, self._said = now, text
        if not attempts.tell(self.job_id, self.attempt, done=done, total=total, step=text):
            raise Superseded
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Stop here if somebody asked to; call it where stopping leaves nothing by half.

        Raises:
            CancelRequested: somebody asked to cancel it.
            Superseded: another attempt has taken over.
        """
        mine = attempts.own(self.job_id, self.attempt)
        cancelled = mine.values_list("cancel_requested", flat=True).first()
        if cancelled is None:
            raise Superseded
        if cancelled:
            raise CancelRequested

    def log(self, text: str) -> None:
        """Add a line to the job's log: ids and counts, never names."""
        attempts.note(self.job_id, self.attempt, text)

    def finish(self, result: Any = None) -> None:
        """End the job as done. Inside `act`, its effect and its end are one: both or neither.

        Raises:
            CancelRequested: somebody asked to cancel it; the transaction must not be kept.
            Superseded: another attempt has taken over; the same.
        """
        if not attempts.finish(self.job_id, self.attempt, result):
            self.check_cancelled()
            raise Superseded
