"""The kinds of rule: each says where an element breaks it, or nothing where it is kept.

Semantics: the specification of IATI rulesets and its tests. A date, number or text that is missing
or unreadable breaks no rule here: the structure says so already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Any

from fourfold.engines.iati.checking.places import Asked, Found, RulesetError
from fourfold.engines.iati.standard.types import day_of

Case = Mapping[str, Any]
Broken = list[Found] | None
_MONEY = ("value", "forecast", "loan-status")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HOLDS_PREFIXES = "ORG-ID-PREFIX"
_NOW = frozenset({"NOW", "TODAY"})
_LONGEST = 100  # places before or after the point; sums of longer numbers overflow


def _paths(at: Asked, case: Case) -> list[Found]:
    return [found for path in case["paths"] for found in at.find(path)]


def _here(at: Asked) -> Broken:
    return [Found(at.element, "")]


def _kept_if(kept: bool, at: Asked) -> Broken:
    return None if kept else _here(at)


def _at_least_one(at: Asked, case: Case, _today: date) -> Broken:
    return _kept_if(any(at.find(path) for path in case["paths"]), at)


def _no_more_than_one(at: Asked, case: Case, _today: date) -> Broken:
    return _paths(at, case)[1:] or None


def _only_one_of(at: Asked, case: Case, _today: date) -> Broken:
    found = _paths(at, case)
    if any(at.find(path) for path in case["excluded"]):
        return found or None
    return found[1:] or _kept_if(bool(found), at)


def _one_or_all(at: Asked, case: Case, _today: date) -> Broken:
    if at.holds(case["one"]):
        return None
    return [Found(one, "") for one in _LACKING[case["all"]](at)] or None


def _without_language(at: Asked) -> list[Any]:
    return [one for one in at.element.iter("narrative") if one.get(_LANGUAGE) is None]


def _without_sector(at: Asked) -> list[Any]:
    return [one for one in at.element.findall("transaction") if one.find("sector") is None]


def _without_currency(at: Asked) -> list[Any]:
    return [one for one in at.element.iter(*_MONEY) if one.get("currency") is None]


_LACKING: dict[str, Callable[[Asked], list[Any]]] = {
    "lang": _without_language,
    "sector": _without_sector,
    "currency": _without_currency,
}


def _dependent(at: Asked, case: Case, _today: date) -> Broken:
    there = [bool(at.find(path)) for path in case["paths"]]
    return _kept_if(all(there) or not any(there), at)


def _unique(at: Asked, case: Case, _today: date) -> Broken:
    seen: set[str] = set()
    doubled = []
    for found in _paths(at, case):
        if found.text in seen:
            doubled.append(found)
        seen.add(found.text)
    return doubled or None


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return value if abs(value.adjusted()) < _LONGEST else _bounded(value)


def _bounded(value: Decimal) -> Decimal:
    """As wrong as the number was, and short enough to be added up."""
    return Decimal(f"1e{_LONGEST}").copy_sign(value) if value.adjusted() > 0 else Decimal(0)


def _sum(at: Asked, case: Case, _today: date) -> Broken:
    found = _paths(at, case)
    return _strict(found, at, case) if found else None


def _strict_sum(at: Asked, case: Case, _today: date) -> Broken:
    return _strict(_paths(at, case), at, case)


def _strict(found: list[Found], at: Asked, case: Case) -> Broken:
    total = sum((_number(one.text) or Decimal(0) for one in found), Decimal(0))
    if total == Decimal(str(case["sum"])):
        return None
    return [Found(found[0].element if found else at.element, f"{total:f}"[:40])]


def _range(at: Asked, case: Case, _today: date) -> Broken:
    least, most = (Decimal(str(case[end])) if end in case else None for end in ("min", "max"))
    outside = []
    for found in _paths(at, case):
        value = _number(found.text)
        below = value is not None and least is not None and value < least
        if below or (value is not None and most is not None and value > most):
            outside.append(found)
    return outside or None


def _days(at: Asked, path: str, today: date) -> list[tuple[Found, date]]:
    if path in _NOW:
        return [(Found(at.element, ""), today)]
    days = ((found, day_of(found.text)) for found in at.find(path))
    return [(found, day) for found, day in days if day is not None]


def _pairs(
    first: list[tuple[Found, date]], second: list[tuple[Found, date]]
) -> list[tuple[tuple[Found, date], tuple[Found, date]]]:
    """Beside each other where there are as many; else every one with the first of the others."""
    if len(first) == len(second):
        return list(zip(first, second, strict=True))
    return list(product(first, second[:1]))


def _date_order(at: Asked, case: Case, today: date) -> Broken:
    pairs = _pairs(_days(at, case["less"], today), _days(at, case["more"], today))
    return [less[0] for less, more in pairs if less[1] > more[1]] or None


def _date_now(at: Asked, case: Case, today: date) -> Broken:
    return [found for found, day in _days(at, case["date"], today) if day > today] or None


def _time_limit(at: Asked, case: Case, today: date) -> Broken:
    pairs = _pairs(_days(at, case["start"], today), _days(at, case["end"], today))
    return [end[0] for start, end in pairs if end[1] > year_after(start[1])] or None


def year_after(day: date) -> date:
    """The same day of the next year; the last of February for the 29th."""
    last_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=min(day.year + 1, date.max.year), day=28 if last_leap_day else day.day)


def _between_dates(at: Asked, case: Case, today: date) -> Broken:
    starts, ends = (_days(at, case[end], today)[:1] for end in ("start", "end"))
    if not starts or not ends:
        return None
    first, last = starts[0][1], ends[0][1]
    days = _days(at, case["date"], today)
    return [found for found, day in days if not first <= day <= last] or None


def _regex_matches(at: Asked, case: Case, _today: date) -> Broken:
    pattern = re.compile(case["regex"])
    return [one for one in _paths(at, case) if one.text and not pattern.search(one.text)] or None


def _regex_no_matches(at: Asked, case: Case, _today: date) -> Broken:
    pattern = re.compile(case["regex"])
    return [one for one in _paths(at, case) if one.text and pattern.search(one.text)] or None


def _starts_with(at: Asked, case: Case, _today: date) -> Broken:
    given = [case["start"]] if "start" in case else case["prefix"]
    if _HOLDS_PREFIXES in given:
        return None  # The list of agencies that register organisations is not ours to keep.
    separator = case.get("separator", "")
    starts = tuple(f"{one.text}{separator}" for path in given for one in at.find(path))
    if not starts:
        return None
    return [one for one in _paths(at, case) if not one.text.startswith(starts)] or None


def _no_spaces(at: Asked, case: Case, _today: date) -> Broken:
    return [one for one in _paths(at, case) if one.text != one.text.strip(" \t\r\n")] or None


def _evaluates_to_true(at: Asked, case: Case, _today: date) -> Broken:
    return _kept_if(at.holds(case["eval"]), at)


def _if_then(at: Asked, case: Case, _today: date) -> Broken:
    return _kept_if(not at.holds(case["if"]) or at.holds(case["then"]), at)


KINDS: dict[str, Callable[[Asked, Case, date], Broken]] = {
    "atleast_one": _at_least_one,
    "no_more_than_one": _no_more_than_one,
    "only_one_of": _only_one_of,
    "one_or_all": _one_or_all,
    "dependent": _dependent,
    "unique": _unique,
    "sum": _sum,
    "strict_sum": _strict_sum,
    "range": _range,
    "date_order": _date_order,
    "date_now": _date_now,
    "time_limit": _time_limit,
    "between_dates": _between_dates,
    "regex_matches": _regex_matches,
    "regex_no_matches": _regex_no_matches,
    "startswith": _starts_with,
    "no_spaces": _no_spaces,
    "evaluates_to_true": _evaluates_to_true,
    "if_then": _if_then,
}


def broken_at(kind: str, at: Asked, case: Case, today: date) -> Broken:
    """Where the element breaks the rule; a rule whose condition does not hold is kept."""
    if kind not in KINDS:
        message = f"Unknown kind of rule: {kind[:60]}"
        raise RulesetError(message)
    if "condition" in case and not at.holds(case["condition"]):
        return None
    return KINDS[kind](at, case, today)
