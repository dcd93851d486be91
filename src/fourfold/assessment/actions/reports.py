"""The report of a round: settling disagreement, validating, releasing, withdrawing."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.actions.rounds import locked_round
from fourfold.assessment.errors import AnswersChanged, Collision
from fourfold.assessment.models import Answer, Round, ScoreRecord, Settlement
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import document_of
from fourfold.assessment.queries.rounds import find_round
from fourfold.assessment.queries.scoring import assess
from fourfold.assessment.rules.answers import canonical
from fourfold.assessment.rules.rounds import check_move, refuse_frozen
from fourfold.engines import maturity
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, require


def settle(
    *,
    actor: Actor,
    round_id: UUID,
    indicator: str,
    value: str,
    reason: str,
    seen: str = "",
) -> Settlement:
    """Decide on an indicator, with a reason. An empty value says that it is still not known.

    `seen` is the id of the settlement that the assessor had before them, empty when none.

    Raises:
        Invalid: no reason, a value off the scale, or an indicator that the edition does not have.
        RoundFrozen: the State has validated.
        AnswersChanged: another assessor settled it meanwhile.
    """
    round_ = find_round(actor, round_id)
    require(actor, access.SETTLE_ANSWER, round_.scope.path)
    known = document_of(round_.edition.digest).maturity_by_code.get(indicator)
    if known is None:
        raise Invalid(_("This edition has no indicator %(code)s.") % {"code": indicator})
    if not reason.strip():
        raise Invalid(_("Give the reason for the decision."))
    decided = canonical(known, value)
    with act(actor, "assessment.answer.settle", round_.scope.path) as entry:
        refuse_frozen(locked_round(round_.pk).status)
        _supersede_settlement(round_, indicator, decided, reason, seen)
        settlement = Settlement.objects.create(
            round=round_,
            indicator=indicator,
            value=decided,
            reason=reason.strip(),
            settled_by_id=actor.account_id,
        )
        entry.on(settlement, round=str(round_.pk), indicator=indicator)
    return settlement


def validate_report(*, actor: Actor, round_id: UUID) -> Round:
    """Validate for the State: scores are kept as they stand and answers stand still.

    Raises:
        Invalid: no return has been submitted.
        Conflict: the round has been validated, or an answer came in while scoring.
    """
    round_ = find_round(actor, round_id)
    require(actor, access.VALIDATE_REPORT, round_.scope.path)
    check_move(round_.status, "validated")
    before = _fingerprint(round_)
    if not before[0]:
        raise Invalid(_("No return with answers has been submitted, so nothing can be validated."))
    sheet = maturity.to_json(assess(round_).sheet)
    with act(actor, "assessment.report.validate", round_.scope.path) as entry:
        held = locked_round(round_.pk)
        check_move(held.status, "validated")
        if _fingerprint(round_) != before:
            raise Conflict(_("An answer came in meanwhile. Look at the report and try again."))
        held.status, held.validated_on = "validated", clock.today()
        held.save(update_fields=("status", "validated_on"))
        record = ScoreRecord.objects.create(
            round=held,
            sheet=sheet,
            edition_digest=round_.edition.digest,
            validated_by_id=actor.account_id,
        )
        entry.on(held, scores=str(record.pk), edition_digest=round_.edition.digest)
    return held


def release_report(*, actor: Actor, round_id: UUID) -> Round:
    """Let the scores leave the State and its programme team."""
    return _move(actor, round_id, "released", "assessment.report.release")


def withdraw_release(*, actor: Actor, round_id: UUID) -> Round:
    """Take the release back; the validated scores stay with the State and its team."""
    return _move(actor, round_id, "validated", "assessment.report.withdraw", only="released")


def _move(
    actor: Actor, round_id: UUID, status: str, action: str, *, only: str = "validated"
) -> Round:
    round_ = find_round(actor, round_id)
    require(actor, access.RELEASE_REPORT, round_.scope.path)
    with act(actor, action, round_.scope.path) as entry:
        held = locked_round(round_.pk)
        if held.status != only:
            raise Conflict(_("The round stands at another step, so this is not open (any more)."))
        check_move(held.status, status)
        held.status = status
        held.released_on = clock.today() if status == "released" else None
        held.save(update_fields=("status", "released_on"))
        moment = "released_at" if status == "released" else "withdrawn_at"
        ScoreRecord.objects.filter(round=held).update(**{moment: clock.now()})
        entry.on(held)
    return held


def _supersede_settlement(
    round_: Round, indicator: str, value: str, reason: str, seen: str
) -> None:
    """Close the settlement that the assessor saw; refuse when it is another one by now."""
    held = Settlement.objects.filter(CURRENT, round=round_, indicator=indicator).first()
    if (str(held.pk) if held else "") != seen:
        raise AnswersChanged(
            [
                Collision(
                    indicator=indicator,
                    title=document_of(round_.edition.digest).by_code[indicator].title,
                    current_id=str(held.pk) if held else "",
                    current_value=held.value if held else "",
                    current_note=held.reason if held else "",
                    current_by="",
                    your_value=value,
                    your_note=reason,
                )
            ]
        )
    if held is not None:
        held.superseded_at = clock.now()
        held.save(update_fields=("superseded_at",))


def _fingerprint(round_: Round) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Which answers and settlements the scores stand on."""
    answers = Answer.objects.filter(
        CURRENT, of_return__round=round_.pk, of_return__status="submitted"
    ).exclude(value="")
    settlements = Settlement.objects.filter(CURRENT, round=round_.pk)
    return (
        frozenset(answers.values_list("pk", flat=True)),
        frozenset(settlements.values_list("pk", flat=True)),
    )
