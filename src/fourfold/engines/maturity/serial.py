"""A score sheet as text and back, exactly: it is stored when a round is validated."""

from __future__ import annotations

import json
from typing import Any

from fourfold.engines.maturity.errors import UnreadableScoreSheet
from fourfold.engines.maturity.model import (
    Contribution,
    Dimension,
    Figure,
    Scale,
    ScoreSheet,
    State,
)

FORMAT = "fourfold-score-sheet/1"
_FIGURE_NUMBERS = (
    "value",
    "low",
    "high",
    "coverage",
    "confidence",
    "answered",
    "disagreements",
    "total",
)
_SHEET_NUMBERS = ("coverage", "answered", "disagreements", "total")


def to_json(sheet: ScoreSheet) -> str:
    """The sheet as JSON with sorted keys; each indicator's line stands once."""
    document = {
        "format": FORMAT,
        "edition": sheet.edition,
        "lines": [_line(line) for line in sheet.lines],
        "figures": [_figure(figure) for figure in sheet.figures],
        **{name: getattr(sheet, name) for name in _SHEET_NUMBERS},
    }
    return json.dumps(document, sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> ScoreSheet:
    """The sheet that `to_json` wrote.

    Raises:
        UnreadableScoreSheet: the text is no JSON, of another format, or incomplete.
    """
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise UnreadableScoreSheet(f"its format is {document['format']}, not {FORMAT}")
        return _sheet(document)
    except json.JSONDecodeError as error:
        raise UnreadableScoreSheet(f"it is not JSON ({error})") from error
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, UnreadableScoreSheet):
            raise
        raise UnreadableScoreSheet(f"a part is missing or wrong ({error})") from error


def _line(line: Contribution) -> dict[str, Any]:
    return {
        "indicator": line.indicator,
        "scale": line.scale.value,
        "level": line.level,
        "weight": line.weight,
        "state": line.state.value,
        "confidence": line.confidence,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "dimension": figure.dimension.value,
        "code": figure.code,
        "lines": [line.indicator for line in figure.lines],
        **{name: getattr(figure, name) for name in _FIGURE_NUMBERS},
    }


def _sheet(document: dict[str, Any]) -> ScoreSheet:
    lines = {row["indicator"]: _read_line(row) for row in document["lines"]}
    return ScoreSheet(
        edition=document["edition"],
        figures=tuple(_read_figure(row, lines) for row in document["figures"]),
        lines=tuple(lines.values()),
        **{name: document[name] for name in _SHEET_NUMBERS},
    )


def _read_line(row: dict[str, Any]) -> Contribution:
    return Contribution(
        indicator=row["indicator"],
        scale=Scale(row["scale"]),
        level=row["level"],
        weight=row["weight"],
        state=State(row["state"]),
        confidence=row["confidence"],
    )


def _read_figure(row: dict[str, Any], lines: dict[str, Contribution]) -> Figure:
    return Figure(
        dimension=Dimension(row["dimension"]),
        code=row["code"],
        lines=tuple(lines[code] for code in row["lines"]),
        **{name: row[name] for name in _FIGURE_NUMBERS},
    )
