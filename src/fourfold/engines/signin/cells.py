"""One cell of a known meaning as fields of a `PersonRow`, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fourfold.engines.signin.dates import read_day, read_days
from fourfold.engines.signin.model import Meaning, Reading
from fourfold.engines.signin.values import (
    EMAIL,
    Mark,
    read_age,
    read_answer,
    read_hours,
    read_mark,
    read_practitioner,
    read_sex,
    read_year,
)
from fourfold.engines.signin.words import plain
from fourfold.engines.workbook.messages import gettext_noop

Fields = dict[str, Any]
_AGENCY, _MOST_HOURS = 200, 2000


class CellTrouble(Exception):
    """One cell that cannot be taken. Not fatal: the row is taken without it."""

    def __init__(
        self, problem: str, cure: str, params: Mapping[str, object], *, fatal: bool = True
    ) -> None:
        super().__init__(problem, cure, params)
        self.problem, self.cure, self.params, self.fatal = problem, cure, params, fatal


def read_field(meaning: Meaning, text: str, reading: Reading) -> Fields:
    """What the cell gives; nothing for an empty one.

    Raises:
        CellTrouble: it cannot be read.
    """
    reader = _READERS.get(meaning)
    return reader(text.strip(), reading) if reader and text.strip() else {}


def _email(text: str, _reading: Reading) -> Fields:
    found = EMAIL.search(text)
    if found:
        return {"email": found[0].casefold()}
    if read_mark(text) == Mark.ABSENT:
        return {}
    raise CellTrouble(
        gettext_noop("The e-mail address is none; the row is taken without it."),
        gettext_noop("Write it as name@example.org."),
        {},
        fatal=False,
    )


def _sex(text: str, _reading: Reading) -> Fields:
    code = read_sex(text)
    if code is None:
        raise CellTrouble(
            gettext_noop("“%(value)s” is no word for a sex that is known here."),
            gettext_noop("Write F, M or other, or leave the cell empty."),
            {"value": text[:40]},
        )
    return {"sex": code}


def _agency(text: str, _reading: Reading) -> Fields:
    return {"agency": " ".join(text.split())[:_AGENCY]}


def _position(text: str, _reading: Reading) -> Fields:
    said = " ".join(text.split())[:_AGENCY]
    return {"position": said, "practitioner": read_practitioner(said)}


def _birth_year(text: str, reading: Reading) -> Fields:
    year = read_year(text)
    days = () if year else read_days(text, latest=reading.latest)
    if year is None and days:
        year = days[0].year
    if year is None or year > reading.latest.year:
        raise CellTrouble(
            gettext_noop("“%(value)s” is no year of birth."),
            gettext_noop("Write it with four digits, such as 1985, or leave the cell empty."),
            {"value": text[:40]},
        )
    return {"birth_year": year}


def _birth_date(text: str, reading: Reading) -> Fields:
    if (year := read_year(text)) is not None:
        return _birth_year(str(year), reading)
    days = read_days(text, latest=reading.latest)
    if not days or days[0] > reading.latest:
        raise _no_day(text)
    day = read_day(text, order=reading.order, latest=reading.latest)
    return {"birth_date": day, "birth_year": days[0].year}


def _date(text: str, reading: Reading) -> Fields:
    day = read_day(text, order=reading.order, latest=reading.latest)
    if day is not None:
        return {"day": day}
    if read_days(text, latest=reading.latest):
        raise CellTrouble(
            gettext_noop("“%(value)s” reads as two days."),
            gettext_noop("Say whether the day or the month stands first."),
            {"value": text[:40]},
        )
    raise _no_day(text)


def _no_day(text: str) -> CellTrouble:
    return CellTrouble(
        gettext_noop("“%(value)s” is no day of the calendar."),
        gettext_noop("Write it as 2026-03-31, or leave the cell empty."),
        {"value": text[:40]},
    )


def _age(text: str, _reading: Reading) -> Fields:
    band = read_age(text)
    if band is None:
        raise CellTrouble(
            gettext_noop("“%(value)s” lies in no age band; the age is taken as not stated."),
            gettext_noop("Write the age in years, or a band such as 30-44."),
            {"value": text[:40]},
            fatal=False,
        )
    return {"age": band}


def _state(text: str, reading: Reading) -> Fields:
    code = reading.states.get(plain(text))
    if code is None:
        raise CellTrouble(
            gettext_noop("“%(value)s” is no State that is known here."),
            gettext_noop("Write its name or its three-letter code."),
            {"value": text[:60]},
        )
    return {"state": code}


def _disability(text: str, _reading: Reading) -> Fields:
    answer = read_answer(text)
    if answer is None and read_mark(text) == Mark.ABSENT:
        answer = False
    if answer is None:
        raise CellTrouble(
            gettext_noop("The answer on disability is neither yes nor no; it is left aside."),
            gettext_noop("Write yes or no, or leave the cell empty."),
            {},
            fatal=False,
        )
    return {"disability": "yes" if answer else "no"}


def _hours(text: str, _reading: Reading) -> Fields:
    hours = read_hours(text)
    if hours is None and read_mark(text) == Mark.ABSENT:
        return {}
    if hours is None or hours > _MOST_HOURS:
        raise CellTrouble(
            gettext_noop("“%(value)s” is no number of hours."),
            gettext_noop("Write it as 6 or 6.5."),
            {"value": text[:40]},
        )
    return {"hours": hours}


def _ticked(sex: str) -> Callable[[str, Reading], Fields]:
    def read(text: str, _reading: Reading) -> Fields:
        return {"sex": sex} if read_mark(text) == Mark.PRESENT else {}

    return read


_READERS: dict[Meaning, Callable[[str, Reading], Fields]] = {
    Meaning.EMAIL: _email,
    Meaning.SEX: _sex,
    Meaning.FEMALE: _ticked("female"),
    Meaning.MALE: _ticked("male"),
    Meaning.AGENCY: _agency,
    Meaning.POSITION: _position,
    Meaning.BIRTH_YEAR: _birth_year,
    Meaning.BIRTH_DATE: _birth_date,
    Meaning.DATE: _date,
    Meaning.AGE: _age,
    Meaning.STATE: _state,
    Meaning.DISABILITY: _disability,
    Meaning.HOURS: _hours,
}
