"""A law draft as the JSON that is kept while it waits, and back."""

import re
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Fine, Force, LawText, Penalty, Provision, StatusLabel
from fourfold.regulatory.contracts.law_imports import DraftProvision, LawDraft

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
LINKS = ("https://", "http://")
LONGEST = {"title": 300, "short_title": 80, "kind": 32, "language": 16, "citation": 300}
LONGEST_URL = 500
LONGEST_CODE = 80
DAYS = ("enacted_on", "commenced_on", "valid_from")


def draft_of(read: LawText, penalties: dict[str, tuple[Penalty, ...]]) -> LawDraft:
    """What was read as a draft; `penalties` by key of the provision.

    Texts that are longer than what is kept are cut here only where nothing depends on them; a
    heading or number that is too long is a problem that the review shows.
    """
    said = {name: getattr(read, name).strip()[:limit] for name, limit in LONGEST.items()}
    is_link = read.url.startswith(LINKS) and len(read.url) <= LONGEST_URL
    return LawDraft(
        **said,
        code=code_for(read.title, read.enacted_on),
        url=read.url if is_link else "",
        enacted_on=read.enacted_on,
        commenced_on=read.commenced_on,
        valid_from=read.valid_from or read.commenced_on or read.enacted_on,
        labels=read.labels,
        notices=read.notices,
        source_format=read.source_format[:16],
        provisions=tuple(_drafted(p, penalties.get(p.key, ())) for p in read.provisions),
    )


def code_for(title: str, enacted_on: date | None) -> str:
    """A code for an act: its title in small letters; for other scripts its year."""
    year = f"-{enacted_on.year}" if enacted_on else ""
    return slugify(title)[:LONGEST_CODE] or f"act{year}"


def document_of(draft: LawDraft) -> dict[str, Any]:
    """The draft as plain JSON; days as `YYYY-MM-DD`."""
    plain: dict[str, Any] = _plain(asdict(draft))
    return plain


def draft_in(document: dict[str, Any]) -> LawDraft:
    """The draft that a kept document holds."""
    values = dict(document)
    for name in DAYS:
        values[name] = _day(values.get(name))
    values["labels"] = tuple(_label(label) for label in values["labels"])
    values["notices"] = tuple(values["notices"])
    values["provisions"] = tuple(_provision(row) for row in values["provisions"])
    return LawDraft(**values)


def _drafted(read: Provision, penalties: tuple[Penalty, ...]) -> DraftProvision:
    return DraftProvision(
        key=read.key,
        number=read.number,
        heading=read.heading,
        part=read.part,
        text=read.text,
        penalties=read.penalties or penalties,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _label(row: dict[str, Any]) -> StatusLabel:
    return StatusLabel(Force(row["force"]), tuple(row["keys"]), row["text"], _day(row.get("on")))


def _provision(row: dict[str, Any]) -> DraftProvision:
    penalties = tuple(_penalty(penalty) for penalty in row["penalties"])
    return DraftProvision(**{**row, "penalties": penalties})


def _penalty(row: dict[str, Any]) -> Penalty:
    fines = {
        name: Fine(**row[name]) if row.get(name) else None
        for name in ("fine_at_least", "fine_at_most")
    }
    return Penalty(**{**row, **fines})


def no_text_at(read: LawText) -> str:
    """Where a text holds what no database keeps: a zero byte or half a character; else empty."""
    whole = (read.title, read.short_title, read.citation, *read.notices)
    if any(map(_NO_TEXT.search, whole)):
        return _("the particulars of the act")
    for one in read.provisions:
        if any(map(_NO_TEXT.search, (one.key, one.number, one.heading, one.part, one.text))):
            return _("provision %(number)s") % {"number": _NO_TEXT.sub("", one.number)}
    labels = (label.text for label in read.labels)
    return _("a label on force") if any(map(_NO_TEXT.search, labels)) else ""
