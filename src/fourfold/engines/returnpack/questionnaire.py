"""Anybody's questionnaire, a sheet of terms and a sheet of questions, as an instrument document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from fourfold.engines.returnpack.errors import (
    CodeUnknown,
    DefinitionMissing,
    NoQuestions,
    PackProblem,
    QuestionMissing,
    QuestionnaireErrors,
    QuestionsNotFound,
    RequirementCircular,
    RequirementUnknown,
    RowDuplicated,
    TargetUnusable,
    TermDuplicated,
    WeightUnusable,
)
from fourfold.engines.returnpack.headings import Table, find_table
from fourfold.engines.returnpack.scales import scale_of
from fourfold.engines.returnpack.vocabulary import (
    ANSWER_WORDS,
    CODES,
    HEADINGS,
    TERM_HEADINGS,
    known_code,
    plain,
)
from fourfold.engines.workbook import Workbook

_SEPARATORS = re.compile(r"\s*[,;|\n]\s*")
_LONGEST_TITLE = 80
_TOP: dict[str, int | str] = {"ladder": 4, "yes-partly-no": "yes"}


def read_questionnaire(
    workbook: Workbook, *, code: str = "", title: str = "", edition: str = "1", language: str = "en"
) -> dict[str, Any]:
    """An instrument document out of a two-sheet questionnaire.

    The sheet of questions is the one with a heading row that has a column for the question;
    headings are understood in English, Spanish, Portuguese and French, whatever their order.
    Besides the question they may give id, title, topic, answer type, options or columns 0 to 4,
    weight, target, help, evidence, area, step, pillar, capacity, respondent class, article and
    what a question waits on. The sheet of terms has columns for term and description; it may be
    missing. Questions without an id get Q1, Q2 and so on, by their order.

    Args:
        workbook: what `read_workbook` gave.
        code: the instrument's code; made from the file's name when empty.
        title: its title; the file's name when empty.
        edition: its edition.
        language: the language the questionnaire is written in.

    Raises:
        QuestionnaireErrors: everything found wrong, each with sheet, row and cure.
    """
    table = find_table(workbook, HEADINGS, ["question"])
    if table is None:
        raise QuestionnaireErrors(workbook.name, [QuestionsNotFound()])
    questions = _Questions(table)
    terms = _Terms(find_table(workbook, TERM_HEADINGS, ["term", "definition"]))
    problems = [*terms.problems, *questions.problems]
    if problems:
        raise QuestionnaireErrors(workbook.name, problems)
    stem = re.sub(r"\.xlsx$", "", workbook.name, flags=re.IGNORECASE)
    return {
        "code": code or plain(stem).replace(" ", "-") or "questionnaire",
        "edition": edition,
        "title": title or stem,
        "languages": [language],
        "nodes": questions.nodes,
        "indicators": questions.indicators,
        "terms": terms.found,
        "translations": {},
    }


class _Gatherer:
    """Something that reads rows and keeps the problems it meets."""

    def __init__(self, sheet: str) -> None:
        self.problems: list[PackProblem] = []
        self._sheet = sheet

    def _add(self, problem: PackProblem, row: int) -> None:
        problem.sheet, problem.row = self._sheet, row
        self.problems.append(problem)


class _Terms(_Gatherer):
    def __init__(self, table: Table | None) -> None:
        super().__init__("" if table is None else table.sheet.name)
        self.found: list[dict[str, str]] = []
        first: dict[str, int] = {}
        for number, cells in [] if table is None else table.rows():
            code = plain(cells["term"]).replace(" ", "-")
            if not cells["definition"]:
                self._add(DefinitionMissing(value=cells["term"][:80]), number)
            elif code in first:
                self._add(TermDuplicated(value=cells["term"][:80], first=first[code]), number)
            elif code:
                first[code] = number
                self.found.append({"code": code} | cells)


class _Questions(_Gatherer):
    def __init__(self, table: Table) -> None:
        super().__init__(table.sheet.name)
        self.nodes: list[dict[str, str]] = []
        self.indicators: list[dict[str, Any]] = []
        self._nodes: dict[str, str] = {}
        self._section = ""
        self._rows: dict[str, int] = {}
        rows = table.rows()
        if not rows:
            self._add(NoQuestions(), table.heading)
        for place, (number, cells) in enumerate(rows, start=1):
            self._take(number, cells.get("id") or f"Q{place}", cells)
        if not self.problems:
            self._check_requirements()

    def _take(self, number: int, code: str, cells: dict[str, str]) -> None:
        if not cells["question"]:
            # A row with nothing but a heading opens a section in many questionnaires.
            section = _section_heading(cells)
            if section:
                self._section = section
            else:
                self._add(QuestionMissing(), number)
            return
        if code in self._rows:
            self._add(RowDuplicated(indicator=code, first=self._rows[code]), number)
            return
        self._rows[code] = number
        scale = scale_of(cells)
        if isinstance(scale, PackProblem):
            self._add(scale, number)
            return
        self.indicators.append(self._indicator(number, code, cells, scale))

    def _indicator(
        self, number: int, code: str, cells: dict[str, str], scale: tuple[str, list[str], str]
    ) -> dict[str, Any]:
        name, rungs, listed = scale
        codes = {kind: self._codes(number, kind, cells.get(kind, "")) for kind in CODES}
        topic = cells.get("topic") or self._section or cells.get("areas") or "Questions"
        return {
            "code": code,
            "node": self._node(topic),
            "title": cells.get("title") or _short(cells["question"]),
            "question": cells["question"],
            "scale": name,
            "rungs": rungs,
            "help": "\n".join(part for part in (cells.get("help", ""), listed) if part),
            "weight": self._weight(number, cells.get("weight", "")),
            "target": self._target(number, name, cells.get("target", "")),
            "evidence": {"rule": "optional", "text": cells.get("evidence", "")},
            **codes,
            "articles": _pieces(cells.get("articles", "")),
            "requires": _pieces(cells.get("requires", "")),
        }

    def _node(self, title: str) -> str:
        if title not in self._nodes:
            self._nodes[title] = f"T{len(self.nodes) + 1:02}"
            self.nodes.append({"code": self._nodes[title], "title": title})
        return self._nodes[title]

    def _weight(self, number: int, text: str) -> float:
        try:
            weight = float(text.replace(",", ".")) if text else 1.0
        except ValueError:
            weight = 0.0
        if not 0 < weight < float("inf"):
            self._add(WeightUnusable(value=text[:40]), number)
        return weight

    def _target(self, number: int, scale: str, text: str) -> int | str | None:
        """A target on the question's own scale; the top when none is given."""
        if scale not in _TOP:
            return None
        if not text:
            return _TOP[scale]
        if scale == "ladder" and text in ("0", "1", "2", "3", "4"):
            return int(text)
        if scale == "yes-partly-no" and plain(text) in ANSWER_WORDS:
            return ANSWER_WORDS[plain(text)]
        allowed = "0, 1, 2, 3, 4" if scale == "ladder" else "yes, partly, no"
        self._add(TargetUnusable(value=text[:40], allowed=allowed), number)
        return None

    def _codes(self, number: int, kind: str, text: str) -> list[str]:
        found: list[str] = []
        for piece in _pieces(text):
            code = known_code(kind, piece)
            if code is None:
                allowed = ", ".join(CODES[kind])
                problem = CodeUnknown(value=piece[:60], column=kind, allowed=allowed)
                self._add(problem, number)
            elif code not in found:
                found.append(code)
        return found

    def _check_requirements(self) -> None:
        graph: dict[str, list[str]] = {}
        for row in self.indicators:
            graph[row["code"]] = row["requires"]
            for code in row["requires"]:
                if code not in self._rows:
                    self._add(RequirementUnknown(value=code[:40]), self._rows[row["code"]])
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1]
            self._add(RequirementCircular(circle=" → ".join(circle)), self._rows[circle[0]])


def _section_heading(cells: Mapping[str, str]) -> str:
    """The only text of a row, when it reads and stands like the heading of a section."""
    filled = {key: text for key, text in cells.items() if text}
    (key, text), *others = filled.items()
    reads = not others and re.search(r"[^\W\d_]{4}", text)
    return text if reads and key in ("id", "topic", "title") else ""


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SEPARATORS.split(text.strip()) if piece]


def _short(question: str) -> str:
    if len(question) <= _LONGEST_TITLE:
        return question
    return question[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
