"""What the columns of a sheet are taken to mean until somebody says otherwise."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from fourfold.capacity.attendance.contracts import Columns, SessionDay
from fourfold.engines.signin import Form, Meaning, plain, read_days


def suggested_columns(form: Form, sessions: Sequence[SessionDay], states: Sequence[str]) -> Columns:
    """Meanings as the engine sees them; day columns by their date, their number, or their order."""
    meanings = tuple(str(column.meaning) for column in form.columns)
    marks = [i for i, column in enumerate(form.columns) if column.meaning == Meaning.MARK]
    headers = [form.columns[i].header for i in marks]
    days = dict(zip(marks, sessions_for(headers, sessions), strict=True))
    whole = tuple(one.number for one in sessions)
    sheets = dict(zip(form.sheets, _for_sheets(form, sessions), strict=True))
    return Columns(
        meanings=meanings,
        order=next((order for order in form.orders.values() if order), ""),
        state=states[0] if len(states) == 1 and Meaning.STATE not in meanings else "",
        days=days,
        sheets={name: numbers or whole for name, numbers in sheets.items()},
    )


def _for_sheets(form: Form, sessions: Sequence[SessionDay]) -> list[tuple[int, ...]]:
    """Sheets without day columns: by their names where there are several, else by the titles."""
    if len(form.sheets) > 1:
        return sessions_for(form.sheets, sessions)
    dated = [n for title in form.titles for n in _by_date(title, sessions)]
    return [tuple(dict.fromkeys(dated))]


SESSION_WORDS = tuple(map(plain, ("ses", "sea", "mod", "جلس", "сесс", "заня")))  # noqa: RUF001 -- Russian


def sessions_for(headers: Sequence[str], sessions: Sequence[SessionDay]) -> list[tuple[int, ...]]:
    """For each heading the numbers of the sessions it stands for; none where nothing says so."""
    found = [_by_date(header, sessions) or _by_number(header, sessions) for header in headers]
    if any(found) or not sessions:
        return found
    days = list(dict.fromkeys(one.day for one in sessions))
    units = [[s.number] for s in sessions] if len(sessions) == len(headers) else [
        [s.number for s in sessions if s.day == day] for day in days
    ]  # fmt: skip
    return [tuple(units[i]) if i < len(units) else () for i in range(len(headers))]


def _by_date(header: str, sessions: Sequence[SessionDay]) -> tuple[int, ...]:
    """Sessions of a date in the heading; a day of the month alone says it beside a weekday."""
    last = max((one.day for one in sessions), default=date.max)
    days = set(read_days(header, latest=last))
    held = [one.number for one in sessions if one.day in days]
    if held or days:
        return tuple(held)
    return tuple(_by_weekday(header, sessions))


def _by_weekday(header: str, sessions: Sequence[SessionDay]) -> Iterable[int]:
    words = plain(header).split()
    numbers = [int(word) for word in words if word.isdigit()]
    letters = [word for word in words if word.isalpha()]
    if len(numbers) != 1 or not letters or _is_counted(words):
        return []
    return [one.number for one in sessions if one.day.day == numbers[0]]


_COUNTED = {"day", "dia", "jour", "session", "sesion", "seance", "sessao", "d", "j", "s", "module"}


def _is_counted(words: Sequence[str]) -> bool:
    return bool(_COUNTED & set(words))


def _by_number(header: str, sessions: Sequence[SessionDay]) -> tuple[int, ...]:
    """Day 2 is the second day; session 2 is the second session."""
    said = plain(header)
    number = re.search(r"(?<!\d)(\d{1,2})(?!\d)", said)
    if not number:
        return ()
    wanted = int(number[1])
    if any(word in said for word in SESSION_WORDS):
        return tuple(one.number for one in sessions if one.number == wanted)
    days = list(dict.fromkeys(one.day for one in sessions))
    if not 1 <= wanted <= len(days):
        return ()
    return tuple(one.number for one in sessions if one.day == days[wanted - 1])
