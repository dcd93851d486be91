"""One requirement against a State's law: everything that its page shows, in few queries."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Atom
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import (
    CandidateView,
    CitationDraft,
    FindingView,
)
from fourfold.regulatory.contracts.law import CorpusView, ProvisionView
from fourfold.regulatory.queries.findings import (
    finding_view,
    history_of,
    spoken,
    standing_on_atoms,
)
from fourfold.regulatory.queries.findings_candidates import candidates_for
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.profile import mark_of
from fourfold.regulatory.rules.catalogue import articles, atoms_by_code
from fourfold.regulatory.rules.coverage_matrix import beside

MOST_FOUND = 12
MOST_OFFERS = 8


@dataclass(frozen=True, slots=True)
class AtomPage:
    """A requirement with its treaty's article, candidates, findings of all experts, history.

    `own` is the actor's finding that counts; `own_citations` lead to the text that speaks now.
    `beside` are requirements of other treaties on the same topic and of the same kind, the one of
    the same name first; `offers` are what counts of the findings on them, to start from.
    """

    place: Place
    atom: Atom
    article_title: str
    mark: str
    corpus: CorpusView
    candidates: tuple[CandidateView, ...]
    found: tuple[ProvisionView, ...]
    findings: tuple[FindingView, ...]
    past: tuple[FindingView, ...]
    own: FindingView | None
    own_citations: tuple[CitationDraft, ...]
    beside: tuple[Atom, ...]
    offers: tuple[FindingView, ...]
    following: str


def atom_page(actor: Actor, state: str, code: str, *, top: int = 3, words: str = "") -> AtomPage:
    """Everything that the page of one requirement shows.

    Raises:
        NotVisible: no such State or requirement, or not for this actor.
    """
    place = place_for(state)
    require(actor, access.READ_DRAFT_FINDING, place.scope.path)
    atom = atoms_by_code().get(code)
    if atom is None:
        raise NotVisible(_("There is no requirement with the code %(code)s.") % {"code": code})
    corpus = corpus_on(actor, place.code, clock.today())
    rows = history_of(actor, place, code)
    views = tuple(finding_view(row, spoken(corpus)) for row in rows)
    own = next(
        (
            view
            for row, view in zip(rows, views, strict=True)
            if not view.superseded and row.made_by_id == actor.account_id
        ),
        None,
    )
    sisters = _beside(atom)
    return AtomPage(
        place=place,
        atom=atom,
        article_title=_article_title(atom),
        mark=mark_of(atom.instrument),
        corpus=corpus,
        candidates=candidates_for(corpus, atom, top=top),
        found=search(corpus, words),
        findings=tuple(view for view in views if not view.superseded),
        past=tuple(view for view in views if view.superseded),
        own=own,
        own_citations=citations_now(own, corpus),
        beside=sisters,
        offers=_offers(actor, place, corpus, sisters),
        following=_following(atom),
    )


def search(corpus: CorpusView, words: str) -> tuple[ProvisionView, ...]:
    """Provisions whose number, heading or text hold all the words."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = (one for one in corpus.provisions if _holds(one, wanted))
    return tuple(one for one, _number in zip(found, range(MOST_FOUND), strict=False))


def _holds(one: ProvisionView, wanted: list[str]) -> bool:
    text = f"{one.number} {one.heading} {one.text}".casefold()
    return all(word in text for word in wanted)


def _article_title(atom: Atom) -> str:
    rows = treaties.articles_of(atom.instrument)
    return next((row.title for row in rows if row.number == atom.article), "")


def citations_now(found: FindingView | None, corpus: CorpusView) -> tuple[CitationDraft, ...]:
    """What a finding cites, against the provisions that speak now."""
    if found is None:
        return ()
    held = spoken(corpus)
    return tuple(
        CitationDraft(held[one.act, one.key].id, one.quote, one.pinpoint)
        for one in found.citations
        if (one.act, one.key) in held
    )


def _offers(
    actor: Actor, place: Place, corpus: CorpusView, sisters: tuple[Atom, ...]
) -> tuple[FindingView, ...]:
    """Findings on the requirements beside this one, in their order; none where there are none."""
    if not sisters:
        return ()
    ranks = {one.code: rank for rank, one in enumerate(sisters)}
    rows = standing_on_atoms(actor, place, ranks)
    views = [finding_view(row, spoken(corpus)) for row in rows]
    return tuple(sorted(views, key=lambda one: ranks[one.atom])[:MOST_OFFERS])


def _beside(atom: Atom) -> tuple[Atom, ...]:
    found = (
        other
        for instrument, numbers in beside(atom.instrument, atom.article).items()
        for article in articles(instrument)
        if article.number in numbers
        for other in article.atoms
        if other.kind == atom.kind
    )
    own = _name(atom)
    return tuple(sorted(found, key=lambda other: _name(other) != own))


def _name(atom: Atom) -> str:
    """What a requirement is called within its article: `data` of `uncc.25.data`."""
    return atom.code.rpartition(".")[2]


def _following(atom: Atom) -> str:
    """The next requirement of the same treaty; empty at the end."""
    codes = [one.code for article in articles(atom.instrument) for one in article.atoms]
    place = codes.index(atom.code) + 1
    return codes[place] if place < len(codes) else ""
