"""The scale of a question, from what its row says about answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fourfold.engines.returnpack.errors import PackProblem, RungsMissing, ScaleUnknown
from fourfold.engines.returnpack.vocabulary import ANSWER_WORDS, SCALE_WORDS, plain

RUNGS = 5
_NUMBERED = re.compile(
    r"^\s*(?:level|nivel|niveau)?\s*\d{1,2}\s*[=:.)\u2013\u2014-]\s*", re.IGNORECASE
)


def scale_of(cells: Mapping[str, str]) -> tuple[str, list[str], str] | PackProblem:
    """The scale, the rungs of a ladder, and options that no scale holds (as help).

    The answer type decides when it is given; otherwise the options do. Options other than yes,
    partly and no, or five rungs, become a text question whose help lists them.
    """
    rungs = [cells.get(f"rung{level}", "") for level in range(RUNGS)]
    options = split_options(cells.get("options", ""))
    scale = _named_scale(cells.get("scale", ""))
    if scale is None:
        return ScaleUnknown(value=cells["scale"][:60])
    if not scale:
        scale = _scale_of_options(options, has_rungs=all(rungs))
    if scale == "ladder":
        found = rungs if any(rungs) else options
        if len([rung for rung in found if rung]) != RUNGS:
            return RungsMissing(found=len([rung for rung in found if rung]))
        return scale, list(found), ""
    listed = "; ".join(options) if scale == "text" else ""
    return scale, [], listed


def split_options(text: str) -> list[str]:
    """Options out of one cell: one a line, or separated by ; or |, or by / when short."""
    separator = r"\n|;|\|" if re.search(r"\n|;|\|", text) else r"/"
    pieces = [_NUMBERED.sub("", piece).strip() for piece in re.split(separator, text)]
    return [piece for piece in pieces if piece]


def _named_scale(text: str) -> str | None:
    """The scale that a word means; empty when there is no word, None when it is not known."""
    word = plain(text)
    if not word:
        return ""
    return next((scale for scale, words in SCALE_WORDS.items() if word in words), None)


def _scale_of_options(options: list[str], *, has_rungs: bool) -> str:
    if has_rungs:
        return "ladder"
    meanings = {ANSWER_WORDS.get(plain(option)) for option in options}
    if options and meanings <= {"yes", "no", "partly"} and {"yes", "no"} <= meanings:
        return "yes-partly-no"
    return "ladder" if len(options) == RUNGS else "text"
