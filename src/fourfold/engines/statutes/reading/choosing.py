"""Which of the lines that look like the start of a section really are one."""

from __future__ import annotations

from collections.abc import Sequence

from fourfold.engines.statutes.reading.starts import CONTENTS, Start, bare_start, labelled_start


def choose_starts(lines: Sequence[str]) -> list[Start]:
    """The starts of provisions in their order.

    A law labels its provisions (`Article 5`) or numbers them (`14.`); the form that begins first
    or runs further is taken. Of bare numbers only the heaviest rising chain counts, so that lists
    inside a section do not.
    """
    labelled = _of_one_kind(_found(lines, labels=True))
    bare = _found(lines, labels=False)
    chain = _rising(bare)
    run = _rising(labelled)
    first_labelled = labelled[0].line if labelled else len(lines)
    first_bare = chain[0].line if chain else len(lines)
    if labelled and (first_labelled < first_bare or len(run) > len(chain)):
        return labelled
    return chain


def _of_one_kind(labelled: list[Start]) -> list[Start]:
    """Articles where there are more of them than sections, which are then parts; or sections."""
    articles = [start for start in labelled if start.kind == "art"]
    sections = [start for start in labelled if start.kind == "s"]
    return articles if len(articles) >= len(sections) else sections


def after_contents(lines: Sequence[str]) -> int:
    """The first line after a table of contents at the front; 0 where there is none.

    The table ends where its first number comes back.
    """
    heads = [number for number, line in enumerate(lines) if CONTENTS.match(line)]
    if not heads:
        return 0
    for labels in (True, False):
        starts = [start for start in _found(lines, labels=labels) if start.line > heads[0]]
        if not starts:
            continue
        back = next((s for s in starts[1:] if s.order <= starts[0].order), None)
        if back is not None:
            listed = [start.line for start in starts if start.line < back.line]
            return listed[-1] + 1
    return heads[0] + 1


def _found(lines: Sequence[str], *, labels: bool) -> list[Start]:
    starts = []
    for position, line in enumerate(lines):
        blank_before = position == 0 or not lines[position - 1].strip()
        start = (
            labelled_start(line, position)
            if labels
            else bare_start(line, position, after_blank=blank_before)
        )
        if start is not None:
            starts.append(start)
    return starts


def _rising(starts: Sequence[Start]) -> list[Start]:
    """The heaviest chain of strictly rising numbers, by a tree of best weights."""
    orders = sorted({start.order for start in starts})
    place = {order: position for position, order in enumerate(orders, start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(orders) + 1)
    weights: list[int] = []
    before: list[int] = []
    for number, start in enumerate(starts):
        weight, previous = _best_below(best, place[start.order] - 1)
        weights.append(weight + start.weight)
        before.append(previous)
        _raise_from(best, place[start.order], (weights[-1], number))
    if not starts:
        return []
    at = max(range(len(starts)), key=lambda number: weights[number])
    chain = []
    while at >= 0:
        chain.append(starts[at])
        at = before[at]
    return chain[::-1]


def _best_below(best: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    found = (0, -1)
    while position > 0:
        found = max(found, best[position])
        position -= position & -position
    return found


def _raise_from(best: list[tuple[int, int]], position: int, value: tuple[int, int]) -> None:
    while position < len(best):
        best[position] = max(best[position], value)
        position += position & -position
