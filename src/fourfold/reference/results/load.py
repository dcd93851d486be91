"""Read the framework, once for each process."""

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from fourfold.reference.fictional.days import when_of
from fourfold.reference.results import model
from fourfold.reference.results.errors import ResultsDataError

Row = TypeVar("Row")
DAYS = frozenset({"due_on", "reached_on"})


@lru_cache(maxsize=1)
def load_results() -> model.ResultsData:
    """The frameworks with outcomes, outputs, indicators and what the fictional one aims at.

    Raises:
        ResultsDataError: a table of one of the files cannot be read.
    """
    held = {**_tables("indicators.toml"), **_tables("frameworks.toml")}
    return model.ResultsData(
        frameworks=_rows(held, "framework", model.FrameworkRow),
        outcomes=_rows(held, "outcome", model.OutcomeRow),
        outputs=_rows(held, "output", model.OutputRow),
        indicators=_rows(held, "indicator", model.IndicatorRow),
        baselines=_rows(held, "baseline", model.BaselineRow),
        targets=_rows(held, "target", model.TargetRow),
        milestones=_rows(held, "milestone", model.MilestoneRow),
    )


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _rows(held: Mapping[str, Any], table: str, kind: Callable[..., Row]) -> tuple[Row, ...]:
    return tuple(_row(table, place, kind, row) for place, row in enumerate(held[table], 1))


def _row(table: str, place: int, kind: Callable[..., Row], row: Mapping[str, Any]) -> Row:
    try:
        return kind(**{name: _frozen(name, value) for name, value in row.items()})
    except TypeError as error:
        message = f"[[{table}]] number {place}: {error}. Correct that table."
        raise ResultsDataError(message) from error


def _frozen(name: str, value: object) -> object:
    if name == "value":
        return Decimal(str(value))
    if name in DAYS and isinstance(value, dict):
        return when_of(value)
    if isinstance(value, dict):
        return {key: tuple(one) for key, one in value.items()}
    return tuple(value) if isinstance(value, list) else value
