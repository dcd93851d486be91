"""The parent's side: start the reading process, wait, and tell how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fourfold.engines.confined import child

_ROOT = str(Path(__file__).resolve().parents[3])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); "
    "from fourfold.engines.confined.child import main; main()"
)
# No environment of the caller, no user settings.
_COMMAND = (sys.executable, "-I", "-X", "utf8")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a reading process may use.

    Args:
        memory: bytes of address space.
        seconds: wall time; processor time is held to the same number.
    """

    memory: int
    seconds: float


class Stopped(Exception):
    """The process ended without an answer, for the reason that it could tell."""

    def __init__(self, reason: str = "") -> None:
        """Keep the reason in a word or two, such as `code 1`."""
        self.reason = reason
        super().__init__(reason)


class OutOfTime(Stopped):
    """It took longer than allowed."""


class OutOfMemory(Stopped):
    """It asked for more memory than allowed."""


def run_confined(
    function: str,
    data: bytes,
    *,
    options: Mapping[str, Any],
    allowance: Allowance,
    with_packages: bool = False,
) -> Any:
    """Run a reading function on `data` in a process of its own; it is gone when this returns.

    Args:
        function: `module:name` of a function that takes the bytes and the options, and answers
            with plain values (what JSON can say). Refusals of its own are part of its answer.
        data: the bytes to read; the child gets them on standard input.
        options: plain values for the function.
        allowance: memory and time.
        with_packages: whether the function needs installed packages; else the standard library
            and this project are all that it can import.

    Raises:
        Stopped: the process ended without an answer.
    """
    isolation = () if with_packages else ("-S",)
    arguments = (json.dumps(dict(options)), json.dumps(asdict(allowance)), str(os.getpid()))
    try:
        done = subprocess.run(
            (*_COMMAND, *isolation, "-c", _PROGRAM, function, *arguments),
            input=data,
            capture_output=True,
            timeout=allowance.seconds,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise OutOfTime from None
    if done.returncode != 0 or not done.stdout:
        raise _how_it_ended(done.returncode)
    return json.loads(done.stdout.decode("utf-8", "surrogatepass"))


def _how_it_ended(code: int) -> Stopped:
    if code == child.OUT_OF_MEMORY:
        return OutOfMemory()
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return OutOfTime()
    return Stopped(f"code {code}")
