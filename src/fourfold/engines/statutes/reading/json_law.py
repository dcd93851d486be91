"""Acts as structured JSON: fields checked one by one, what a scraper left cleaned away."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import Any

from fourfold.engines.statutes.errors import (
    LawFileError,
    LawFileProblems,
    NotJson,
    TooDeep,
    WrongShape,
)
from fourfold.engines.statutes.messages import gettext_noop
from fourfold.engines.statutes.reading.dates import find_day
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.numbers import western
from fourfold.engines.statutes.reading.scraped import clean_scraped
from fourfold.engines.statutes.reading.tidying import tidy

_MOST_PROBLEMS = 20
_PADDING = re.compile(r" {2,}")
_ONLY_A_YEAR = re.compile(r"\d{4}(?:-\d{2})?")  # no day can be told from it
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_TEXT = gettext_noop("text")
_LIST = gettext_noop("a list")
_OBJECT = gettext_noop("an object")
_DAY = gettext_noop("a day such as 2018-05-16")
_NAMES: dict[type, str] = {
    dict: _OBJECT,
    list: _LIST,
    str: _TEXT,
    bool: gettext_noop("true or false"),
    int: gettext_noop("a number"),
    float: gettext_noop("a number"),
    type(None): gettext_noop("null"),
}


class _Fields:
    """The fields of one object: taken by name, problems gathered with their place."""

    def __init__(self, found: dict[str, Any], place: str, problems: list[LawFileError]) -> None:
        self._found, self._place, self._problems = found, place, problems

    def text(self, *names: str) -> str:
        """The first of the fields that is there, as tidy text; numbers count as text."""
        for name in names:
            value = self._found.get(name)
            if value is None or value == "":
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                value = str(value)
            if not isinstance(value, str):
                self.wrong(name, _TEXT, value)
                return ""
            return tidy(_ENTITY.sub(lambda one: unescape(one.group()), value))[0].strip()
        return ""

    def day(self, name: str) -> date | None:
        value = self.text(name)
        if not value:
            return None
        try:
            return date.fromisoformat(western(value)[:10])
        except ValueError:
            written = find_day(value)
        if written is None and not _ONLY_A_YEAR.fullmatch(western(value)):
            self.wrong(name, _DAY, value)
        return written

    def titled(self, language: str) -> str:
        """`title`, or the title in some language; English last."""
        others = sorted(
            (name for name in self._found if name.startswith("title_")),
            key=lambda name: (name != f"title_{language}", name == "title_en"),
        )
        return self.text("title", *others)

    def wrong(self, name: str, wanted: str, value: object) -> None:
        found = f"“{value[:40]}”" if isinstance(value, str) else _NAMES.get(type(value), "?")
        place = f"{self._place}.{name}" if self._place else name
        self._problems.append(WrongShape(place=place, wanted=wanted, found=found))


def read_json(text: str) -> Draft:
    """The act in a JSON object with `title` and `provisions`.

    Keys that are not known are passed over; a value of a wrong type is refused with its place.

    Raises:
        NotJson: cut or bent, with the line.
        WrongShape, LawFileProblems: fields of wrong types, all of them at once.
    """
    found = _load(text)
    if not isinstance(found, dict):
        raise WrongShape(place="", wanted=_OBJECT, found=_NAMES.get(type(found), "?"))
    problems: list[LawFileError] = []
    fields = _Fields(found, "", problems)
    language = fields.text("language", "lang")[:2].lower()
    draft = Draft(
        title=fields.titled(language),
        language=language,
        short_title=fields.text("short_name", "short_title"),
        citation=fields.text("citation"),
        url=fields.text("url"),
        enacted_on=fields.day("issued_date"),
        commenced_on=fields.day("in_force_date"),
        status=fields.text("status"),
        description=fields.text("description"),
        source_format="json",
    )
    draft.pieces = _pieces(found.get("provisions"), fields, problems)
    if problems:
        raise problems[0] if len(problems) == 1 else LawFileProblems(problems[:_MOST_PROBLEMS])
    # Direction marks anywhere in the file are told once; each field has lost its own.
    draft.notices += tidy(json.dumps(found, ensure_ascii=False))[1]
    clean_scraped(draft)
    return draft


def _load(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise NotJson(place=f"line {error.lineno}", reason=error.msg) from error
    except RecursionError as error:
        raise TooDeep from error
    except ValueError as error:  # numbers of thousands of digits
        raise NotJson(reason=str(error)[:80]) from error


def _pieces(found: object, whole: _Fields, problems: list[LawFileError]) -> list[Piece]:
    if found is None:
        return []
    if not isinstance(found, list):
        whole.wrong("provisions", _LIST, found)
        return []
    pieces = []
    for position, entry in enumerate(found):
        if isinstance(entry, dict):
            pieces.append(_piece(_Fields(entry, f"provisions[{position}]", problems)))
        else:
            whole.wrong(f"provisions[{position}]", _OBJECT, entry)
    return pieces


def _without_padding(text: str) -> str:
    """Lines without the blanks that a page's layout put around their words."""
    return "\n".join(_PADDING.sub(" ", line).strip() for line in text.split("\n"))


def _piece(fields: _Fields) -> Piece:
    ref = fields.text("provision_ref", "ref", "id")
    number = fields.text("section", "article", "number")
    chapter, part = fields.text("chapter"), fields.text("part")
    return Piece(
        kind="",
        number=number,
        heading=fields.text("title", "heading"),
        text=_without_padding(fields.text("content", "text")),
        part=" / ".join(name for name in (part, chapter) if name),
        language=fields.text("language")[:2].lower(),
        ref=ref,
        status=fields.text("status"),
    )
