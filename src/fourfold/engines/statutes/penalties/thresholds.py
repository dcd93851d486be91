"""Penalties that a text only speaks of, to say which offences something applies to."""

from __future__ import annotations

from collections.abc import Sequence

from fourfold.engines.statutes.penalties.grammar import Grammar
from fourfold.engines.statutes.penalties.mentions import Mention

_BEFORE = 240


def is_threshold(text: str, group: Sequence[Mention], grammar: Grammar) -> bool:
    """Whether the penalty only tells offences apart: “an offence punishable by five years or more”.

    “Commits an offence punishable by …” imposes the penalty, unless it gives a least and no most:
    then even that sentence may only pick out the graver offences, and imposes what other words say.
    """
    start = group[0].start
    before = text[max(0, start - _BEFORE) : start]
    if grammar.when_offence.search(before):
        return True
    found = grammar.offence.search(before)
    if not found:
        return False
    return not grammar.commits.search(before, 0, found.start()) or _gives_a_least_alone(group)


def _gives_a_least_alone(group: Sequence[Mention]) -> bool:
    return len(group) == 1 and group[0].least is not None and group[0].most is None
