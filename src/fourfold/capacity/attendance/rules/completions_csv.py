"""Completions of an e-learning system as CSV: any order of columns, headings in many words."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from fourfold.capacity.attendance.contracts import Completion
from fourfold.engines.signin import plain, read_days
from fourfold.engines.signin.opening import open_grids
from fourfold.engines.signin.values import read_answer, read_hours
from fourfold.engines.workbook import WorkbookError
from fourfold.kernel.errors import Invalid

HEADINGS = {
    "statement": {"id", "statement", "statement id", "record", "record id"},
    "mail": {
        "email",
        "e mail",
        "email address",
        "mail",
        "correo",
        "correo electronico",
        "courriel",
    },
    "name": {"name", "full name", "learner", "user", "nombre", "nombre completo", "nom", "nome"},
    "status": {
        "status",
        "completed",
        "completion",
        "completion status",
        "estado",
        "statut",
        "result",
    },
    "score": {"score", "grade", "mark", "result score", "nota", "note", "calificacion"},
    "hours": {"hours", "time", "time spent", "duration", "horas", "heures"},
    "at": {"date", "completed on", "completion date", "date completed", "fecha", "timestamp"},
}
DONE = {
    "completed",
    "complete",
    "passed",
    "pass",
    "completado",
    "aprobado",
    "termine",
    "reussi",
    "concluido",
}
FAR = date(2099, 12, 31)
Rejected = list[tuple[int, str]]


def completions_in(content: bytes, *, name: str) -> tuple[list[Completion], Rejected]:
    """The rows of the file, and those that cannot be read with the reason.

    Raises:
        Invalid: no heading says who somebody is.
    """
    try:
        rows = open_grids(content, name=name)[0].rows
    except WorkbookError as error:
        raise Invalid(error.text(_)) from error
    places = _places(rows[0])
    if not {"mail", "name"} & places.keys():
        raise Invalid(_("The first row has no heading such as E-mail or Name. Add one."))
    read: list[Completion] = []
    rejected: Rejected = []
    for number, cells in enumerate(rows[1:], 2):
        said = {what: cells[at].strip() for what, at in places.items()}
        if not any(said.values()):
            continue
        try:
            read.append(_completion(number, said))
        except Invalid as error:
            rejected.append((number, str(error)))
    return read, rejected


def _places(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(heading):
        for what, words in HEADINGS.items():
            if plain(text) in words:
                found.setdefault(what, at)
    return found


def _completion(number: int, said: dict[str, str]) -> Completion:
    done = _is_done(said)
    whole = "\x1f".join(f"{key}={said[key]}" for key in sorted(said))
    identifier = said.get("statement") or hashlib.sha256(whole.encode()).hexdigest()
    return Completion(
        number=number,
        statement=identifier[:128],
        verb="completed" if done else "progressed",
        at=_time(said.get("at", "")),
        mail=said.get("mail", "").casefold()[:254],
        name=said.get("name", "")[:200],
        completed=done,
        score=_score(said.get("score", "")),
        hours=_hours(said.get("hours", "")),
    )


def _is_done(said: dict[str, str]) -> bool:
    if "status" not in said:
        return True
    return plain(said["status"]) in DONE or bool(read_answer(said["status"]))


def _hours(text: str) -> Decimal | None:
    hours = read_hours(text) if text else None
    if text and hours is None:
        raise Invalid(_("The time spent is no number of hours, such as 6 or 6.5."))
    return hours


def _score(text: str) -> Decimal | None:
    """A share, a percentage, or a mark out of a hundred."""
    if not text:
        return None
    try:
        score = Decimal(text.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite() or not 0 <= score <= 100:  # noqa: PLR2004 -- per cent
        raise Invalid(_("The score is no number from 0 to 100."))
    return (score / 100 if score > 1 or "%" in text else score).quantize(Decimal("0.0001"))


def _time(text: str) -> datetime | None:
    days = read_days(text, latest=FAR) if text else ()
    if text and not days:
        raise Invalid(_("The date cannot be read. Write it as 2026-03-31."))
    if len(days) > 1:
        raise Invalid(_("The date reads as two days. Write it as 2026-03-31."))
    return datetime.combine(days[0], datetime.min.time(), UTC) if days else None
