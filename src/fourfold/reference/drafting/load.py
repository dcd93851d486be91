"""Reading the options, strictly: a row that says too little is refused with its cure."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from fourfold.reference import treaties
from fourfold.reference.drafting.errors import OptionError, UnknownOptionError
from fourfold.reference.drafting.model import (
    NATURES,
    SAFEGUARDS,
    Clause,
    Option,
    Precedent,
    Safeguard,
)

_FOLDER = Path(__file__).parent
_INSTRUMENT = "uncc"
_NEEDED = ("code", "article", "title", "nature", "fits", "clauses", "safeguards", "precedents")


@cache
def options() -> dict[str, Option]:
    """Every option by its code, by article, in the order of the files.

    Raises:
        OptionError: a row says too little, or names what does not exist.
    """
    order = {row.number: place for place, row in enumerate(treaties.articles_of(_INSTRUMENT))}
    read = [
        read_option(row, path.name)
        for path in sorted((_FOLDER / "options").glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["option"]
    ]
    codes = [option.code for option in read]
    if doubled := sorted({code for code in codes if codes.count(code) > 1}):
        message = f"options: {', '.join(doubled)} stands twice. Give each option its own code."
        raise OptionError(message)
    return {option.code: option for option in sorted(read, key=lambda one: order[one.article])}


def options_for(instrument: str, article: str) -> tuple[Option, ...]:
    """The options for one article; empty where none is held."""
    return tuple(
        option
        for option in options().values()
        if (option.instrument, option.article) == (instrument, article)
    )


def option_of(code: str) -> Option:
    """One option.

    Raises:
        UnknownOptionError: no option has that code.
    """
    if code not in options():
        message = f"No drafting option has the code {code!r}."
        raise UnknownOptionError(message)
    return options()[code]


def articles_with_options(instrument: str) -> tuple[str, ...]:
    """Numbers of the articles that options are held for, in the order of the treaty."""
    held = (option.article for option in options().values() if option.instrument == instrument)
    return tuple(dict.fromkeys(held))


@cache
def precedents() -> dict[str, Precedent]:
    """Every section of a State's act that was opened, by code."""
    document = tomllib.loads((_FOLDER / "precedents.toml").read_text(encoding="utf-8"))
    acts = {row["code"]: row for row in document["act"]}
    return {row["code"]: _precedent(row, acts) for row in document["precedent"]}


def read_option(row: dict[str, Any], file: str) -> Option:
    """One row as an option.

    Raises:
        OptionError: a row says too little, or names what does not exist.
    """
    where = f"{file}, {row.get('code', 'a row without code')}"
    if missing := [name for name in _NEEDED if name not in row]:
        raise OptionError(f"{where}: {', '.join(missing)} is missing. Fill it in.")
    option = Option(
        code=row["code"],
        instrument=_INSTRUMENT,
        article=row["article"],
        title=row["title"],
        nature=row["nature"],
        speech=row.get("speech", False),
        fits=row["fits"],
        clauses=tuple(_clause(item, where) for item in row["clauses"]),
        alternatives=tuple(row.get("alternatives", ())),
        safeguards=tuple(_safeguard(item, where) for item in row["safeguards"]),
        atoms=_atoms(row, where),
        precedents=tuple(_held(code, where) for code in row["precedents"]),
    )
    _check(option, where)
    return option


def _check(option: Option, where: str) -> None:
    if option.article not in {row.number for row in treaties.articles_of(option.instrument)}:
        raise OptionError(f"{where}: {option.instrument} has no article {option.article}.")
    if option.nature not in NATURES:
        raise OptionError(f"{where}: nature is one of {', '.join(NATURES)}.")
    if not option.clauses:
        raise OptionError(f"{where}: an option holds at least one clause.")
    kinds = {safeguard.kind for safeguard in option.safeguards}
    if (option.speech or option.nature == "power") and not kinds:
        raise OptionError(f"{where}: name the safeguards that belong with it.")
    if option.nature == "power" and not kinds >= {"authorisation", "remedy"}:
        raise OptionError(f"{where}: a power says who authorises it and what the remedy is.")


def _atoms(row: dict[str, Any], where: str) -> tuple[str, ...]:
    """What its article obliges to, less what it leaves open, and the optional elements it uses."""
    held = [atom for atom in treaties.atoms_of(_INSTRUMENT) if atom.article == row["article"]]
    used, left = set(row.get("uses", ())), set(row.get("leaves_open", ()))
    if strange := sorted((used | left) - {atom.code for atom in held}):
        raise OptionError(f"{where}: its article has no requirement {', '.join(strange)}.")
    return tuple(
        atom.code
        for atom in held
        if (atom.kind != "optional" and atom.code not in left) or atom.code in used
    )


def _clause(item: list[str], where: str) -> Clause:
    if len(item) != len(Clause.__slots__) or not all(part.strip() for part in item):
        raise OptionError(f"{where}: a clause is its number, its heading and its text.")
    return Clause(*item)


def _safeguard(item: list[str], where: str) -> Safeguard:
    kind, text = item
    if kind not in SAFEGUARDS:
        raise OptionError(f"{where}: {kind!r} is no kind of safeguard. Use one of {SAFEGUARDS}.")
    return Safeguard(kind, text)


def _held(code: str, where: str) -> Precedent:
    if code not in precedents():
        raise OptionError(f"{where}: no precedent {code!r} is held. Add it with its source.")
    return precedents()[code]


def _precedent(row: dict[str, Any], acts: dict[str, dict[str, Any]]) -> Precedent:
    act = acts.get(row["act"])
    if act is None:
        message = f"precedents.toml, {row['code']}: the act {row['act']!r} does not stand above."
        raise OptionError(message)
    return Precedent(
        code=row["code"],
        state=act["state"],
        act=act["title"],
        section=row["section"],
        does=row["does"],
        note=row.get("note", ""),
        url=row.get("url", act["url"]),
        source=row.get("source", act["source"]),
        checked_on=act["checked_on"],
        confidence=row.get("confidence", act["confidence"]),
    )
