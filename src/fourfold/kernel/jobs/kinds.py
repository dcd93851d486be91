"""What a context says of a kind of long work when it registers it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fourfold.kernel.jobs.context import JobContext
    from fourfold.kernel.models import Job

Run = Callable[..., Any]
PROMPT, PATIENT = 0, -10


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of long work.

    Args:
        title: what it does, in words for people; may be lazy.
        run: `(context, **parameters) -> result`; parameters and result are plain JSON. It may run
            again after having been cut off anywhere: write the effect and `context.finish(result)`
            in one transaction, and it happens once.
        leads_to: the address to go to when a job is done; without one its own page says so.
        says: what to tell a person who is led there.
        permission: what its owner must still hold, at the job's scope, to see it.
        every: run it by itself, once in each such stretch of time.
        patient: nobody sits before a page and waits for it: what somebody waits for goes first.
    """

    title: Any
    run: Run
    leads_to: "Callable[[Job], str] | None" = None
    says: "Callable[[Job], str] | None" = None
    permission: str = ""
    every: timedelta | None = None
    patient: bool = False

    @property
    def priority(self) -> int:
        """Its place in the queue; a worker for what is urgent takes nothing below `PROMPT`."""
        return PATIENT if self.patient or self.every else PROMPT


def plain_run(work: Callable[[], Any]) -> Run:
    """A run for work that needs no parameters and reports nothing, such as nightly tidying."""

    def run(context: "JobContext") -> Any:
        context.check_cancelled()
        return work()

    return run
