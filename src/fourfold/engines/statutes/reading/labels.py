"""What a source says about the force of provisions: found, never believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.model import Force, StatusLabel
from fourfold.engines.statutes.reading.dates import find_day
from fourfold.engines.statutes.reading.drafts import Draft, Piece
from fourfold.engines.statutes.reading.numbers import NUMBER, canonical, whole
from fourfold.engines.statutes.reading.words import LANGUAGES, words_of

PARTIAL = gettext_noop(
    "The source labels the act “%(status)s” without naming the provisions that it means."
)
UNKNOWN = gettext_noop("The source gives the status “%(status)s”, which is not known here.")
_IN_FORCE = {
    "in force", "current", "active", "amended", "valid", "consolidated", "published", "enacted", "",
    "vigente", "en vigor", "en vigueur", "em vigor", "modificada", "modifiée", "alterada",
    "ساري", "نافذ", "ساري المفعول", "действует",
}  # fmt: skip
_STATUS = (
    (("not in force", "not yet in force", "pending", "draft", "not commenced"), "not-commenced"),
    (("suspended", "stayed"), "suspended"),
    (("struck", "unconstitutional", "annulled", "invalid", "quashed"), "struck-down"),
    (("repealed", "revoked", "removed", "superseded", "expired", "abrogated"), "repealed"),
)
_SECTIONS = re.compile(
    rf"\b(?:sections?|articles?|arts?\.|ss?\.|artículos?|artigos?|المواد|المادة|стать[ияей]+)\s+"
    rf"(?P<list>{NUMBER}(?:(?:\s*,\s*(?:and|et|y|e)?\s*|\s+(?:and|or|to|et|à|y|e|a|و|и|по)\s+|\s*[–-]\s*)"
    rf"{NUMBER})*)",
    re.IGNORECASE,
)
_ONE = re.compile(NUMBER)
_RANGE = re.compile(r"\s*(?:to|à|a|по|–|-)\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")
_LONGEST_RANGE = 200
_LONGEST_LABEL = 220
_SOON = 60  # characters within which a label in brackets says its force
# “Article 9 is …”, “[Section 24 was declared …”: what stands before the word of the force.
_OPENING = re.compile(
    r"[\[(<\s]*(?:(?:(?:this|the|el|la|le|o|a|este|esta|ce|cet)\s+|l['’])?"
    r"(?:section|article|artículo|artigo|المادة|مادة|статья)\b\s*(?:\d+\w*[°º]?[.:)\s-]*)?)?"
    r"(?:(?:is|was|were|been|has|have|est|a|été|es|fue|ha|sido|é|foi)\s+)*",
    re.IGNORECASE,
)
_UNDER_HEADING = re.compile(r"[^\[\](.;]{1,60}\s\[(?P<label>[^\[\]]+)\]\.?")
_FOUND_TO_BE = re.compile(r"(?:declared|ruled|held|déclarée?|declarad[oa])\s+")


def labels_of(draft: Draft, keys: Mapping[str, list[str]]) -> None:
    """Add to the draft's labels what its status, description and pieces say.

    `keys` give the keys of provisions by canonical number.
    """
    said = [label for text in _SENTENCE.findall(draft.description) for label in _said(text, keys)]
    draft.labels += said
    words = _plain(draft.status)
    force = _force_of_status(words)
    if force is None and words not in _IN_FORCE:
        draft.notices.append(Sentence(UNKNOWN, status=draft.status[:80]))
    if force is not None and not any(label.force is force for label in said):
        draft.labels.append(StatusLabel(force, (), draft.status[:80], find_day(draft.status)))
        if "part" in words:
            draft.notices.append(Sentence(PARTIAL, status=draft.status[:80]))


def labels_of_pieces(pieces: Iterable[tuple[str, Piece]]) -> list[StatusLabel]:
    """Labels of single provisions: a status of their own, or a text that only says “Repealed”."""
    found = []
    for key, piece in pieces:
        force = _force_of_status(_plain(piece.status))
        if force is not None:
            found.append(StatusLabel(force, (key,), piece.status[:80], find_day(piece.status)))
            continue
        said = piece.text or piece.heading
        force = Force.REPEALED if _is_spent(said) else _only_a_label(said)
        if force is not None:
            found.append(StatusLabel(force, (key,), said[:200], find_day(said)))
    return found


def _only_a_label(text: str) -> Force | None:
    """“[Section 24 was struck down in …]” where nothing else is left of the provision."""
    said = text.strip()
    if len(said) > _LONGEST_LABEL or not (found := _OPENING.match(said)):
        return None
    rest = said[found.end() :].casefold()
    if said[0] in "[(<" and said.rstrip(".")[-1] in "])>":
        return _force_named(rest[:_SOON])
    if headed := _UNDER_HEADING.fullmatch(said):  # “Hate speech [Declared void in …]”
        return _force_named(headed["label"][:_SOON].casefold())
    return next((force for force in Force if _begins(rest, force)), None)


def _begins(text: str, force: Force) -> bool:
    marks = (mark for code in LANGUAGES for mark in words_of(code).force.get(force.value, ()))
    starts = (text, _FOUND_TO_BE.sub("", text, count=1))
    return any(start.startswith(mark) for mark in marks for start in starts)


def _plain(status: str) -> str:
    return re.sub(r"[\s_-]+", " ", status).strip().casefold()


def _force_of_status(words: str) -> Force | None:
    for marks, code in _STATUS:
        if any(mark in words for mark in marks):
            return Force(code)
    return _force_named(words)


def _force_named(lowered: str) -> Force | None:
    """The force that a word of some language names."""
    return next(
        (
            Force(code)
            for language in LANGUAGES
            for code, marks in words_of(language).force.items()
            if any(re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", lowered) for mark in marks)
        ),
        None,
    )


def _said(sentence: str, keys: Mapping[str, list[str]]) -> Iterable[StatusLabel]:
    lowered = sentence.casefold()
    force = _force_named(lowered)
    named = tuple(key for number in _numbers(sentence) for key in keys.get(number, ()))
    if force is not None and named:
        yield StatusLabel(force, named, sentence.strip(), find_day(sentence))


def _numbers(sentence: str) -> list[str]:
    found: list[str] = []
    for group in _SECTIONS.finditer(sentence):
        listed, last = group["list"], 0
        for one in _ONE.finditer(listed):
            number = canonical(one.group())
            if found and _RANGE.fullmatch(listed[last : one.start()]):
                found += _between(found[-1], number)
            found.append(number)
            last = one.end()
    return list(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    low, high = whole(first), whole(last)
    if low is None or high is None or not 0 < high - low <= _LONGEST_RANGE:
        return []
    return [str(number) for number in range(low + 1, high)]


def _is_spent(text: str) -> bool:
    said = text.strip().strip("[]().").strip().casefold()
    for language in LANGUAGES:
        for mark in words_of(language).spent:
            # The word alone, or with its order: “Repealed by Act No. 4 of 2012, s. 3”.
            if said == mark or (said.startswith(mark + " ") and len(said) < len(mark) + 80):
                return True
    return False
