"""Reading of a workbook somebody sent: guarded, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fourfold.engines.workbook import cells, child, damages
from fourfold.engines.workbook.cells import MemoryLimitReached, ReaderStopped, TimeLimitReached
from fourfold.engines.workbook.container import check_size
from fourfold.engines.workbook.damages import MissingSheet
from fourfold.engines.workbook.errors import WorkbookError
from fourfold.engines.workbook.model import MEBIBYTE, Limits, Sheet, Workbook

DEFAULT_LIMITS = Limits()
_ROOT = str(Path(__file__).resolve().parents[3])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); "
    "from fourfold.engines.workbook.child import main; main()"
)
# No site packages, no environment of the caller, no user settings.
_COMMAND = (sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM)


def read_workbook(
    data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, required: Sequence[str] = ()
) -> Workbook:
    """Read an .xlsx workbook, or refuse it with a sentence that names place and cure.

    The container is checked before anything is unpacked. Reading then happens in a process with
    limited memory and time that is gone when this function returns, however it returns.

    Dates become ISO text, flags the texts TRUE and FALSE, whole numbers int. A formula counts with
    its stored value. Empty cells that only carry a style do not count, however far out they lie.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        limits: how much the workbook may ask for.
        required: names of sheets that must be there, capitals aside.

    Raises:
        WorkbookError: the first thing found wrong.
    """
    try:
        check_size(data, limits)
        workbook = Workbook(name, _sheets(_outcome(data, limits)))
        _check_required(workbook, required)
    except WorkbookError as error:
        error.file = name
        raise
    return workbook


def _outcome(data: bytes, limits: Limits) -> dict[str, Any]:
    arguments = (json.dumps(asdict(limits)), str(os.getpid()))
    try:
        done = subprocess.run(
            (*_COMMAND, *arguments),
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise TimeLimitReached(limit=limits.seconds) from None
    if done.returncode != 0 or not done.stdout:
        raise _stopped(done.returncode, limits)
    outcome: dict[str, Any] = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    return outcome


def _stopped(code: int, limits: Limits) -> WorkbookError:
    if code == child.OUT_OF_MEMORY:
        return MemoryLimitReached(limit=limits.memory // MEBIBYTE)
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return TimeLimitReached(limit=limits.seconds)
    return ReaderStopped(reason=f"code {code}")


def _sheets(outcome: dict[str, Any]) -> tuple[Sheet, ...]:
    if "error" in outcome:
        refusal = _classes()[outcome["error"]]
        raise refusal(sheet=outcome["sheet"], row=outcome["row"], **outcome["params"])
    return tuple(
        Sheet(sheet["name"], tuple(map(tuple, sheet["rows"])), sheet["hidden"])
        for sheet in outcome["sheets"]
    )


def _check_required(workbook: Workbook, required: Iterable[str]) -> None:
    for name in required:
        if workbook.sheet(name) is None:
            found = ", ".join(f"“{sheet.name}”" for sheet in workbook.sheets)
            raise MissingSheet(missing=name, found=found)


def _classes() -> dict[str, type[WorkbookError]]:
    """Every refusal by its name: the reading process tells them apart that way."""
    return {
        name: value
        for module in (damages, cells)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, WorkbookError)
    }
