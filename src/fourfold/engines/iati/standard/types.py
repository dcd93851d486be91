"""Types of values: dates, numbers, addresses, as the schema language defines them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_SPACE = " \t\r\n"
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DAY = r"-?(?P<year>[1-9]\d{4,8}|\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_DATE = re.compile(_DAY + _ZONE, re.ASCII)
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_DATE_TIME = re.compile(f"{_DAY}T{_TIME}{_ZONE}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_NMTOKEN = re.compile(r"[\w.\-:\u00b7]+")
_PLAIN = r"A-Za-z0-9\-._~!$&'()*+,;="
_CHARACTER = rf"(?:[{_PLAIN}:@]|%[0-9A-Fa-f]{{2}})"
_HOST = rf"(?:\[[0-9A-Fa-f:.vV{_PLAIN}]*\]|(?:[{_PLAIN}]|%[0-9A-Fa-f]{{2}})*)"
_AUTHORITY = rf"//(?:(?:[{_PLAIN}:]|%[0-9A-Fa-f]{{2}})*@)?{_HOST}(?::\d{{0,9}})?(?:/{_CHARACTER}*)*"
_END = rf"(?:\?(?:{_CHARACTER}|[/?])*)?(?:\#(?:{_CHARACTER}|[/?])*)?"
_ROOTED = rf"/(?:{_CHARACTER}+(?:/{_CHARACTER}*)*)?"
_ROOTLESS = rf"{_CHARACTER}+(?:/{_CHARACTER}*)*"
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+\-.]*:(?:{_AUTHORITY}|{_ROOTED}|{_ROOTLESS})?{_END}", re.ASCII
)
_SEGMENT = rf"(?:[{_PLAIN}@]|%[0-9A-Fa-f]{{2}})+"
_RELATIVE = re.compile(
    rf"(?:{_AUTHORITY}|{_ROOTED}|{_SEGMENT}(?:/{_CHARACTER}*)*)?{_END}", re.ASCII
)
# Characters that an address may hold as people write them: they are escaped before it is used.
_ESCAPED = re.compile(r"[^\x21-\x7e]|[<>\"{}|\\^`]")
_LARGEST_INT, _SMALLEST_INT = 2**31 - 1, -(2**31)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 4000


def fits(kind: str, value: str) -> bool:
    """Whether a value is of a type. Spaces around numbers do not count, around dates they do."""
    check = _CHECKS.get(kind)
    return check is None or check(value)


def day_of(value: str) -> date | None:
    """The day at the beginning of a date or of a date with time, or None."""
    found = re.match(r"\s*(\d{4}-\d\d-\d\d)", value, re.ASCII)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _real_day(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if not (year and 1 <= month <= len(_MONTH_DAYS) and 1 <= day <= _MONTH_DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def _date(value: str) -> bool:
    return _real_day(_DATE.fullmatch(value))


def _date_time(value: str) -> bool:
    return _real_day(_DATE_TIME.fullmatch(value))


def _decimal(value: str) -> bool:
    return _DECIMAL.fullmatch(value.strip(_SPACE)) is not None


def _whole(least: int | None = None, most: int | None = None) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        found = value.strip(_SPACE)
        if len(found) > _LONGEST or not _INTEGER.fullmatch(found):
            return False
        return (least is None or int(found) >= least) and (most is None or int(found) <= most)

    return check


def _boolean(value: str) -> bool:
    return value.strip(_SPACE) in {"true", "false", "1", "0"}


def _language(value: str) -> bool:
    return not value or _LANGUAGE.fullmatch(value.strip(_SPACE)) is not None


def _name_token(value: str) -> bool:
    return _NMTOKEN.fullmatch(value.strip(_SPACE)) is not None


def _address(value: str) -> bool:
    found = _ESCAPED.sub("_", re.sub(f"[{_SPACE}]+", " ", value).strip())
    if len(found) > _LONGEST:
        return False
    return _URI.fullmatch(found) is not None or _RELATIVE.fullmatch(found) is not None


_CHECKS: dict[str, Callable[[str], bool]] = {
    "date": _date,
    "dateTime": _date_time,
    "decimal": _decimal,
    "int": _whole(_SMALLEST_INT, _LARGEST_INT),
    "nonNegativeInteger": _whole(0),
    "positiveInteger": _whole(1),
    "boolean": _boolean,
    "language": _language,
    "NMTOKEN": _name_token,
    "anyURI": _address,
}
