"""Mapping as the values that its pages draw."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor, may
from fourfold.kernel.sentences import paired
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import (
    ArticleReach,
    AtomReach,
    CandidateView,
    FindingView,
    InstrumentSheet,
)
from fourfold.regulatory.queries.atom_page import AtomPage
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.coverage_matrix import beside as articles_beside
from fourfold.regulatory.rules.findings import asked_of
from fourfold.regulatory.rules.law_reviews import label_of
from fourfold.regulatory.views.support import address
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow, Task
from fourfold.ui.pages import day

TOP, MOST = 3, 20
STALE = "stale"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """A candidate with its matched words marked, and the address that chooses it."""

    candidate: CandidateView
    pieces: tuple[Piece, ...]
    choose_url: str
    provision_url: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding with the address of its review, where the actor may review it."""

    finding: FindingView
    review_url: str


def asked_top(request: HttpRequest) -> int:
    """How many candidates to show: `?top=10`."""
    asked = request.GET.get("top", "")
    return min(MOST, max(1, int(asked))) if asked.isdecimal() and len(asked) < 4 else TOP  # noqa: PLR2004 -- digits


def article_url(state: str, instrument: str, number: str) -> str:
    """The requirements of one article on the list."""
    query = urlencode({"instrument": instrument, "article": number})
    return f"{reverse('regulatory:map', args=[state])}?{query}"


def article_groups(state: str, sheet: InstrumentSheet, show: str) -> list[tuple[str, list[Task]]]:
    """Articles by chapter with how far each is mapped."""
    asking = [a for a in sheet.articles if a.atoms and _shown(a, show)]
    return [
        (f"{chapter} {title}".strip(), [_article_task(state, one) for one in members])
        for (chapter, title), members in groupby(asking, key=_chapter)
    ]


def _chapter(article: ArticleReach) -> tuple[str, str]:
    return article.chapter, article.chapter_title


def next_open_url(state: str, sheet: InstrumentSheet) -> str:
    """The first requirement that counts and that nobody has mapped; empty when all are."""
    open_ = (
        atom.code
        for article in sheet.articles
        for atom in article.atoms
        if atom.counts and atom.outcome == "to-map"
    )
    code = next(open_, "")
    return reverse("regulatory:atom", args=[state, code]) if code else ""


def _shown(article: ArticleReach, show: str) -> bool:
    if show == "open":
        return any(atom.outcome == "to-map" for atom in article.atoms)
    if show == "disputed":
        return any(atom.disputed for atom in article.atoms)
    if show == "stale":
        return any(STALE in atom.notices for atom in article.atoms)
    return True


def _article_task(state: str, article: ArticleReach) -> Task:
    mapped = sum(atom.outcome != "to-map" for atom in article.atoms)
    total = len(article.atoms)
    kind: Kind = "todo" if not mapped else "good" if mapped == total else "info"
    hint = words.reach_words(article.reach) if article.reach and mapped else ""
    if article.disputed:
        hint = " · ".join(filter(None, (hint, _("experts disagree"))))
    return Task(
        title=f"{article.number} {article.title}",
        status=_("%(mapped)s of %(total)s mapped") % {"mapped": mapped, "total": total},
        url=article_url(state, article.instrument, article.number),
        kind=kind,
        hint=hint,
    )


def atom_tasks(state: str, article: ArticleReach) -> list[Task]:
    """The requirements of one article with where the law stands on each."""
    return [_atom_task(state, atom) for atom in article.atoms]


def _atom_task(state: str, atom: AtomReach) -> Task:
    kind: Kind = words.OUTCOME_KINDS.get(atom.outcome, "")  # type: ignore[assignment]  # -- a tint
    hints = [words.say(words.ATOM_KINDS, atom.kind), atom.pinpoint]
    if atom.missing:
        hints.append(_("missing: %(names)s") % {"names": words.elements(atom.missing)})
    if atom.disputed:
        hints.append(_("experts disagree"))
    if STALE in atom.notices:
        hints.append(words.say(words.NOTICES, STALE))
    return Task(
        title=atom.text,
        status=words.say(words.OUTCOMES, atom.outcome),
        url=reverse("regulatory:atom", args=[state, atom.code]),
        kind=kind,
        hint=" · ".join(filter(None, hints)),
    )


def beside(state: str, article: ArticleReach) -> list[Link]:
    """Articles of other treaties on the same topic."""
    rows = treaties.instruments()
    return [
        Link(
            _("%(treaty)s, article %(number)s") % {"treaty": rows[code].short, "number": number},
            article_url(state, code, number) if code in asked_of() else "",
        )
        for code, numbers in articles_beside(article.instrument, article.number).items()
        for number in numbers
        if code in rows
    ]


def filters(state: str, instrument: str, show: str) -> list[tuple[Link, bool]]:
    """What the list can be narrowed to, and which is chosen."""
    offered = (
        ("", _("All articles")),
        ("open", _("With something to map")),
        ("disputed", _("With disagreement")),
        ("stale", _("With a text that has changed")),
    )
    base = address("map", state)
    return [
        (Link(label, f"{base}?{urlencode({'instrument': instrument, 'show': code})}"), code == show)
        for code, label in offered
    ]


def instrument_links(state: str, instrument: str) -> list[Link]:
    """The other treaties whose requirements can be mapped."""
    rows = treaties.instruments()
    return [
        Link(rows[code].short, f"{address('map', state)}?{urlencode({'instrument': code})}")
        for code in asked_of()
        if code != instrument
    ]


def atom_facts(page: AtomPage) -> list[SummaryRow]:
    """What is asked, in the words of the catalogue."""
    atom = page.atom
    treaty = treaties.instruments()[atom.instrument]
    where = atom.pinpoint or atom.article
    rows = [
        SummaryRow(_("Treaty"), f"{treaty.short}, {where} {page.article_title}"),
        SummaryRow(_("Kind"), words.say(words.ATOM_KINDS, atom.kind)),
    ]
    if atom.elements:
        rows.append(SummaryRow(_("Elements"), words.elements(atom.elements)))
    if atom.parameter:
        bound = words.say(words.BOUNDS, atom.parameter.bound)
        asked = words.figure(atom.parameter.value, atom.parameter.unit)
        rows.append(SummaryRow(_("Figure"), f"{bound} {asked}"))
    return rows


def candidate_cards(page: AtomPage) -> list[CandidateCard]:
    """Candidates, the likeliest first."""
    base = reverse("regulatory:atom", args=[page.place.code, page.atom.code])
    return [
        CandidateCard(
            candidate=one,
            pieces=marked(one.excerpt, one.matched),
            choose_url=f"{base}?{urlencode({'provision': one.provision.id})}#finding",
            provision_url=reverse(
                "regulatory:provision", args=[one.provision.act.id, one.provision.key]
            ),
        )
        for one in page.candidates
    ]


def marked(text: str, matched: Sequence[str]) -> tuple[Piece, ...]:
    """The text in pieces, those that are matched words marked."""
    longest_first = sorted(filter(None, matched), key=len, reverse=True)
    if not longest_first:
        return (Piece(text, marked=False),)
    pattern = re.compile("|".join(re.escape(word) for word in longest_first), re.IGNORECASE)
    return tuple(_pieces(text, [match.span() for match in pattern.finditer(text)]))


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Piece]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text[at:start], marked=False)
        yield Piece(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], marked=False)


def finding_cards(page: AtomPage, actor: Actor) -> list[FindingCard]:
    """Every expert's finding that counts; others' can be reviewed."""
    reviews = may(actor, access.REVIEW_FINDING, page.place.scope.path)
    own = page.own.id if page.own else None
    return [
        FindingCard(
            one,
            reverse("regulatory:finding-review", args=[one.id])
            if reviews and one.id != own
            else "",
        )
        for one in page.findings
    ]


def offers(page: AtomPage) -> list[tuple[Link, str]]:
    """Findings on the same point of other treaties to start from, each with its reason."""
    base = reverse("regulatory:atom", args=[page.place.code, page.atom.code])
    return [
        (
            Link(
                paired(one.atom, words.say(words.OUTCOMES, one.verdict)),
                f"{base}?{urlencode({'from': one.id})}#finding",
            ),
            " · ".join(filter(None, (one.by or label_of(one.origin), one.reason))),
        )
        for one in page.offers
    ]


def history_table(page: AtomPage) -> DataTable | None:
    """Findings that were replaced; None when there are none."""
    if not page.past:
        return None
    return DataTable(
        caption=_("Findings that their authors have replaced"),
        columns=(
            Column("day", _("Day")),
            Column("verdict", _("Finding")),
            Column("reason", _("Reason")),
        ),
        rows=[
            [
                Cell(day(one.made_on), note=one.by),
                words.say(words.OUTCOMES, one.verdict),
                one.reason,
            ]
            for one in page.past
        ],
        stacked=True,
        identifier="history-table",
    )
