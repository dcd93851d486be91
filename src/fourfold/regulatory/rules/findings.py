"""When a finding says enough to be defended, and which finding and review count."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache

from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Atom, Verdict
from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.rules.catalogue import articles

CITING = frozenset(Verdict) - {Verdict.ABSENT}


def problems_of(atom: Atom, draft: FindingDraft) -> tuple[str, ...]:
    """Why a finding cannot be taken, each with its cure; empty when it can.

    Whether a quote stands in its provision's text is not asked here.
    """
    return (*_words(draft), *_cited(draft), *_missing(atom, draft), *_value(atom, draft))


def _words(draft: FindingDraft) -> tuple[str, ...]:
    if draft.reason.strip():
        return ()
    return (_("Give the reason for the finding, so that it can be defended."),)


def _cited(draft: FindingDraft) -> tuple[str, ...]:
    if draft.verdict == Verdict.ABSENT:
        return (_("A finding of absence cites no provision. Take the citations out."),) * bool(
            draft.citations
        )
    if not draft.citations:
        return (_("Choose the provision that the finding rests on, and quote it."),)
    unquoted = [one for one in draft.citations if not one.quote.strip()]
    return (_("Quote the words of each provision that you have chosen."),) * bool(unquoted)


def _missing(atom: Atom, draft: FindingDraft) -> tuple[str, ...]:
    strange = sorted(set(draft.missing) - set(atom.elements))
    if strange:
        words = {"names": ", ".join(strange), "atom": atom.code}
        return (_("%(names)s: no such element in %(atom)s.") % words,)
    if draft.missing and draft.verdict in {Verdict.FULL, Verdict.EXCEEDS}:
        return (_("The finding says that all is covered, and yet that elements are missing."),)
    return ()


def _value(atom: Atom, draft: FindingDraft) -> tuple[str, ...]:
    if draft.value is None:
        return ()
    if atom.parameter is None:
        return (_("This requirement sets no figure. Leave the law's figure empty."),)
    return (_("The law's figure cannot be below nought."),) * (draft.value < 0)


def is_same(held: FindingDraft, draft: FindingDraft) -> bool:
    """Whether the draft says just what is held: a button was pressed twice."""
    return _comparable(held) == _comparable(draft)


def _comparable(draft: FindingDraft) -> tuple[object, ...]:
    cited = [(one.provision, one.quote, one.pinpoint) for one in draft.citations]
    missing = sorted(draft.missing)
    return draft.verdict, draft.reason.strip(), cited, missing, draft.value


def missing_quote(number: str, citation: CitationDraft) -> str:
    """The sentence for a quote that does not stand in its provision."""
    words = {"number": number, "quote": citation.quote.strip()[:80]}
    return (
        _(
            "“%(quote)s” does not stand in provision %(number)s. "
            "Copy the words from the text as it is shown."
        )
        % words
    )


@cache
def asked_of() -> tuple[str, ...]:
    """Instruments that ask something of national law here, in the catalogue's order."""
    return tuple(
        code for code in treaties.instruments() if any(article.atoms for article in articles(code))
    )


@cache
def catalogue_digest() -> str:
    """SHA-256 over articles and atoms of every instrument that asks something."""
    rows = [
        [treaties.digest_of(code), *(_row(atom) for a in articles(code) for atom in a.atoms)]
        for code in asked_of()
    ]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _row(atom: Atom) -> Sequence[object]:
    parameter = atom.parameter
    figure = [parameter.bound, parameter.value, parameter.unit] if parameter else []
    return [atom.code, atom.kind, atom.text, list(atom.elements), atom.weight, figure]
