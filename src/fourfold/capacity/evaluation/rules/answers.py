"""Answers to a questionnaire: taken from what was sent, and put together."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.evaluation.contracts import ItemResult, Results
from fourfold.capacity.evaluation.rules.gains import mean, spread
from fourfold.kernel.errors import Invalid

FEWEST = 5  # answers below which nothing of them is shown
SCALE = ("1", "2", "3", "4", "5")
LONGEST = 2000
KINDS = ("scale", "text", "choice")
_PLACES = Decimal("0.01")
_CODE = re.compile(r"[^a-z0-9]+")
Item = Mapping[str, Any]


def clean_answers(items: Iterable[Item], said: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """Choices by the code of their question, and all free words as one text to seal.

    Raises:
        Invalid: nothing was answered, or a choice that was not offered.
    """
    scores: dict[str, str] = {}
    words: dict[str, str] = {}
    for item in items:
        value = str(said.get(item["code"]) or "").strip()
        if not value:
            continue
        if item["kind"] == "text":
            words[item["code"]] = value[:LONGEST]
        elif value in offered(item):
            scores[item["code"]] = value
        else:
            raise Invalid(_("“%(text)s”: choose one of those offered.") % {"text": item["text"]})
    if not scores and not words:
        raise Invalid(_("Answer at least one question."))
    return scores, json.dumps(words, ensure_ascii=False) if words else ""


def offered(item: Item) -> tuple[str, ...]:
    """The values that a question may be answered with."""
    return SCALE if item["kind"] == "scale" else tuple(item.get("choices", ()))


def spoken(words: str) -> dict[str, str]:
    """The free words by the code of their question."""
    return dict(json.loads(words)) if words else {}


def put_together(
    title: str, months: int, asked: int, *, items: Sequence[Item], answers: Sequence[Any]
) -> Results:
    """Results of one questionnaire; `answers` are pairs of scores and words.

    Below `FEWEST` answers only their number is told: few answers give people away, and mislead.
    """
    bare = Results(title, months, asked, len(answers))
    if len(answers) < FEWEST:
        return bare
    scores = [one for one, _words in answers]
    texts = [spoken(words) for _scores, words in answers]
    asked_for_words = [item for item in items if item["kind"] == "text"]
    return Results(
        title,
        months,
        asked,
        len(answers),
        tuple(_item(item, scores) for item in items if item["kind"] != "text"),
        tuple((item["text"], _words_to(item, texts)) for item in asked_for_words),
    )


def _item(item: Item, scores: Sequence[Mapping[str, str]]) -> ItemResult:
    given = [one[item["code"]] for one in scores if item["code"] in one]
    counted = Counter(given)
    values = [Decimal(value) for value in given] if item["kind"] == "scale" else []
    middle, around = mean(values), spread(values)
    return ItemResult(
        code=item["code"],
        text=item["text"],
        kind=item["kind"],
        answered=len(given),
        counts=tuple((value, counted[value]) for value in offered(item)),
        mean=None if middle is None else middle.quantize(_PLACES),
        spread=None if around is None else around.quantize(_PLACES),
    )


def _words_to(item: Item, texts: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """In the order of the alphabet: the order of answering would say who wrote what."""
    return tuple(sorted(text[item["code"]] for text in texts if item["code"] in text))


def clean_items(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Questions as they are kept: each with a code of its own, made from its text.

    Raises:
        Invalid: no question, or a choice with fewer than two to choose from.
    """
    kept: list[dict[str, Any]] = []
    for item in items:
        text = str(item.get("text", "")).strip()
        if text:
            kept.append(_clean_item(item, text, {one["code"] for one in kept}))
    if not kept:
        raise Invalid(_("Ask at least one question."))
    return kept


def _clean_item(item: Item, text: str, taken: set[str]) -> dict[str, Any]:
    kind = str(item.get("kind", ""))
    choices = [str(one).strip() for one in item.get("choices", ()) if str(one).strip()]
    if kind not in KINDS:
        raise Invalid(_("“%(text)s”: say how it is answered.") % {"text": text})
    if kind == "choice" and len(set(choices)) < 2:  # noqa: PLR2004 -- of one there is no choice
        raise Invalid(_("“%(text)s”: offer at least two choices.") % {"text": text})
    made = {"code": _code(str(item.get("code") or text), taken), "kind": kind, "text": text}
    return {**made, "choices": list(dict.fromkeys(choices))} if kind == "choice" else made


def _code(text: str, taken: set[str]) -> str:
    stem = _CODE.sub("-", text.casefold()).strip("-")[:24] or "question"
    number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
    return _numbered(stem, number)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
