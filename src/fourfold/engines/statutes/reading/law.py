"""The doors: a file of law that somebody sent, read under guard in a process of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.engines.confined import Allowance, OutOfMemory, OutOfTime, Stopped, run_confined
from fourfold.engines.statutes.errors import (
    REFUSALS,
    EmptyFile,
    FileTooLarge,
    LawFileError,
    LawFileProblems,
    NeededTooMuchMemory,
    ReadingStopped,
    TookTooLong,
)
from fourfold.engines.statutes.messages import Sentence
from fourfold.engines.statutes.model import Force, LawText, Provision, StatusLabel

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 50 * MEBIBYTE
ALLOWANCE = Allowance(memory=1024 * MEBIBYTE, seconds=60.0)
_MODULE = "fourfold.engines.statutes.reading.opening"


def read_law(
    data: bytes, file_name: str, *, language: str = "", allowance: Allowance = ALLOWANCE
) -> LawText:
    """The act in a file: structured JSON, Akoma Ntoso, plain text, a web page, DOCX or PDF.

    The format is told by the content. Nothing in the result is believed yet: `notices` say what a
    person should look at, `labels` what the source says about force. Penalties are not read here;
    see `penalties.read_penalties`.

    Args:
        data: the bytes of the file.
        file_name: its name, for messages.
        language: the language code of the text where it is known; else the file's, else a guess.
        allowance: memory and time of the reading process.

    Raises:
        LawFileError: with the file's name, the place, the problem and the cure.
    """
    values = _outcome("answer_law", data, file_name, {"language": language}, allowance)
    return _law(values)


def plain_text(data: bytes, file_name: str, *, allowance: Allowance = ALLOWANCE) -> str:
    """The text of a file, such as a treaty: PDF, DOCX, Markdown, a web page or plain text.

    Raises:
        LawFileError: as for `read_law`.
    """
    found: str = _outcome("answer_text", data, file_name, {}, allowance)
    return found


def _outcome(
    function: str, data: bytes, file_name: str, options: dict[str, Any], allowance: Allowance
) -> Any:
    try:
        _check_size(data)
        outcome = _run(function, data, options, allowance)
        if "errors" in outcome:
            raise _refusal(outcome["errors"], file_name)
    except LawFileError as error:
        error.file = file_name
        raise
    return outcome["found"]


def _check_size(data: bytes) -> None:
    if not data:
        raise EmptyFile
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(found=len(data) // MEBIBYTE, limit=LARGEST_FILE // MEBIBYTE)


def _run(function: str, data: bytes, options: dict[str, Any], allowance: Allowance) -> Any:
    try:
        return run_confined(
            f"{_MODULE}:{function}",
            data,
            options=options,
            allowance=allowance,
            with_packages=True,
        )
    except OutOfTime:
        raise TookTooLong(limit=allowance.seconds) from None
    except OutOfMemory:
        raise NeededTooMuchMemory(limit=allowance.memory // MEBIBYTE) from None
    except Stopped as stopped:
        raise ReadingStopped(reason=stopped.reason) from None


def _refusal(errors: list[dict[str, Any]], file_name: str) -> LawFileError:
    found = [REFUSALS[one["class"]](place=one["place"], **one["params"]) for one in errors]
    return found[0] if len(found) == 1 else LawFileProblems(found, file_name)


def _law(values: dict[str, Any]) -> LawText:
    provisions = tuple(
        Provision(**{**one, "penalties": tuple(one["penalties"])}) for one in values["provisions"]
    )
    labels = tuple(
        StatusLabel(Force(one["force"]), tuple(one["keys"]), one["text"], _day(one["on"]))
        for one in values["labels"]
    )
    days = {name: _day(values[name]) for name in ("enacted_on", "commenced_on", "valid_from")}
    notices = tuple(Sentence(one["id"], **one["params"]) for one in values["notices"])
    kept = {**values, **days}
    return LawText(**{**kept, "provisions": provisions, "labels": labels, "notices": notices})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
