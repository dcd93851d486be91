"""Mentions joined to penalties, as one sentence of the law imposes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fourfold.engines.statutes.model import Penalty
from fourfold.engines.statutes.penalties.grammar import Grammar, grammar_of
from fourfold.engines.statutes.penalties.mentions import Mention, mentions
from fourfold.engines.statutes.penalties.thresholds import is_threshold
from fourfold.engines.statutes.reading.numbers import western
from fourfold.engines.statutes.reading.subdivisions import Subdivision, subdivisions

LONGEST_TEXT = 100_000
_LONGEST_GAP = 80
_PUNCTUATION = re.compile(r"[\s,،—–'’-]+")
_LONGEST_CLAUSE = 400
_REST = re.compile(r"[^.;:()]{0,90}")
_PRISON_KINDS = frozenset(("prison", "life", "death", "named", "bare"))


def read_penalties(text: str, language: str, *, currency_of_state: str = "") -> tuple[Penalty, ...]:
    """The penalties that a provision states, in the order of its text.

    Months count twelve to a year; a day is a thirtieth of a month. A penalty that only refers to
    another provision or law is not guessed: it is not there; nor is one by which the text tells
    offences apart (“offences that carry five years or more”). A term without bounds
    (“imprisonment for five years”) counts as the most. Imprisonment without any term beside a fine
    is a class that the State's table may know, under the word of the text.

    Args:
        text: the text of one provision; what lies beyond `LONGEST_TEXT` characters is not read.
        language: its language: en, fr, es, pt, ar or ru; nothing is read in others.
        currency_of_state: the ISO 4217 code of the State's money, for words that several States
            use (`shillings`) and for fines that name no money; without it the word is the unit.
    """
    grammar = grammar_of(language)
    if grammar is None:
        return ()
    plain = western(text[:LONGEST_TEXT])
    groups = _grouped(plain, mentions(plain, grammar, currency_of_state), grammar)
    tree = subdivisions(text[:LONGEST_TEXT]) if groups else ()
    return tuple(
        _penalty(text, tree, group, end, joined, grammar)
        for group, end, joined in groups
        if _states_something(group) and not is_threshold(plain, group, grammar)
    )


def _states_something(group: Sequence[Mention]) -> bool:
    """Bare imprisonment counts beside a fine: it is a class of its own in many penal codes."""
    if any(one.kind not in {"fine", "bare"} or one.least or one.most for one in group):
        return any(one.kind != "bare" for one in group)
    return False


def _grouped(
    text: str, found: Sequence[Mention], grammar: Grammar
) -> list[tuple[list[Mention], int, str]]:
    """Mentions that stand together, the end of their words, and how they are joined."""
    groups: list[tuple[list[Mention], int, str]] = []
    position = 0
    while position < len(found):
        group, joined = [found[position]], ""
        while position + 1 < len(found):
            following = found[position + 1]
            how = _joined(text[group[-1].end : following.start], grammar)
            if not how or not _may_join(group, following):
                break
            if (following.kind == "fine") != (group[-1].kind == "fine"):
                joined = how
            group.append(following)
            position += 1
        position += 1
        end = group[-1].end
        both = _both(text, end, grammar)
        if both and len({one.kind == "fine" for one in group}) == 2:  # noqa: PLR2004 -- prison and fine
            end, joined = both, "and-or"
        groups.append((group, end, joined))
    return groups


def _may_join(group: Sequence[Mention], following: Mention) -> bool:
    kinds = [one.kind for one in group]
    if following.kind == "fine":
        return "fine" not in kinds
    return following.kind not in kinds


def _joined(gap: str, grammar: Grammar) -> str:
    """`or`, `and`, `and-or` where the words between two mentions only join them; else empty."""
    if len(gap) > _LONGEST_GAP:
        return ""
    joined, position = "", 0
    while position < len(gap):
        blank = _PUNCTUATION.match(gap, position)
        if blank:
            position = blank.end()
            continue
        for how, pattern in (
            ("and-or", grammar.join_and_or),
            ("or", grammar.join_or),
            ("and", grammar.join_and),
            ("", grammar.filler),
        ):
            found = pattern.match(gap, position)
            if found:
                joined, position = joined or how, found.end()
                break
        else:
            return ""
    return joined


def _both(text: str, position: int, grammar: Grammar) -> int:
    """The end of “or both” behind the last mention; 0 where it is not there."""
    blank = _PUNCTUATION.match(text, position)
    found = grammar.both.match(text, blank.end() if blank else position)
    if found:
        return found.end()
    # “… up to an amount commensurate to the damage or both”: the sentence runs on a little.
    rest = _REST.match(text, position)
    later = grammar.both.search(text, position, rest.end()) if rest else None
    return later.end() if later and grammar.join_or.match(later.group()) else 0


def _penalty(
    text: str,
    tree: Sequence[Subdivision],
    group: Sequence[Mention],
    end: int,
    joined: str,
    grammar: Grammar,
) -> Penalty:
    start = group[0].start
    prison = next((one for one in group if one.kind in {"prison", "named"}), None)
    fine = next((one for one in group if one.kind == "fine"), None)
    kinds = {one.kind for one in group}
    return Penalty(
        text=text[start:end].rstrip(),
        start=start,
        pinpoint=_pinpoint(tree, start, end),
        at_least=prison.least.months if prison and prison.least else None,
        at_most=prison.most.months if prison and prison.most else None,
        life="life" in kinds,
        death="death" in kinds,
        named_class=next((one.name for one in group if one.name), ""),
        fine_at_least=fine.least.fine if fine and fine.least else None,
        fine_at_most=fine.most.fine if fine and fine.most else None,
        joined=joined if kinds & _PRISON_KINDS and "fine" in kinds else "",
        for_legal_persons=_for_legal_persons(text, start, grammar),
    )


def _pinpoint(tree: Sequence[Subdivision], start: int, end: int) -> str:
    labels = ""
    found = tree
    while inside := next((one for one in found if one.start <= start and end <= one.end), None):
        labels += inside.label
        found = inside.children
    return labels


def _for_legal_persons(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the last person that the clause names before the penalty is a legal one."""
    before = text[max(0, start - _LONGEST_CLAUSE) : start]
    cuts = list(re.finditer(r"[.;؛]\s|\n|\(\w{1,3}\)\s", before))
    clause = before[cuts[-1].end() :] if cuts else before
    legal = [
        found
        for found in grammar.legal.finditer(clause)
        # “an officer of the body corporate” is a natural person
        if not re.search(
            r"\b(?:of|du|de la|del|da|by)\s+(?:the|a|an|such|that|any)?\s*$",
            clause[: found.start()],
        )
        or re.search(r"\b(?:committed|made|done)\s+by\s+(?:the|a|an)?\s*$", clause[: found.start()])
    ]
    if not legal:
        return False
    return grammar.natural.search(clause, legal[-1].end()) is None
