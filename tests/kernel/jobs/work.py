"""Work that the tests of jobs ask for. Its effect is an audit line that names the job."""

import os
import time
from typing import Any

from fourfold.kernel import registry
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.kinds import JobKind
from fourfold.kernel.policy import operator

EFFECT = "tests.job.effect"


def square(context: JobContext, *, number: int, seconds: float = 0.0) -> None:
    """The square of a number, after a while; effect and end in one transaction."""
    parts = 4
    for part in range(parts):
        context.step(part, parts, f"Part {part}")
        time.sleep(seconds / parts)
    result = {"number": number, "square": number * number}
    with act(operator("tests"), EFFECT) as entry:
        entry.object_kind, entry.object_id = "kernel.job", str(context.job_id)
        entry.detail = result
        context.finish(result)


def count_slowly(context: JobContext, *, to: int, pause: float = 0.1) -> int:
    """Counts, and looks up at each number whether it shall stop."""
    for number in range(to):
        time.sleep(pause)
        context.step(number, to, "Counting")
        context.check_cancelled()
    return to


def refuse(context: JobContext) -> None:
    raise Invalid("The sheet Costs has no column Year.")


def die(context: JobContext) -> None:
    os.kill(os.getpid(), 9)


def stumble(context: JobContext) -> None:
    raise RuntimeError("nobody's sentence")


def compute(context: JobContext, *, seconds: float) -> str:
    """Long and silent: says nothing while it works, as a solver does."""
    time.sleep(seconds)
    return "computed"


KINDS: dict[str, JobKind] = {
    "tests.square": JobKind("Squaring", square),
    "tests.check": JobKind("Checking", square, patient=True),
    "tests.count": JobKind("Counting slowly", count_slowly),
    "tests.refuse": JobKind("Refusing", refuse),
    "tests.die": JobKind("Dying", die),
    "tests.stumble": JobKind("Stumbling", stumble),
    "tests.compute": JobKind("Computing", compute),
}


def register() -> None:
    """Beside the kinds of the product, whether or not those have been read."""
    inside: Any = registry._registry
    inside.jobs.update(KINDS)
