"""Reading of a workbook somebody sent: guarded, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from fourfold.engines.confined import Allowance, OutOfMemory, OutOfTime, Stopped, run_confined
from fourfold.engines.workbook import cells, damages
from fourfold.engines.workbook.cells import MemoryLimitReached, ReaderStopped, TimeLimitReached
from fourfold.engines.workbook.container import check_size
from fourfold.engines.workbook.damages import MissingSheet
from fourfold.engines.workbook.errors import WorkbookError
from fourfold.engines.workbook.model import MEBIBYTE, Limits, Sheet, Workbook

DEFAULT_LIMITS = Limits()
_READER = "fourfold.engines.workbook.child:answer"


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
    allowance = Allowance(limits.memory, limits.seconds)
    try:
        outcome: dict[str, Any] = run_confined(
            _READER, data, options=asdict(limits), allowance=allowance
        )
    except OutOfTime:
        raise TimeLimitReached(limit=limits.seconds) from None
    except OutOfMemory:
        raise MemoryLimitReached(limit=limits.memory // MEBIBYTE) from None
    except Stopped as stopped:
        raise ReaderStopped(reason=stopped.reason) from None
    return outcome


def _sheets(outcome: dict[str, Any]) -> tuple[Sheet, ...]:
    if "error" in outcome:
        refusal = _classes()[outcome["error"]]
        raise refusal(sheet=outcome["sheet"], row=outcome["row"], **outcome["params"])
    return tuple(
        Sheet(
            sheet["name"],
            tuple(map(tuple, sheet["rows"])),
            sheet["hidden"],
            tuple((top, left, bottom, right) for top, left, bottom, right in sheet["merged"]),
        )
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
