"""A small instrument, and workbooks read without a process of their own to keep tests quick."""

from collections.abc import Mapping
from typing import Any

from fourfold.engines.workbook import Column, Limits, Sheet, SheetLayout, Workbook, write_workbook
from fourfold.engines.workbook.child import read

INSTRUMENT: dict[str, Any] = {
    "code": "small",
    "edition": "2026",
    "title": "Small assessment",
    "nodes": [
        {"code": "LEG", "title": "Legislation"},
        {"code": "LEG.1", "parent": "LEG", "title": "Offences"},
    ],
    "indicators": [
        {
            "code": "law",
            "node": "LEG.1",
            "question": "Does a law exist?",
            "scale": "yes-partly-no",
            "help": "Drafts count as partly.",
            "evidence": {"rule": "expected", "text": "The law."},
        },
        {
            "code": "unit",
            "node": "LEG",
            "question": "How far is the unit?",
            "scale": "ladder",
            "rungs": ["None.", "Planned.", "Small.", "Equipped.", "Leading."],
            "classes": ["member-state"],
        },
        {"code": "officers", "node": "LEG", "question": "How many officers?", "scale": "count"},
        {"code": "remarks", "node": "LEG", "question": "Anything else?", "scale": "text"},
    ],
    "terms": [{"code": "unit", "term": "Unit", "definition": "Officers for cybercrime."}],
    "translations": {
        "es": {
            "nodes": {"LEG": "Legislación", "LEG.1": "Delitos"},
            "indicators": {"law": {"question": "¿Existe una ley?", "help": "Borrador: en parte."}},
            "terms": {"unit": {"term": "Unidad", "definition": "Agentes."}},
        }
    },
}
SPANISH = {
    "questions": "Preguntas",
    "terms": "Términos",
    "id": "Código",
    "answer": "Respuesta",
    "yes": "sí",
    "partly": "en parte",
}


def opened(data: bytes, name: str = "pack.xlsx") -> Workbook:
    """The workbook, read in this process."""
    sheets = tuple(
        Sheet(row["name"], tuple(map(tuple, row["rows"])), row["hidden"])
        for row in read(data, Limits())
    )
    return Workbook(name, sheets)


def edited(workbook: Workbook, cells: Mapping[tuple[str, int, int], Any]) -> Workbook:
    """The workbook with cells replaced: (sheet, row from 1, column from 0) -> value."""
    sheets = []
    for sheet in workbook.sheets:
        rows = [list(row) for row in sheet.rows]
        for (name, row, column), value in cells.items():
            if name == sheet.name:
                rows.extend([] for _ in range(row - len(rows)))
                rows[row - 1].extend([None] * (column + 1 - len(rows[row - 1])))
                rows[row - 1][column] = value
        sheets.append(Sheet(sheet.name, tuple(map(tuple, rows)), sheet.hidden))
    return Workbook(workbook.name, tuple(sheets))


def questionnaire(
    headings: tuple[str, ...], *rows: tuple[Any, ...], terms: tuple[tuple[str, ...], ...] = ()
) -> Workbook:
    """A two-sheet questionnaire as somebody might write it."""
    layouts = [
        SheetLayout("Descriptions", (Column("Term"), Column("Description")), terms),
        SheetLayout("Form", tuple(Column(heading) for heading in headings), rows),
    ]
    return opened(write_workbook(layouts), name="Survey 2026.xlsx")
