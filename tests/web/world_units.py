"""A unit of a State with one of everything, in the world of these tests."""

from datetime import timedelta
from uuid import UUID

from fourfold.capacity.units.actions.handing import discard_hand_over
from fourfold.capacity.units.actions.inspecting import correct_inspection, record_inspection
from fourfold.capacity.units.actions.signing import sign_hand_over
from fourfold.capacity.units.contracts import FindingDraft, Signature
from fourfold.capacity.units.models import HandOver, Inspection
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.capacity.units.factories import (
    make_asset,
    make_draft,
    make_grant,
    make_milestone,
    make_review,
    make_unit,
    signing_of,
)
from tests.factories import OPERATOR
from tests.web.marks import mark

UNIT_WORDS = (
    "lab", "lab-source", "decree", "lab-reason", "asset", "end-use", "act-conditions", "grant",
    "grant-renewer", "idle-note", "lost-note", "discard-reason", "milestone-file",
)  # fmt: skip
SIGNER_WORDS = ("giver", "giver-office", "receiver", "receiver-office", "scan")


def make_units(place: Place) -> dict[str, UUID]:
    """All of it."""
    code = place.code
    unit = make_unit(place, mark(code, "lab"), source=mark(code, "lab-source"))
    word = make_milestone(
        unit, evidence=mark(code, "decree"), file=(f"{mark(code, 'milestone-file')}.txt", b"Decree")
    )
    make_review(unit, clock.today(), mark(code, "lab-reason"), mandate=2, people=1)
    things = [
        make_asset(
            place, f"{code}-{number}", title=mark(code, "asset"), end_use=mark(code, "end-use"),
            expires_on=clock.today() + timedelta(days=100),
        )
        for number in (1, 2)
    ]  # fmt: skip
    act = make_draft(unit, things[0], conditions=mark(code, "act-conditions"))
    signed = _sign(code, act)
    held, due = Inspection.objects.filter(hand_over=act).order_by("due_on")
    found = FindingDraft("idle", clock.today(), mark(code, "idle-note"))
    record_inspection(actor=OPERATOR, inspection_id=held.pk, draft=found)
    found = FindingDraft("lost", clock.today(), mark(code, "lost-note"))
    corrected = correct_inspection(actor=OPERATOR, inspection_id=held.pk, draft=found)
    gone = make_draft(unit, things[1])
    discard_hand_over(actor=OPERATOR, act_id=gone.pk, reason=mark(code, "discard-reason"))
    grant = make_grant(unit, mark(code, "grant"), renewer=mark(code, "grant-renewer"))
    assert word.file_id is not None
    assert signed.file_id is not None
    return {
        "unit": unit.pk,
        "asset": things[0].pk,
        "hand-over": act.pk,
        "hand-over-draft": make_draft(unit, things[1]).pk,
        "hand-over-discarded": gone.pk,
        "inspection": due.pk,
        "inspection-held": corrected.pk,
        "grant": grant.pk,
        "milestone-file": word.file_id,
        "scan-file": signed.file_id,
    }


def _sign(code: str, act: HandOver) -> HandOver:
    giver, receiver = (
        Signature(mark(code, who), mark(code, f"{who}-office")) for who in ("giver", "receiver")
    )
    scan = (f"{mark(code, 'scan')}.txt", b"Signed paper")
    signing = signing_of(act, giver=giver, receiver=receiver, scan=scan)
    return sign_hand_over(actor=OPERATOR, act_id=act.pk, signing=signing)
