"""Proposals: opening one from an option, revising, consulting, answering, handing over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.kernel.places.queries import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.reference import drafting, treaties
from fourfold.regulatory import access
from fourfold.regulatory.errors import ProposalClosed
from fourfold.regulatory.models import ConsultationComment, Proposal, ProposalVersion
from fourfold.regulatory.models.drafting import Position, ProposalStatus
from fourfold.regulatory.queries import proposals as queries
from fourfold.regulatory.rules import proposals as rules

OPEN = (ProposalStatus.DRAFT, ProposalStatus.CONSULTATION, ProposalStatus.CLOSED)
VERBS = {
    "consultation": "consult",
    "closed": "close",
    "handed-over": "hand-over",
    "withdrawn": "withdraw",
}
LONGEST_COMMENT = 20_000  # characters


def open_proposal(
    *,
    actor: Actor,
    state: str,
    instrument: str,
    article: str,
    option: str,
    title: str,
    gaps: Sequence[str] = (),
) -> Proposal:
    """Start a proposal; version 1 is the option's wording with its safeguards and precedents.

    Raises:
        Invalid: no title, or an article, option or requirement that does not exist.
        ProposalClosed: an open proposal of the State has this article and title.
    """
    place = place_for(state)
    require(actor, access.WRITE_PROPOSAL, place.scope.path)
    chosen = _option(instrument, article, option)
    answered = _gaps(instrument, article, gaps)
    if not title.strip():
        raise Invalid(_("Give the proposal a title."))
    try:
        with act(actor, "regulatory.proposal.open", place.scope.path) as entry:
            _refuse_second(place, instrument, article, title.strip())
            proposal = Proposal.objects.create(
                place=place,
                scope=place.scope,
                title=title.strip(),
                instrument=instrument,
                article=article,
                option=chosen.code,
                gaps=answered,
                made_by_id=actor.account_id,
            )
            ProposalVersion.objects.create(
                proposal=proposal, number=1, made_by_id=actor.account_id, **_first_text(chosen)
            )
            entry.on(proposal, state=place.code, article=article, option=chosen.code)
    except IntegrityError as error:  # two of them at the same moment
        raise _twin() from error
    return proposal


def revise_proposal(
    *,
    actor: Actor,
    proposal_id: UUID,
    clauses: Iterable[Mapping[str, Any]],
    note: str,
    seen: int,
) -> ProposalVersion:
    """Write a new version; those before it stay as they are. `seen` is the version that was read.

    Raises:
        Invalid: a clause says too little, no note says why, or nothing changed.
        ProposalClosed: the text stands still, or somebody else wrote a version meanwhile.
    """
    proposal = _found(actor, proposal_id)
    kept = rules.clean_clauses(clauses)
    if not note.strip():
        raise Invalid(_("Say in a sentence what was changed and why."))
    with act(actor, "regulatory.proposal.revise", proposal.scope.path) as entry:
        held = _locked(proposal)
        rules.refuse_revision(held.status)
        latest = held.versions.order_by("-number")[0]
        _refuse_unseen(latest, seen, kept)
        version = ProposalVersion.objects.create(
            proposal=held,
            number=latest.number + 1,
            clauses=kept,
            safeguards=latest.safeguards,
            precedents=latest.precedents,
            note=note.strip(),
            made_by_id=actor.account_id,
        )
        entry.on(version, proposal=str(held.pk), number=version.number)
    return version


def open_consultation(*, actor: Actor, proposal_id: UUID, closes_on: date) -> Proposal:
    """Ask stakeholders, until the end of a day.

    Raises:
        Invalid: the day does not lie after today.
        ProposalClosed: the proposal stands at another step.
    """
    _found(actor, proposal_id)
    today = clock.today()
    rules.check_closing_day(closes_on, today)
    return _move(actor, proposal_id, "consultation", opens_on=today, closes_on=closes_on)


def close_consultation(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Take no more comments; the text may be revised again."""
    return _move(actor, proposal_id, "closed")


def hand_over(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Hand the proposal to the State's drafters, once every comment has its answer."""
    return _move(actor, proposal_id, "handed-over")


def withdraw_proposal(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """Take the proposal back; it stays on record."""
    return _move(actor, proposal_id, "withdrawn")


def comment_on(
    *,
    actor: Actor,
    version: ProposalVersion,
    clause: str,
    organisation: UUID,
    position: str,
    text: str,
    received_on: date,
) -> ConsultationComment:
    """Record a comment, for one's own organisation or, by the State's team, for a stakeholder.

    Sent twice, it is kept once.

    Raises:
        Invalid: no text, an unknown position or clause, or a day outside the consultation.
        ProposalClosed: no comments are taken (any more), or another version is consulted on.
    """
    proposal = queries.find_proposal(actor, version.proposal_id)
    speaker = queries.commenting_organisations(actor, proposal).filter(pk=organisation).first()
    if speaker is None:
        raise NotVisible(_("This organisation does not exist, or not for you."))
    scope = _comment_scope(proposal, speaker)
    require(actor, access.COMMENT_PROPOSAL, scope.path)
    _check_comment(version, clause, position, text)
    with act(actor, "regulatory.comment.record", scope.path) as entry:
        held = _locked(proposal)
        rules.refuse_comment(held.status, held.closes_on, clock.today())
        rules.check_received(received_on, held.opens_on, clock.today())
        _refuse_old_version(held, version)
        comment = _same_comment(version, clause, speaker, text.strip())
        if comment is None:
            comment = ConsultationComment.objects.create(
                version=version,
                scope=scope,
                clause=clause,
                organisation=speaker,
                position=position,
                text=text.strip(),
                received_on=received_on,
                made_by_id=actor.account_id,
            )
        entry.on(comment, proposal=str(held.pk), organisation=str(speaker.pk), position=position)
    return comment


def respond_to_comment(
    *, actor: Actor, comment_id: UUID, response: str, taken_up: bool
) -> ConsultationComment:
    """Answer a comment: whether it is taken up, and why. An answer may be written anew.

    Raises:
        Invalid: no reason.
        ProposalClosed: the proposal is handed over or withdrawn.
    """
    comment = queries.find_comment(actor, comment_id)
    proposal = comment.version.proposal
    require(actor, access.WRITE_PROPOSAL, proposal.scope.path)
    if not response.strip():
        raise Invalid(_("Say why the comment is taken up, or why it is not."))
    with act(actor, "regulatory.comment.answer", proposal.scope.path) as entry:
        if _locked(proposal).status not in OPEN:
            raise ProposalClosed(_("The proposal is finished, so its record stands."))
        comment.response, comment.taken_up = response.strip(), taken_up
        comment.responded_by_id, comment.responded_at = actor.account_id, clock.now()
        comment.save(update_fields=("response", "taken_up", "responded_by", "responded_at"))
        entry.on(comment, proposal=str(proposal.pk), taken_up=taken_up)
    return comment


def _move(actor: Actor, proposal_id: UUID, status: str, **days: date) -> Proposal:
    proposal = _found(actor, proposal_id)
    with act(actor, f"regulatory.proposal.{VERBS[status]}", proposal.scope.path) as entry:
        held = _locked(proposal)
        rules.refuse_move(held.status, status, unanswered=queries.unanswered(held))
        held.status = status
        for name, day in days.items():
            setattr(held, name, day)
        held.save(update_fields=("status", *days))
        entry.on(held, status=status, **{name: day.isoformat() for name, day in days.items()})
    return held


def _found(actor: Actor, proposal_id: UUID) -> Proposal:
    proposal = queries.find_proposal(actor, proposal_id)
    require(actor, access.WRITE_PROPOSAL, proposal.scope.path)
    return proposal


def _locked(proposal: Proposal) -> Proposal:
    """The proposal as it stands now, held until the transaction ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _option(instrument: str, article: str, code: str) -> drafting.Option:
    held = {option.code: option for option in drafting.options_for(instrument, article)}
    if code not in held:
        raise Invalid(_("This article has no such drafting option. Choose one from the list."))
    return held[code]


def _gaps(instrument: str, article: str, gaps: Sequence[str]) -> list[str]:
    known = {atom.code for atom in treaties.atoms_of(instrument) if atom.article == article}
    if strange := [code for code in gaps if code not in known]:
        raise Invalid(
            _("The article does not ask for %(code)s. Choose the gaps from its list.")
            % {"code": strange[0]}
        )
    return list(dict.fromkeys(gaps))


def _refuse_second(place: Place, instrument: str, article: str, title: str) -> None:
    twin = Proposal.objects.filter(
        place=place, instrument=instrument, article=article, title=title, status__in=OPEN
    )
    if twin.exists():
        raise _twin()


def _twin() -> ProposalClosed:
    return ProposalClosed(
        _("An open proposal has this title. Go on with it, or choose another title.")
    )


def _first_text(option: drafting.Option) -> dict[str, Any]:
    return {
        "clauses": [
            {"number": one.number, "heading": one.heading, "text": one.text}
            for one in option.clauses
        ],
        "safeguards": [{"kind": one.kind, "text": one.text} for one in option.safeguards],
        "precedents": [
            {
                "state": one.state,
                "act": one.act,
                "section": one.section,
                "does": one.does,
                "note": one.note,
                "url": one.url,
                "checked_on": one.checked_on.isoformat(),
                "confidence": one.confidence,
            }
            for one in option.precedents
        ],
        "note": "",
    }


def _refuse_unseen(latest: ProposalVersion, seen: int, kept: list[dict[str, str]]) -> None:
    if latest.number != seen:
        raise ProposalClosed(
            _("Version %(number)d came in meanwhile. Read it and put your changes into it.")
            % {"number": latest.number}
        )
    if latest.clauses == kept:
        raise Invalid(_("Nothing was changed. Change a clause, or go back."))


def _comment_scope(proposal: Proposal, organisation: Organisation) -> Scope:
    """The organisation's own scope where it lies in the State, so that it sees its own comments."""
    inside = organisation.scope.path.startswith(proposal.scope.path)
    return organisation.scope if inside else proposal.scope


def _check_comment(version: ProposalVersion, clause: str, position: str, text: str) -> None:
    if clause and clause not in {one["number"] for one in version.clauses}:
        raise Invalid(_("The text has no clause %(number)s.") % {"number": clause})
    if position not in Position.values:
        raise Invalid(_("Choose one of the positions."))
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise Invalid(_("Write the comment, on at most a few pages."))


def _refuse_old_version(held: Proposal, version: ProposalVersion) -> None:
    if held.versions.filter(number__gt=version.number).exists():
        raise ProposalClosed(_("A newer version is consulted on. Read it and comment on that one."))


def _same_comment(
    version: ProposalVersion, clause: str, organisation: Organisation, text: str
) -> ConsultationComment | None:
    """The same words of the same organisation on the same clause: a form that was sent twice."""
    held = ConsultationComment.objects.filter(
        version=version, clause=clause, organisation=organisation
    )
    return next((one for one in held if one.text == text), None)
