"""Which elements can break a rule at all, asked in one XPath over the whole document.

A rule is then applied to these few only. What this leaves out keeps the rule for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from fourfold.engines.iati.standard.rule import Rule

Case = Mapping[str, Any]
_NOW = frozenset({"NOW", "TODAY"})
_TWO = 2
_DAY = "translate(substring(normalize-space(.), 1, 10), '-', '')"


def narrowed(rule: Rule, today: date) -> str:
    """The rule's context with a predicate that only candidates fulfil."""
    return _with(rule.context, _predicate(rule.kind, rule.case, today))


def narrowed_to_any(rules: Sequence[Rule], today: date) -> str:
    """The one context of these rules with what is a candidate for any of them."""
    asked = [_predicate(rule.kind, rule.case, today) for rule in rules]
    return _with(rules[0].context, " or ".join(f"({one})" for one in asked) if all(asked) else "")


def _with(context: str, predicate: str) -> str:
    if not predicate:
        return context
    return " | ".join(f"{part}[{predicate}]" for part in context.split(" | "))


def _predicate(kind: str, case: Case, today: date) -> str:
    if not case.get("paths", True):
        return ""
    if kind in _DATES:
        asked = [_dates(case, today, _DATES[kind])]
    else:
        asked = [_KINDS[kind](case)] if kind in _KINDS else []
    if "condition" in case:
        asked.append(f"boolean({case['condition']})")
    return " and ".join(f"({one})" for one in asked if one)


def _any(case: Case) -> str:
    return " or ".join(f"boolean({path})" for path in case["paths"])


def _none(case: Case) -> str:
    return " and ".join(f"not({path})" for path in case["paths"])


def _several(case: Case) -> str:
    return " + ".join(f"count({path})" for path in case["paths"]) + " > 1"


def _spaced(case: Case) -> str:
    return " or ".join(f"boolean({path}[. != normalize-space(.)])" for path in case["paths"])


def _outside(case: Case) -> str:
    ends = [
        f"number(.) {sign} {case[end]}" for end, sign in (("min", ">="), ("max", "<="))
        if end in case
    ]  # fmt: skip
    return " or ".join(f"boolean({path}[not({' and '.join(ends)})])" for path in case["paths"])


def _dates(case: Case, today: date, names: tuple[str, ...]) -> str:
    if any(case[name] in _NOW for name in names):
        late = f"[{_DAY} > {today:%Y%m%d}]" if case[names[-1]] in _NOW else ""
        return " and ".join(
            f"boolean({case[name]}{late})" for name in names if case[name] not in _NOW
        )
    there = " and ".join(f"boolean({case[name]})" for name in names)
    return f"{there} and ({_late(case, names)})" if len(names) == _TWO else there


def _late(case: Case, names: tuple[str, ...]) -> str:
    """The second date beyond the first, or beyond a year after it; several are looked at later."""
    first, second = (case[name] for name in names)
    days = [_DAY.replace("(.)", f"({path})") for path in (first, second)]
    beyond = f"{days[0]} > {days[1]}" if "less" in names else f"{days[1]} > {days[0]} + 10000"
    return f"count({first}) > 1 or count({second}) > 1 or {beyond}"


_KINDS: dict[str, Callable[[Case], str]] = {
    "atleast_one": _none,
    "evaluates_to_true": lambda case: f"not({case['eval']})",
    "if_then": lambda case: f"boolean({case['if']}) and not({case['then']})",
    "loop": lambda case: f"boolean({case['foreach']})",
    "no_more_than_one": _several,
    "no_spaces": _spaced,
    "one_or_all": lambda case: f"not({case['one']})",
    "range": _outside,
    "regex_matches": _any,
    "regex_no_matches": _any,
    "startswith": _any,
    "sum": _any,
    "unique": _several,
}
_DATES: dict[str, tuple[str, ...]] = {
    "between_dates": ("start", "date", "end"),
    "date_now": ("date",),
    "date_order": ("less", "more"),
    "time_limit": ("start", "end"),
}
# Of these kinds a sound file has hardly any candidate.
SELDOM = (frozenset(_KINDS) | frozenset(_DATES)) - {
    "loop", "regex_matches", "regex_no_matches", "startswith", "sum",
}  # fmt: skip
