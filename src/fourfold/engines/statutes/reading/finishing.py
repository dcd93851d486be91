"""From a draft to the act: keys, language, labels, gaps; the last step of every format."""

from __future__ import annotations

import re
from collections import defaultdict

from fourfold.engines.statutes.errors import NoProvisions, TooManyProvisions
from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.model import LawText, Provision
from fourfold.engines.statutes.reading.drafts import Draft
from fourfold.engines.statutes.reading.keys import give_keys, missing_numbers
from fourfold.engines.statutes.reading.labels import labels_of, labels_of_pieces
from fourfold.engines.statutes.reading.languages import guess_language
from fourfold.engines.statutes.reading.numbers import canonical

EMPTY = gettext_noop("These provisions have no text: %(keys)s.")
AMENDED = gettext_noop("These provisions carry the amendment note “%(note)s”: %(keys)s.")
LANGUAGE_GUESSED = gettext_noop("The language was guessed from the text: %(language)s.")
MOST_PROVISIONS = 5000
_BY = (
    r"(?:Act|Law|Ordinance|Decree|Loi|Ley|Lei|L\.N\.|Cap\.|Statutory Instrument)\s*"
    r"(?:No\.?|n[°º]|Nº)?\s*\d+(?:\s*of\s*|\s*/\s*|\s+de\s+)\d{4}"
)
# “( Act No. 17 of 2025 , s. 3.)” and “[subsection inserted by section 4 of Act 22 of 2001 ]”
_NOTE = re.compile(
    rf"[(\[]\s*(?P<by>{_BY})\s*,\s*s\.\s*\w+(?:\(\w+\))*\.?\s*[)\]]"
    rf"|[(\[][^()\[\]]{{0,60}}\b(?:inserted|amended|repealed|substituted|added|deleted)\s+by\b"
    rf"[^()\[\]]{{0,60}}?(?P<other>{_BY})\s*[)\]]"
)


def finish(draft: Draft, *, language: str = "") -> LawText:
    """The act with keys, labels and notices; `language` wins over the file's and the guess.

    Raises:
        NoProvisions: nothing that counts as a section or an article.
        TooManyProvisions: more than `MOST_PROVISIONS`.
    """
    if not draft.pieces:
        raise NoProvisions
    if len(draft.pieces) > MOST_PROVISIONS:
        raise TooManyProvisions(limit=MOST_PROVISIONS)
    spoken = _language(draft, language)
    keys, doubles = give_keys(draft.pieces)
    by_number: dict[str, list[str]] = defaultdict(list)
    for key, piece in zip(keys, draft.pieces, strict=True):
        if piece.kind != "sch":
            by_number[canonical(piece.number)].append(key)
    draft.notices += doubles + missing_numbers(draft.pieces)
    labels_of(draft, by_number)
    draft.labels += labels_of_pieces(zip(keys, draft.pieces, strict=True))
    provisions = tuple(
        Provision(
            key=key,
            number=piece.number,
            heading=piece.heading,
            text=piece.text,
            part=piece.part,
            language=language or piece.language or spoken,
        )
        for key, piece in zip(keys, draft.pieces, strict=True)
    )
    draft.notices += _about_texts(provisions)
    return _law_text(draft, spoken, provisions)


def _language(draft: Draft, told: str) -> str:
    if told or draft.language:
        return told or draft.language
    guessed = guess_language(" ".join(piece.text[:2000] for piece in draft.pieces[:40]))
    draft.notices.append(Sentence(LANGUAGE_GUESSED, language=guessed))
    return guessed


def _about_texts(provisions: tuple[Provision, ...]) -> list[Sentence]:
    empty = [provision.key for provision in provisions if not provision.text]
    notes: dict[str, list[str]] = defaultdict(list)
    for provision in provisions:
        for found in _NOTE.finditer(provision.text):
            notes[re.sub(r"\s+", " ", found["by"] or found["other"])].append(provision.key)
    amended = [
        Sentence(AMENDED, note=note, keys=", ".join(dict.fromkeys(keys)))
        for note, keys in notes.items()
    ]
    return ([Sentence(EMPTY, keys=", ".join(empty[:40]))] if empty else []) + amended


def _law_text(draft: Draft, language: str, provisions: tuple[Provision, ...]) -> LawText:
    return LawText(
        title=draft.title,
        language=language,
        provisions=provisions,
        short_title=draft.short_title,
        kind=draft.kind,
        citation=draft.citation,
        url=draft.url,
        enacted_on=draft.enacted_on,
        commenced_on=draft.commenced_on,
        valid_from=draft.valid_from or draft.commenced_on,
        labels=tuple(draft.labels),
        notices=tuple(dict.fromkeys(draft.notices)),
        source_format=draft.source_format,
    )
