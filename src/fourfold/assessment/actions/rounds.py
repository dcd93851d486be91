"""A round from its opening to the release of its scores."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.models import Comment, Mission, Return, Round
from fourfold.assessment.models.rounds import RoundKind
from fourfold.assessment.queries.instruments import document_of, find_edition
from fourfold.assessment.queries.rounds import find_round
from fourfold.assessment.rules.rounds import check_move, desk_review_notice, refuse_frozen
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.vocabulary import RespondentClass


def open_round(
    *,
    actor: Actor,
    state: str,
    label: str,
    kind: str = RoundKind.SELF_ASSESSMENT,
    instrument: str = "fourfold",
    edition: str = "",
    mission_id: UUID | None = None,
    opened_on: date | None = None,
    origin: str = "",
) -> Round:
    """Open a round of a State against an edition, the latest one when none is named.

    Raises:
        Invalid: the label is empty, the kind unknown, or the mission goes elsewhere.
        Conflict: the State has a round of that label.
    """
    place = _place(actor, state)
    if not label.strip() or kind not in RoundKind.values:
        raise Invalid(_("Give the round a label and say of which kind it is."))
    pinned = find_edition(actor, instrument, edition)
    round_ = Round(
        place=place,
        scope=place.scope,
        edition=pinned,
        mission=_mission(place, mission_id),
        label=label.strip(),
        kind=kind,
        notice=desk_review_notice() if kind == RoundKind.DESK_REVIEW else "",
        origin=origin,
        opened_on=opened_on or clock.today(),
        opened_by_id=actor.account_id,
    )
    try:
        with act(actor, "assessment.round.open", place.scope.path) as entry:
            round_.save(force_insert=True)
            entry.on(round_, state=place.code, edition=str(pinned), kind=kind)
    except IntegrityError as error:
        raise Conflict(_("This State has a round of that label. Choose another label.")) from error
    return round_


def add_return(
    *, actor: Actor, round_id: UUID, organisation_id: UUID, respondent_class: str
) -> Return:
    """Ask an organisation for a return; asking twice gives the return that is there.

    Raises:
        Invalid: the organisation belongs elsewhere, or the class is unknown.
        RoundFrozen: the State has validated.
    """
    round_ = find_round(actor, round_id)
    require(actor, access.MANAGE_ROUND, round_.scope.path)
    organisation = _organisation(round_, organisation_id)
    if respondent_class not in RespondentClass.values:
        raise Invalid(_("Choose which questionnaire the organisation answers."))
    asked = {"organisation": organisation, "respondent_class": respondent_class}
    with act(actor, "assessment.return.ask", organisation.scope.path) as entry:
        refuse_frozen(locked_round(round_.pk).status)
        held, created = Return.objects.get_or_create(
            round=round_, **asked, defaults={"scope": organisation.scope}
        )
        entry.on(held, round=str(round_.pk), asked=created)
    return held


def begin_consolidation(*, actor: Actor, round_id: UUID) -> Round:
    """Stop asking for returns; from here assessors settle what respondents disagree on."""
    round_ = find_round(actor, round_id)
    require(actor, access.MANAGE_ROUND, round_.scope.path)
    with act(actor, "assessment.round.consolidate", round_.scope.path) as entry:
        held = locked_round(round_.pk)
        check_move(held.status, "consolidation")
        held.status, held.consolidation_on = "consolidation", clock.today()
        held.save(update_fields=("status", "consolidation_on"))
        entry.on(held)
    return held


def comment(*, actor: Actor, round_id: UUID, text: str, indicator: str = "") -> Comment:
    """Remark on the report, as a whole or on one indicator.

    Raises:
        Invalid: there is no text, or the edition has no such indicator.
    """
    round_ = find_round(actor, round_id)
    require(actor, access.COMMENT_REPORT, round_.scope.path)
    if not text.strip():
        raise Invalid(_("Write the comment first."))
    if indicator and indicator not in document_of(round_.edition.digest).by_code:
        raise Invalid(_("This edition has no indicator %(code)s.") % {"code": indicator})
    with act(actor, "assessment.report.comment", round_.scope.path) as entry:
        remark = Comment.objects.create(
            round=round_, indicator=indicator, text=text.strip(), made_by_id=actor.account_id
        )
        entry.on(remark, round=str(round_.pk), indicator=indicator)
    return remark


def locked_round(round_id: UUID) -> Round:
    """The round's row, held until the transaction ends, so that its status cannot move."""
    return Round.objects.select_for_update().get(pk=round_id)


def _place(actor: Actor, state: str) -> Place:
    place = Place.objects.select_related("scope").filter(code=state).first()
    if place is None:
        raise NotVisible(_("No State has the code %(code)s.") % {"code": state})
    require(actor, access.MANAGE_ROUND, place.scope.path)
    return place


def _mission(place: Place, mission_id: UUID | None) -> Mission | None:
    if mission_id is None:
        return None
    mission = Mission.objects.filter(pk=mission_id, place=place).first()
    if mission is None:
        raise Invalid(_("This mission does not go to the State of the round."))
    return mission


def _organisation(round_: Round, organisation_id: UUID) -> Organisation:
    """An organisation under the State: its scope guards what it returns."""
    organisation = Organisation.objects.select_related("scope").filter(pk=organisation_id).first()
    if organisation is None or not organisation.scope.path.startswith(round_.scope.path):
        raise Invalid(_("This organisation does not belong to the State of the round."))
    return organisation
