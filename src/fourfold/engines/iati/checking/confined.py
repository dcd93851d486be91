"""Checking of files that anybody may send: in a process of its own, with little time and memory."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from fourfold.engines.confined import Allowance, Stopped, run_confined
from fourfold.engines.iati import errors
from fourfold.engines.iati.checking.problems import Problem, Report
from fourfold.engines.iati.checking.validate import validate
from fourfold.engines.iati.parsing import LARGEST_FILE
from fourfold.engines.iati.standard.rule import Severity

ALLOWANCE = Allowance(memory=2 * 1024**3, seconds=60)
_CHILD = "fourfold.engines.iati.checking.confined:answer"


def validate_confined(
    data: bytes, *, name: str, today: date, allowance: Allowance = ALLOWANCE
) -> Report:
    """As `validate`, but whatever the file does to its reader stays in a process that is stopped.

    Raises:
        IatiError: no activity file at all, or one that takes too much to check.
    """
    if len(data) > LARGEST_FILE:
        raise errors.FileTooLarge(file=name, found=len(data), limit=LARGEST_FILE)
    options = {"today": today.isoformat()}
    try:
        told = run_confined(_CHILD, data, options=options, allowance=allowance, with_packages=True)
    except Stopped:
        raise errors.TooMuchToCheck(file=name) from None
    if "error" in told:
        raise getattr(errors, told["error"])(file=name, line=told["line"], **told["params"])
    problems = (
        Problem(**{**one, "severity": Severity(one["severity"])}) for one in told["problems"]
    )
    return Report(name, told["activities"], tuple(problems), told["errors"], told["warnings"])


def answer(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """In the child: the report, or the refusal, as plain values."""
    try:
        return asdict(validate(data, name="", today=date.fromisoformat(options["today"])))
    except errors.IatiError as error:
        return {"error": type(error).__name__, "line": error.line, "params": error.params}
