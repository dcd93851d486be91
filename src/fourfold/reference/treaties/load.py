"""Reading the files of the catalogue, strictly: a row that says too little is refused."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fourfold.reference.treaties.errors import CatalogueError
from fourfold.reference.treaties.model import (
    Article,
    Atom,
    Correspondence,
    Instrument,
    Parameter,
    Provenance,
    Reservation,
    Status,
)

_FOLDER = Path(__file__).parent


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument by code, in the order of the file."""
    return {row["code"]: _instrument(row) for row in _toml("instruments.toml", "instrument")}


def articles_of(instrument: str) -> tuple[Article, ...]:
    """Articles of one instrument in their order; empty while no list is held.

    A code may come from an address: only one of the catalogue leads to a file.
    """
    return _articles(instrument) if instrument in instruments() else ()


@cache
def _articles(instrument: str) -> tuple[Article, ...]:
    name = f"articles/{instrument}.csv"
    if not (_FOLDER / name).exists():
        return ()
    return tuple(
        Article(
            instrument,
            row["number"],
            row["title"],
            row["chapter"],
            row["chapter_title"],
            row["does"],
            _provenance(row, f"{name}, article {row['number']}"),
        )
        for row in _csv(name)
    )


def atoms_of(instrument: str) -> tuple[Atom, ...]:
    """What the articles of one instrument ask, in their order; empty where nothing is held."""
    return _atoms(instrument) if instrument in instruments() else ()


@cache
def _atoms(instrument: str) -> tuple[Atom, ...]:
    name = f"atoms/{instrument}.toml"
    if not (_FOLDER / name).exists():
        return ()
    document = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return tuple(_atom(instrument, document, row) for row in document["atom"])


@cache
def correspondences() -> tuple[Correspondence, ...]:
    """What several instruments say on one topic, in the order of the file."""
    grouped: dict[str, dict[str, Any]] = {}
    for row in _csv("correspondence.csv"):
        held = grouped.setdefault(
            row["topic"], {"title": row["title"], "articles": {}, "sources": {}}
        )
        held["articles"][row["instrument"]] = tuple(filter(None, row["articles"].split(";")))
        held["sources"][row["instrument"]] = _provenance(row, f"correspondence.csv, {row['topic']}")
    return tuple(
        Correspondence(topic, held["title"], held["articles"], held["sources"])
        for topic, held in grouped.items()
    )


@cache
def reservations_of(instrument: str) -> tuple[Reservation, ...]:
    """What an instrument lets a State reserve or declare."""
    return tuple(
        Reservation(
            row["instrument"],
            row["kind"],
            row["provision"],
            row["about"],
            row["closed"] == "yes",
            _provenance(row, f"reservations.csv, {row['instrument']} {row['provision']}"),
        )
        for row in _csv("reservations.csv")
        if row["instrument"] == instrument
    )


@cache
def statuses() -> tuple[Status, ...]:
    """What is known of States and instruments; whoever is not here is unknown."""
    return tuple(
        Status(
            row["state"],
            row["instrument"],
            row["event"],
            _day(row["on"]),
            row["provision"],
            row["text"],
            _provenance(row, f"statuses.csv, {row['state']} {row['instrument']}"),
        )
        for row in _csv("statuses.csv")
    )


@cache
def indicators() -> dict[tuple[str, str], tuple[str, ...]]:
    """Which indicators of the assessment an article speaks to, by (instrument, article)."""
    return {
        (row["instrument"], row["article"]): tuple(row["indicators"].split(";"))
        for row in _csv("indicators.csv")
    }


@cache
def digest_of(instrument: str) -> str:
    """SHA-256 over numbers, titles and chapters: another catalogue has another digest."""
    rows = [[a.number, a.title, a.chapter] for a in articles_of(instrument)]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _instrument(row: dict[str, Any]) -> Instrument:
    return Instrument(
        code=row["code"],
        short=row["short"],
        title=row["title"],
        kind=row["kind"],
        articles=row.get("articles"),
        text=row["text"],
        adopted_on=_day(row.get("adopted_on", "")),
        in_force_on=_day(row.get("in_force_on", "")),
        in_force=row.get("in_force", "unknown"),
        depositary=row.get("depositary", ""),
        serious_crime_years=row.get("serious_crime_years"),
        extradition_years=row.get("extradition_years"),
        parent=row.get("parent", ""),
        note=row.get("note", ""),
        provenance=_provenance(row, f"instruments.toml, {row['code']}"),
    )


def _atom(instrument: str, document: dict[str, Any], row: dict[str, Any]) -> Atom:
    """`source`, `checked_on` and `confidence` of the file hold where a row names none."""
    parameter = row.get("parameter")
    return Atom(
        code=row["code"],
        instrument=instrument,
        article=str(row["article"]),
        kind=row["kind"],
        text=row["text"],
        pinpoint=row.get("pinpoint", ""),
        elements=tuple(row.get("elements", ())),
        parameter=Parameter(**parameter) if parameter else None,
        concepts=tuple(row.get("concepts", ())),
        weight=float(row.get("weight", 0.0 if row["kind"] == "optional" else 1.0)),
        provenance=_provenance({**document, **row}, f"atoms/{instrument}.toml, {row['code']}"),
    )


def _provenance(row: dict[str, Any], where: str) -> Provenance:
    checked_on = _day(row.get("checked_on", ""))
    if not row.get("source") or checked_on is None or not row.get("confidence"):
        message = f"{where}: say source, checked_on and confidence."
        raise CatalogueError(message)
    return Provenance(row["source"], checked_on, row["confidence"], row.get("url", ""))


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None


def _toml(name: str, table: str) -> list[dict[str, Any]]:
    document = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return list(document[table])


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
