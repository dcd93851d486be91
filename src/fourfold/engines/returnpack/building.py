"""The return pack: a workbook that survives e-mail and being filled in by several colleagues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fourfold.engines.returnpack.labels import (
    CHOICES,
    COLUMNS,
    FORMAT,
    LEVELS,
    META_SHEET,
    RIGHT_TO_LEFT,
    complete,
)
from fourfold.engines.returnpack.model import PackAnswer
from fourfold.engines.workbook import Cell, Column, SheetLayout, Value, write_workbook

Instrument = Mapping[str, Any]
_WIDTHS = {"id": 10, "topic": 20, "question": 44, "allowed": 60, "wanted": 30, "answer": 16}
_UNANSWERED = PackAnswer()


def build_pack(
    instrument: Instrument,
    *,
    round_id: str,
    return_id: str,
    language: str = "en",
    respondent_class: str = "",
    answers: Mapping[str, PackAnswer] | None = None,
    labels: Mapping[str, str] | None = None,
    edition: str = "",
) -> bytes:
    """The .xlsx bytes of a return pack: a sheet of terms, a sheet of questions, a hidden one.

    Questions have one row each. Only answer, evidence and note can be edited; ladders and
    yes-partly-no have a list to choose from. The hidden sheet says which return this is and how
    the headings and choices are worded, so that the pack can be read in any language.

    Args:
        instrument: the instrument document.
        round_id: the round, as text.
        return_id: the return, as text.
        language: the code of one of the instrument's translations; else English.
        respondent_class: ask only what this class is asked; empty asks everything.
        answers: what is known already, by indicator code.
        labels: headings and choices in that language, see `LABELS`.
        edition: the edition pinned by the round; the instrument's own when empty.
    """
    words = complete(labels)
    translation = (instrument.get("translations") or {}).get(language) or {}
    rtl = language in RIGHT_TO_LEFT
    meta = {
        "format": FORMAT,
        "instrument": instrument["code"],
        "edition": edition or instrument["edition"],
        "round": round_id,
        "return": return_id,
        "language": language,
        "class": respondent_class,
    }
    rows = _question_rows(instrument, translation, words, respondent_class, answers or {})
    sheets = (
        _terms(instrument, translation, words, rtl=rtl),
        _questions(words, tuple(rows), rtl=rtl),
        _hidden(meta, words),
    )
    return write_workbook(sheets, title=translation.get("title") or instrument["title"])


def asked(instrument: Instrument, respondent_class: str) -> list[Mapping[str, Any]]:
    """The indicators that a class is asked, in the document's order."""
    return [
        row
        for row in instrument["indicators"]
        if not respondent_class or respondent_class in (row.get("classes") or (respondent_class,))
    ]


def _terms(
    instrument: Instrument, translation: Mapping[str, Any], words: Mapping[str, str], *, rtl: bool
) -> SheetLayout:
    translated = translation.get("terms") or {}
    rows = [{**row, **(translated.get(row["code"]) or {})} for row in instrument.get("terms") or ()]
    return SheetLayout(
        words["terms"],
        (Column(words["term"], 30), Column(words["definition"], 100)),
        tuple((row["term"], row["definition"]) for row in rows),
        right_to_left=rtl,
        protected=True,
    )


def _questions(
    words: Mapping[str, str], rows: tuple[tuple[Value | Cell, ...], ...], *, rtl: bool
) -> SheetLayout:
    return SheetLayout(
        words["questions"],
        tuple(Column(words[key], _WIDTHS.get(key, 30)) for key in COLUMNS),
        rows,
        right_to_left=rtl,
        protected=True,
        frozen_columns=1,
    )


def _hidden(meta: dict[str, str], words: Mapping[str, str]) -> SheetLayout:
    """Which return this is, and how its sheet, headings and choices are worded."""
    worded = {
        "sheet": words["questions"],
        **{f"column:{key}": words[key] for key in COLUMNS},
        **{f"choice:{key}": words[key] for key in CHOICES},
    }
    rows = tuple((meta | worded).items())
    columns = (Column("key"), Column("value"))
    return SheetLayout(META_SHEET, columns, rows, hidden=True, protected=True)


def _question_rows(
    instrument: Instrument,
    translation: Mapping[str, Any],
    words: Mapping[str, str],
    respondent_class: str,
    answers: Mapping[str, PackAnswer],
) -> Iterator[tuple[Value | Cell, ...]]:
    topics = _topics(instrument, translation.get("nodes") or {})
    translated = translation.get("indicators") or {}
    for indicator in asked(instrument, respondent_class):
        code = indicator["code"]
        local = translated.get(code) or {}
        answer = answers.get(code, _UNANSWERED)
        yield (
            code,
            topics.get(indicator.get("node", ""), ""),
            local.get("question") or indicator["question"],
            _how_to_answer(indicator, local, words),
            local.get("evidence") or (indicator.get("evidence") or {}).get("text", ""),
            _answer_cell(indicator["scale"], answer.value, words),
            Cell(answer.evidence_link, open=True),
            Cell(answer.evidence_file, open=True),
            Cell(answer.note, open=True),
        )


def _topics(instrument: Instrument, translated: Mapping[str, str]) -> dict[str, str]:
    """Each node's title with those above it, as the reader's language reads them."""
    nodes = {node["code"]: node for node in instrument.get("nodes") or ()}

    def path(code: str, below: frozenset[str] = frozenset()) -> list[str]:
        node = nodes.get(code)
        if node is None or code in below:
            return []
        title = translated.get(code) or node["title"]
        return [*path(node.get("parent", ""), below | {code}), title]

    return {code: " / ".join(path(code)) for code in nodes}


def _how_to_answer(
    indicator: Mapping[str, Any], local: Mapping[str, Any], words: Mapping[str, str]
) -> str:
    scale = indicator["scale"]
    help_text = local.get("help") or indicator.get("help") or ""
    if scale == "ladder":
        rungs = local.get("rungs") or indicator.get("rungs") or LEVELS
        lines = [f"{level}: {rung}" for level, rung in zip(LEVELS, rungs, strict=False)]
    elif scale == "yes-partly-no":
        lines = [" / ".join(words[key] for key in CHOICES)]
    else:
        lines = [words[scale]]
    return "\n".join([*lines, help_text] if help_text else lines)


def _answer_cell(scale: str, value: str | None, words: Mapping[str, str]) -> Cell:
    shown: Value = value
    if scale in ("ladder", "count") and value and value.isascii() and value.isdigit():
        shown = int(value)
    choices: tuple[str, ...] = ()
    if scale == "ladder":
        choices = LEVELS
    elif scale == "yes-partly-no":
        choices = tuple(words[key] for key in CHOICES)
        shown = words.get(value or "", value)
    return Cell(
        shown,
        choices=choices,
        open=True,
        prompt=words["choose"] if choices else "",
        refusal=words["refusal"] if choices else "",
    )
