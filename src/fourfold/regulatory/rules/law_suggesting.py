"""Which act held a file may be a version of."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from fourfold.regulatory.contracts.law_imports import LawDraft

ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class HeldAct:
    """An act by what it may be recognised by."""

    id: Any
    code: str
    title: str
    short_title: str


def same_act(draft: LawDraft, held: Iterable[HeldAct]) -> HeldAct | None:
    """The act that has the draft's code, or its title but for punctuation."""
    title = _bare(draft.title)
    acts = tuple(held)
    by_code = (act for act in acts if act.code == draft.code)
    by_title = (act for act in acts if _bare(act.title) == title)
    return next(by_code, None) or next(by_title, None)


def like_act(draft: LawDraft, held: Iterable[HeldAct]) -> HeldAct | None:
    """The act that has a like title: only to ask about, an amending act is called alike too."""
    best: tuple[float, HeldAct | None] = (0.0, None)
    for act in held:
        best = max(best, (_likeness(draft.title, act.title), act), key=lambda pair: pair[0])
    return best[1] if best[0] >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(other)).ratio()


def _bare(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())
