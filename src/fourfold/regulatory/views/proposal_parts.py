"""Proposals as the values that components draw."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.engines.statutes.redline import PieceKind
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.reference import drafting, treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.drafting import RedlinedClause
from fourfold.regulatory.models import Proposal, ProposalVersion
from fourfold.regulatory.models.drafting import Position
from fourfold.regulatory.queries.proposal_documents import consultation_words
from fourfold.regulatory.queries.proposals import (
    ProposalPage,
    commenting_organisations,
    options_by_article,
)
from fourfold.regulatory.rules import proposals as rules
from fourfold.regulatory.rules.wording import (
    NATURES,
    article_title,
    confidence_label,
    instrument_title,
    safeguard_label,
)
from fourfold.regulatory.views.support import state_trail
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.pages import day

STATUS_KINDS: dict[str, Kind] = {
    "draft": "",
    "consultation": "info",
    "closed": "attention",
    "handed-over": "good",
    "withdrawn": "",
}
POSITION_KINDS: dict[str, Kind] = {
    "support": "good",
    "amend": "attention",
    "oppose": "bad",
    "neutral": "",
}
CHANGES: dict[str, tuple[Any, Kind]] = {
    "same": (gettext_lazy("Unchanged"), ""),
    "changed": (gettext_lazy("Changed"), "attention"),
    "moved": (pgettext_lazy("clause", "Moved"), "info"),
    "added": (gettext_lazy("New clause"), "good"),
    "removed": (gettext_lazy("Removed clause"), "bad"),
}


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """A State's section; the day is in words."""

    state: str
    act: str
    section: str
    does: str
    note: str
    url: str
    checked_on: str
    confidence: str


@dataclass(frozen=True, slots=True)
class OptionCard:
    """An option with everything that tells it from its neighbours."""

    option: drafting.Option
    nature: str
    safeguards: tuple[tuple[str, str], ...]
    atoms: tuple[str, ...]
    precedents: tuple[PrecedentView, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause of a redline, its change in words."""

    clause: RedlinedClause
    label: Any
    kind: Kind
    heading: tuple[tuple[str, str], ...]
    text: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken now."""

    label: Any
    url: str
    warns: bool = False


def list_trail(actor: Actor, place: Place, *, last: bool = False) -> list[Link]:
    """Breadcrumbs to a State's proposals."""
    url = "" if last else reverse("regulatory:proposals", args=[place.code])
    return state_trail(actor, place, Link(_("Drafting proposals"), url))


def proposal_trail(actor: Actor, proposal: Proposal) -> list[Link]:
    """Breadcrumbs to one proposal."""
    here = Link(proposal.title, reverse("regulatory:proposal", args=[proposal.pk]))
    return [*list_trail(actor, proposal.place), here]


def proposals_table(page: Page[Proposal]) -> DataTable:
    """A State's proposals."""
    return DataTable(
        caption=_("Drafting proposals"),
        columns=(
            Column("title", _("Proposal")),
            Column("article", _("Article")),
            Column("status", _("Step")),
            Column("closes", _("Comments until")),
            Column("said", _("Comments"), numeric=True),
        ),
        rows=[_proposal_row(row) for row in page],
        stacked=True,
        empty=_(
            "No proposal is open. Start one from a gap in the State's law, or from an article."
        ),
        identifier="proposals",
    )


def _proposal_row(row: Any) -> list[object]:
    return [
        Cell(row.title, url=reverse("regulatory:proposal", args=[row.pk])),
        f"{instrument_title(row.instrument)} {row.article}",
        Cell(row.get_status_display(), kind=STATUS_KINDS[row.status]),
        day(row.closes_on),
        str(row.said),
    ]


def articles_table(place: Place, instrument: str) -> DataTable:
    """Articles that options are held for."""
    choose = reverse("regulatory:proposal-choose", args=[place.code])
    return DataTable(
        caption=_("Articles with drafting options"),
        columns=(
            Column("article", _("Article")),
            Column("title", _("Title")),
            Column("options", _("Options"), numeric=True),
        ),
        rows=[
            (
                Cell(number, url=f"{choose}?instrument={instrument}&article={number}"),
                article_title(instrument, number),
                str(count),
            )
            for number, count in options_by_article(instrument)
        ],
        empty=_("No drafting options are held for this treaty."),
        identifier="articles",
    )


def option_card(place: Place, option: drafting.Option, kept: str) -> OptionCard:
    """One option; `kept` is what its form is to be filled with."""
    url = reverse("regulatory:proposal-open", args=[place.code, option.code])
    texts = {atom.code: atom.text for atom in treaties.atoms_of(option.instrument)}
    return OptionCard(
        option=option,
        nature=str(NATURES[option.nature]),
        safeguards=tuple((safeguard_label(one.kind), one.text) for one in option.safeguards),
        atoms=tuple(texts[code] for code in option.atoms),
        precedents=tuple(
            PrecedentView(
                one.state,
                one.act,
                one.section,
                one.does,
                one.note,
                one.url,
                day(one.checked_on),
                confidence_label(one.confidence),
            )
            for one in option.precedents
        ),
        url=f"{url}?{kept}" if kept else url,
    )


def requirements(option: drafting.Option) -> list[tuple[str, str]]:
    """What the option's article asks, as choices."""
    return [
        (atom.code, atom.text)
        for atom in treaties.atoms_of(option.instrument)
        if atom.article == option.article
    ]


def facts(page: ProposalPage) -> list[SummaryRow]:
    """What the proposal is about."""
    held = page.proposal
    option = drafting.options().get(held.option)
    title = article_title(held.instrument, held.article)
    return [
        SummaryRow(_("State"), held.place.name),
        SummaryRow(_("Treaty"), instrument_title(held.instrument)),
        SummaryRow(_("Article"), f"{held.article} {title}"),
        SummaryRow(_("Started from"), option.title if option else _("No option")),
        SummaryRow(_("Consultation"), consultation_words(page) or _("Not held yet")),
    ]


def safeguards(version: ProposalVersion) -> list[tuple[str, str]]:
    """Safeguards with their kinds in words."""
    return [(safeguard_label(one["kind"]), one["text"]) for one in version.safeguards]


def kept_precedents(version: ProposalVersion) -> list[PrecedentView]:
    """The precedents that a version was started with."""
    return [
        PrecedentView(
            **{
                **one,
                "checked_on": day(date.fromisoformat(one["checked_on"])),
                "confidence": confidence_label(one["confidence"]),
            }
        )
        for one in version.precedents
    ]


def positions_table(page: ProposalPage) -> DataTable | None:
    """Stakeholders by clauses; None while nobody has said anything."""
    if not page.positions:
        return None
    numbers = [one.clause.number for one in page.clauses]
    numbers += sorted({one.clause for one in page.whole if one.clause})
    labels = dict(Position.choices)
    return DataTable(
        caption=_("Positions of stakeholders by clause"),
        columns=(
            Column("who", _("Stakeholder")),
            Column("whole", _("Whole text")),
            *(Column(number, _("Clause %(number)s") % {"number": number}) for number in numbers),
        ),
        rows=[
            [row.organisation, *(_position(row.positions, key, labels) for key in ("", *numbers))]
            for row in page.positions
        ],
        identifier="positions",
    )


def _position(held: dict[str, str], key: str, labels: dict[str, Any]) -> Cell:
    position = held.get(key)
    if position is None:
        return Cell("\N{EN DASH}")
    return Cell(labels[position], kind=POSITION_KINDS[position])


def versions_table(page: ProposalPage) -> DataTable:
    """Versions, newest first, each with what it changed."""
    redline = reverse("regulatory:proposal-redline", args=[page.proposal.pk])
    return DataTable(
        caption=_("Versions"),
        columns=(
            Column("number", _("Version")),
            Column("day", _("Day")),
            Column("note", _("What changed, and why")),
        ),
        rows=[
            (
                Cell(str(one.number), url=_change_url(redline, one.number)),
                day(one.made_at),
                one.note or _("First text"),
            )
            for one in page.versions
        ],
        identifier="versions",
    )


def _change_url(redline: str, number: int) -> str:
    return f"{redline}?before={number - 1}&after={number}" if number > 1 else ""


def open_moves(actor: Actor, page: ProposalPage) -> list[Step]:
    """The steps that this actor may take with the proposal as it stands."""
    held = page.proposal
    if not may(actor, access.WRITE_PROPOSAL, held.scope.path):
        return []
    open_to = rules.MOVES[held.status]
    found = []
    if held.status in rules.REVISABLE:
        found.append(Step(_("Revise the text"), _url("proposal-revise", held)))
    if "consultation" in open_to:
        found.append(Step(_("Open a consultation"), _url("proposal-consult", held)))
    labels = {
        "closed": ("close", _("Close the consultation")),
        "handed-over": ("hand-over", _("Hand over")),
        "withdrawn": ("withdraw", _("Withdraw")),
    }
    return found + [
        Step(label, _url("proposal-move", held, step), warns=status == "withdrawn")
        for status, (step, label) in labels.items()
        if status in open_to
    ]


def _url(name: str, proposal: Proposal, *more: str) -> str:
    return reverse(f"regulatory:{name}", args=[proposal.pk, *more])


def rights(actor: Actor, page: ProposalPage) -> dict[str, bool]:
    """What the page offers this actor."""
    comments = page.takes_comments and commenting_organisations(actor, page.proposal).exists()
    return {
        "comments": comments,
        "answers": may(actor, access.WRITE_PROPOSAL, page.proposal.scope.path)
        and page.proposal.status in rules.MOVES
        and bool(rules.MOVES[page.proposal.status]),
    }


def redlined(changes: tuple[RedlinedClause, ...]) -> list[Shown]:
    """Clauses of a redline with words for what happened to them."""
    return [
        Shown(change, *CHANGES[change.kind], _pieces(change.heading), _pieces(change.text))
        for change in changes
    ]


def _pieces(pieces: Any) -> tuple[tuple[str, str], ...]:
    tags = {PieceKind.SAME: "", PieceKind.ADDED: "ins", PieceKind.REMOVED: "del"}
    return tuple((tags[piece.kind], piece.text) for piece in pieces)
