"""The fictional register: delivery, units, money and claims of the fictional States, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from fourfold.reference.fictional import rows
from fourfold.reference.fictional.days import when_of
from fourfold.reference.fictional.errors import FictionalDataError

Row = TypeVar("Row")
FILES = ("capacity.toml", "units.toml", "prevention.toml", "results.toml")
WHEN = frozenset({"on", "begins", "ends", "expires", "asked", "given", "funded_until"})
TABLES: dict[str, Callable[..., Any]] = {
    "agency": rows.AgencyRow,
    "population": rows.PopulationRow,
    "curriculum": rows.CurriculumRow,
    "course": rows.CourseRow,
    "event": rows.EventRow,
    "trainer": rows.TrainerRow,
    "unit": rows.UnitRow,
    "milestone": rows.MilestoneRow,
    "review": rows.ReviewRow,
    "asset": rows.AssetRow,
    "hand_over": rows.HandOverRow,
    "inspection": rows.InspectionRow,
    "access": rows.AccessRow,
    "mentoring": rows.MentoringRow,
    "advice": rows.AdviceRow,
    "campaign": rows.CampaignRow,
    "operation": rows.OperationRow,
    "grant": rows.GrantRow,
    "line": rows.LineRow,
    "rate": rows.RateRow,
    "share": rows.ShareRow,
    "spending": rows.SpendingRow,
    "post": rows.PostRow,
    "claim": rows.ClaimRow,
    "report": rows.ReportRow,
}


@lru_cache(maxsize=1)
def load_register() -> rows.Register:
    """All tables of the fictional register.

    Raises:
        FictionalDataError: a row cannot be read, names what is not there, or a real State.
    """
    held: dict[str, Any] = {}
    for name in FILES:
        held |= tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return read_register(held)


def read_register(held: Mapping[str, Any]) -> rows.Register:
    """The same from tables that were read already.

    Raises:
        FictionalDataError: as above.
    """
    if held.get("fictional") is not True:
        raise FictionalDataError("The register is not marked as fictional.")
    tables = {name: _rows(held, name, kind) for name, kind in TABLES.items()}
    made = rows.Register(
        seed=held["seed"],
        syllables=tuple(tuple(one) for one in held["names"]["syllables"]),
        said={name: tuple(texts) for name, texts in held["said"].items()},
        restated=rows.RestatedRow(**held["restated"]),
        **tables,
    )
    _check(made)
    return made


def _rows(held: Mapping[str, Any], table: str, kind: Callable[..., Row]) -> tuple[Row, ...]:
    made = []
    for place, row in enumerate(held[table], 1):
        try:
            made.append(kind(**{name: frozen(name, value) for name, value in row.items()}))
        except (TypeError, FictionalDataError) as error:
            message = f"[[{table}]] number {place}: {error} Correct that table."
            raise FictionalDataError(message) from error
    return tuple(made)


def frozen(name: str, value: object) -> Any:
    """A value as it is kept: days as days, lists and what they hold without change."""
    if isinstance(value, dict):
        if name in WHEN:
            return when_of(value)
        return {key: frozen(key, one) for key, one in value.items()}
    return tuple(frozen("", one) for one in value) if isinstance(value, list) else value


def _check(made: rows.Register) -> None:
    """Whatever is named is there, and no State is a real one."""
    _named("course", (one.course for one in made.event), {one.code for one in made.course})
    _named("event", (one.event for one in made.share), {one.code for one in made.event})
    units = {one.code for one in made.unit}
    for table in (made.milestone, made.review, made.asset):
        _named("unit", (one.unit for one in table), units)
    _named("indicator", [made.restated.indicator], {i for c in made.claim for i in c.indicators})
    funds = {one.fund for one in made.grant}
    for paid in (made.line, made.spending, made.post):
        _named("fund", (one.fund for one in paid), funds)
    states = [code for one in made.event for code in one.states]
    states += [code for one in made.operation for code in one.states]
    states += [one.where for one in made.campaign]
    for local in (made.population, made.unit, made.mentoring, made.advice):
        states += [one.state for one in local]
    if real := sorted({code for code in states if not code.startswith("XA")}):
        raise FictionalDataError(f"Only fictional States belong here: {', '.join(real)}.")
    if uneven := [one.event for one in made.share if round(sum(one.funds.values()), 9) != 1]:
        raise FictionalDataError(f"The shares of {', '.join(uneven)} do not sum to one.")


def _named(what: str, named: Iterable[str], known: set[str]) -> None:
    if unknown := sorted(set(named) - known):
        raise FictionalDataError(f"There is no {what} {', '.join(unknown)}. Correct the name.")
