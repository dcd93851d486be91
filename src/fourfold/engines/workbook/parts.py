"""The parts around the cells: relations, the list of sheets, shared texts, number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from fourfold.engines.workbook.cells import CellTooLong, TooManySheets, TooMuchText
from fourfold.engines.workbook.container import Container
from fourfold.engines.workbook.damages import (
    DuplicateSheet,
    ExternalLinkFound,
    MacrosFound,
    MissingPart,
    NoSheets,
)
from fourfold.engines.workbook.model import Limits
from fourfold.engines.workbook.xml_parts import Attributes, parse_part

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Where a sheet's cells are."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook part says."""

    sheets: tuple[SheetPart, ...]
    shared_strings: str | None
    styles: str | None
    from_1904: bool


def read_book(container: Container, limits: Limits) -> Book:
    """The list of sheets and the parts they share.

    Raises:
        WorkbookError: a part is missing or malformed, links lead outside, names stand twice.
    """
    _refuse_outside_links(container)
    part = _main_part(container)
    relations = _relations(container, part)
    declared, from_1904 = _declared_sheets(container, part)
    if len(declared) > limits.sheets:
        raise TooManySheets(found=len(declared), limit=limits.sheets)
    return Book(
        sheets=_sheet_parts(declared, relations),
        shared_strings=_target_of(relations, "sharedStrings"),
        styles=_target_of(relations, "styles"),
        from_1904=from_1904,
    )


def read_shared_strings(container: Container, part: str | None, limits: Limits) -> list[str]:
    """All shared texts, runs joined, phonetic hints left out."""
    if part is None:
        return []
    reader = _SharedStrings(limits)
    parse_part(part, container.chunks(part), start=reader.start, end=reader.end, text=reader.text)
    return reader.found


def read_date_styles(container: Container, part: str | None) -> frozenset[int]:
    """The numbers of those cell styles that show a number as a date or a time."""
    if part is None or part not in container.names:
        return frozenset()
    custom: dict[int, str] = {}
    formats: list[int] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            custom[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            formats.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    parse_part(part, container.chunks(part), start=start, end=end)
    return frozenset(
        place
        for place, number in enumerate(formats)
        if (is_date_format(custom[number]) if number in custom else number in _BUILT_IN_DATES)
    )


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time of day; elapsed time is a number."""
    if code.lower() == "general" or _ELAPSED.search(code):
        return False
    return re.search(r"[dmyhs]", _NOT_DATE_LETTERS.sub("", code), re.IGNORECASE) is not None


def unescape(text: str) -> str:
    """Undo the format's own escape `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _SharedStrings:
    def __init__(self, limits: Limits) -> None:
        self.found: list[str] = []
        self._limits = limits
        self._pieces: list[str] = []
        self._inside = self._phonetic = False
        self._length = 0

    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._phonetic = True
        self._inside = name == "t" and not self._phonetic

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > self._limits.text:
                raise TooMuchText(limit=self._limits.text)

    def end(self, name: str) -> None:
        self._inside = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(unescape("".join(self._pieces)))
            if len(self.found[-1]) > self._limits.cell_text:
                raise CellTooLong(cell=f"(text {len(self.found)})", limit=self._limits.cell_text)


def _refuse_outside_links(container: Container) -> None:
    """Links that a person clicks are harmless; links that fetch values or templates are not."""
    for part in sorted(name for name in container.names if name.endswith(".rels")):
        for attributes in _relationships(container, part):
            outside = attributes.get("TargetMode", "").lower() == "external"
            if outside and _kind(attributes) != "hyperlink":
                raise ExternalLinkFound(target=attributes.get("Target", "")[:200])
            if _kind(attributes) == "vbaProject":
                raise MacrosFound


def _main_part(container: Container) -> str:
    for relation in _relations(container, "").values():
        if relation.kind == "officeDocument":
            if relation.target not in container.names:
                raise MissingPart(part=relation.target)
            return relation.target
    raise MissingPart(part="xl/workbook.xml")


def _relations(container: Container, part: str) -> dict[str, Relation]:
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in container.names:
        raise MissingPart(part=listing)
    return {
        attributes.get("Id", ""): Relation(
            _kind(attributes), _resolved(folder, attributes.get("Target", ""))
        )
        for attributes in _relationships(container, listing)
    }


def _relationships(container: Container, part: str) -> list[Attributes]:
    found: list[Attributes] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            found.append(attributes)

    parse_part(part, container.chunks(part), start=start)
    return found


def _kind(attributes: Attributes) -> str:
    return attributes.get("Type", "").rpartition("/")[2]


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _declared_sheets(container: Container, part: str) -> tuple[list[Attributes], bool]:
    declared: list[Attributes] = []
    from_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if name == "sheet":
            declared.append(attributes)
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")

    parse_part(part, container.chunks(part), start=start)
    return declared, from_1904


def _sheet_parts(
    declared: list[Attributes], relations: dict[str, Relation]
) -> tuple[SheetPart, ...]:
    found: dict[str, SheetPart] = {}
    for attributes in declared:
        name = attributes.get("name", "")
        relation = relations.get(attributes.get("id", ""))
        if relation is None:
            raise MissingPart(part=f"sheet “{name}”")
        if relation.kind != "worksheet":
            continue
        if name.casefold() in found:
            raise DuplicateSheet(sheet=name)
        hidden = attributes.get("state", "visible") != "visible"
        found[name.casefold()] = SheetPart(name, relation.target, hidden)
    if not found:
        raise NoSheets
    return tuple(found.values())


def _target_of(relations: dict[str, Relation], kind: str) -> str | None:
    return next((r.target for r in relations.values() if r.kind == kind), None)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
