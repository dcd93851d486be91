"""Provisions that may answer a requirement: the matcher's ranking over a State's acts.

Indexes are kept in the memory of the process by the digest of the text they were built from; the
oldest goes when there are too many.
"""

import hashlib
import re
from collections import OrderedDict
from threading import Lock

from fourfold.engines.statutes import matching
from fourfold.engines.statutes.model import Atom, Provision
from fourfold.regulatory.contracts.findings import CandidateView
from fourfold.regulatory.contracts.law import CorpusView, ProvisionView
from fourfold.regulatory.rules.catalogue import article_of

INDEXES_KEPT = 8
EXCERPT = 360

_INDEXES: OrderedDict[tuple[str, str], matching.Index] = OrderedDict()
_LOCK = Lock()


def candidates_for(corpus: CorpusView, atom: Atom, *, top: int = 3) -> tuple[CandidateView, ...]:
    """The provisions that may answer a requirement, the likeliest first; a person decides."""
    if not corpus.provisions:
        return ()
    held = {(one.act.code, one.key): one for one in corpus.provisions}
    return tuple(
        _view(one, held[one.provision.act, one.provision.key])
        for one in index_of(corpus).candidates(atom, article=article_of(atom), top=top)
    )


def index_of(corpus: CorpusView) -> matching.Index:
    """The index over all provisions of a corpus, built once for each text."""
    key = (corpus.state, corpus_digest(corpus))
    with _LOCK:
        held = _INDEXES.get(key)
        if held is not None:
            _INDEXES.move_to_end(key)
            return held
    built = matching.Index.build([_provision(one) for one in corpus.provisions])
    with _LOCK:
        _INDEXES[key] = built
        while len(_INDEXES) > INDEXES_KEPT:
            _INDEXES.popitem(last=False)
    return built


def corpus_digest(corpus: CorpusView) -> str:
    """SHA-256 over acts, keys and the digests of their texts."""
    digest = hashlib.sha256()
    for one in corpus.provisions:
        digest.update(f"{one.act.code}\0{one.key}\0{one.digest}\n".encode())
    return digest.hexdigest()


def _provision(view: ProvisionView) -> Provision:
    return Provision(
        key=view.key,
        number=view.number,
        heading=view.heading,
        text=view.text,
        part=view.part,
        language=view.act.language,
        act=view.act.code,
        penalties=view.penalties,
    )


def _view(found: matching.Candidate, held: ProvisionView) -> CandidateView:
    start, end = excerpt_of(held.text, found.matched)
    return CandidateView(
        provision=held,
        score=found.score,
        is_weak=found.is_weak,
        words_alone=found.why.is_words_alone,
        matched=tuple(found.matched),
        excerpt=held.text[start:end],
        cut_before=start > 0,
        cut_after=end < len(held.text),
    )


def _places(text: str, matched: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where the matched words stand in the text, every time."""
    lowered = text.lower()
    return sorted(
        (found.start(), word)
        for word in matched
        for found in re.finditer(re.escape(word.lower()), lowered)
    )


def _held(places: list[tuple[int, str]], start: int, length: int) -> int:
    """How many different words stand in a part of the text."""
    return len({word for at, word in places if start <= at and at + len(word) <= start + length})


def excerpt_of(text: str, matched: tuple[str, ...], length: int = EXCERPT) -> tuple[int, int]:
    """The part of a text that holds most of the matched words, from the start of a word."""
    if len(text) <= length:
        return 0, len(text)
    places = _places(text, matched)
    best = max((at for at, _word in places), key=lambda at: _held(places, at, length), default=0)
    start = max(0, min(best - 40, len(text) - length))
    start = text.rfind(" ", 0, start + 1) + 1 if start else 0
    end = text.find(" ", min(len(text), start + length))
    return start, len(text) if end < 0 else end
