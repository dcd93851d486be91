"""Reads of drafting proposals and their consultation.

The State's team sees every proposal of the State. A stakeholder, who holds rights over one
organisation only, sees a proposal from the day its consultation opens, and its own comments.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places.queries import READ_ORGANISATION
from fourfold.kernel.policy import Actor, may, visible
from fourfold.kernel.vocabulary import OrganisationKind
from fourfold.reference import drafting
from fourfold.regulatory import access
from fourfold.regulatory.contracts.drafting import (
    ClauseComments,
    ClauseText,
    CommentView,
    PositionRow,
    RedlinedClause,
)
from fourfold.regulatory.models import ConsultationComment, Proposal, ProposalVersion
from fourfold.regulatory.rules import proposals as rules

DONOR = OrganisationKind.DONOR


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A proposal with its latest text, and what this actor may see of the consultation."""

    proposal: Proposal
    versions: tuple[ProposalVersion, ...]
    latest: ProposalVersion
    clauses: tuple[ClauseComments, ...]
    whole: tuple[CommentView, ...]
    positions: tuple[PositionRow, ...]
    comments: tuple[CommentView, ...]
    unanswered: int
    takes_comments: bool


def proposals_of(actor: Actor, place: Place) -> QuerySet[Proposal]:
    """Proposals of a State that the actor may see, newest first, with counts of comments.

    Raises:
        NotVisible: the actor sees no proposals of this State.
    """
    if not may(actor, access.READ_PROPOSAL, place.scope.path) and not _is_consulted(actor, place):
        message = "This page does not exist, or not for you."
        raise NotVisible(message, permission=access.READ_PROPOSAL, path=place.scope.path)
    said = Count("versions__comments", filter=visible(actor, access.READ_PROPOSAL, _COMMENT_SCOPE))
    return _seen(actor).filter(place=place).annotate(said=said).order_by("-made_at", "-pk")


def find_proposal(actor: Actor, proposal_id: UUID) -> Proposal:
    """One proposal.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = _seen(actor).select_related("place", "scope").filter(pk=proposal_id).first()
    if found is None:
        raise NotVisible(_("This proposal does not exist, or not for you."))
    return found


def find_version(actor: Actor, proposal_id: UUID, number: int) -> ProposalVersion:
    """One version of a proposal.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    proposal = find_proposal(actor, proposal_id)
    found = proposal.versions.filter(number=number).first()
    if found is None:
        raise NotVisible(_("This version does not exist."))
    return found


def find_comment(actor: Actor, comment_id: UUID) -> ConsultationComment:
    """One comment.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = (
        ConsultationComment.objects.filter(visible(actor, access.READ_PROPOSAL), pk=comment_id)
        .select_related("scope", "organisation", "version__proposal__scope")
        .first()
    )
    if found is None:
        raise NotVisible(_("This comment does not exist, or not for you."))
    return found


def proposal_page(actor: Actor, proposal_id: UUID) -> ProposalPage:
    """Everything that the page, the exports and the summary of the consultation show."""
    proposal = find_proposal(actor, proposal_id)
    versions = tuple(proposal.versions.select_related("made_by__person").order_by("-number"))
    comments = comments_of(actor, proposal)
    texts = rules.clause_texts(versions[0].clauses)
    numbers = {text.number for text in texts}
    return ProposalPage(
        proposal=proposal,
        versions=versions,
        latest=versions[0],
        clauses=tuple(
            ClauseComments(text, tuple(one for one in comments if one.clause == text.number))
            for text in texts
        ),
        whole=tuple(one for one in comments if one.clause not in numbers),
        positions=_positions(comments),
        comments=comments,
        unanswered=sum(not one.is_answered for one in comments),
        takes_comments=rules.takes_comments(proposal.status, proposal.closes_on, clock.today()),
    )


def comments_of(actor: Actor, proposal: Proposal) -> tuple[CommentView, ...]:
    """Comments on any version that the actor may see, in the order received."""
    held = (
        ConsultationComment.objects.filter(
            visible(actor, access.READ_PROPOSAL), version__proposal=proposal
        )
        .select_related("organisation", "version")
        .order_by("received_on", "made_at", "pk")
    )
    return tuple(_comment(row) for row in held)


def unanswered(proposal: Proposal) -> int:
    """How many comments wait for an answer, whoever sees them."""
    return ConsultationComment.objects.filter(
        version__proposal=proposal, responded_at__isnull=True
    ).count()


def redline_between(
    actor: Actor, proposal_id: UUID, before: int, after: int
) -> tuple[RedlinedClause, ...]:
    """What changed between two versions.

    Raises:
        NotVisible: a version does not exist, or not for this actor.
    """
    old, new = (find_version(actor, proposal_id, number) for number in (before, after))
    return rules.compare_versions(rules.clause_texts(old.clauses), rules.clause_texts(new.clauses))


def commenting_organisations(actor: Actor, proposal: Proposal) -> QuerySet[Organisation]:
    """Organisations for which the actor may comment on this proposal, by name.

    The State's team records what any stakeholder said, organisations without a State included.
    Donors give and are not asked: they are named to those only who may see them anyhow.
    """
    own = Organisation.objects.filter(visible(actor, access.COMMENT_PROPOSAL))
    in_state = own.filter(place_id=proposal.place_id)
    if may(actor, access.COMMENT_PROPOSAL, proposal.scope.path):
        in_state = Organisation.objects.filter(
            Q(place_id=proposal.place_id)
            | Q(Q(visible(actor, READ_ORGANISATION)) | ~Q(kind=DONOR), place__isnull=True)
        )
    return in_state.select_related("scope").order_by("name")


def options_by_article(instrument: str) -> tuple[tuple[str, int], ...]:
    """Articles with options, and how many there are: (number, options)."""
    return tuple(
        (number, len(drafting.options_for(instrument, number)))
        for number in drafting.articles_with_options(instrument)
    )


_COMMENT_SCOPE = "versions__comments__scope__path"


def _seen(actor: Actor) -> QuerySet[Proposal]:
    consulted = Organisation.objects.filter(
        visible(actor, access.COMMENT_PROPOSAL), place_id=OuterRef("place_id")
    )
    opened = Q(status__in=rules.SHOWN_TO_STAKEHOLDERS) & Exists(consulted)
    return Proposal.objects.filter(visible(actor, access.READ_PROPOSAL) | opened)


def _is_consulted(actor: Actor, place: Place) -> bool:
    own = Organisation.objects.filter(visible(actor, access.COMMENT_PROPOSAL), place=place)
    return own.exists()


def _comment(row: ConsultationComment) -> CommentView:
    return CommentView(
        id=row.pk,
        version=row.version.number,
        clause=row.clause,
        organisation=row.organisation.name,
        position=row.position,
        position_label=row.get_position_display(),
        text=row.text,
        received_on=row.received_on,
        response=row.response,
        taken_up=row.taken_up,
        is_answered=row.responded_at is not None,
    )


def _positions(comments: tuple[CommentView, ...]) -> tuple[PositionRow, ...]:
    """Each stakeholder's latest position on each clause."""
    rows: dict[str, dict[str, str]] = {}
    for comment in comments:
        rows.setdefault(comment.organisation, {})[comment.clause] = comment.position
    return tuple(PositionRow(name, rows[name]) for name in sorted(rows))


def clauses_of(version: ProposalVersion) -> tuple[ClauseText, ...]:
    """The text of a version."""
    return rules.clause_texts(version.clauses)
