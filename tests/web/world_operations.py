"""Joint operations in the world of these tests: one with a partner, an outcome and its evidence."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from fourfold.cooperation.actions import add_operation, add_partner, record_outcome
from fourfold.cooperation.contracts import OperationDraft, OutcomeDraft
from fourfold.kernel import clock
from fourfold.kernel.models import Organisation, Place
from tests.factories import OPERATOR
from tests.web.marks import mark

OPERATION_WORDS = (
    "operation", "operation-role", "operation-source", "operation-part",
    "outcome-basis", "outcome-source", "outcome-file",
)  # fmt: skip


def make_operations(place: Place, organisation: Organisation) -> dict[str, UUID]:
    """Every text that a person writes about an operation and an outcome, marked."""
    code, today = place.code, clock.today()
    operation = add_operation(
        actor=OPERATOR,
        draft=OperationDraft(
            title=mark(code, "operation"), kind="joint-operation", states=(code,),
            starts_on=today - timedelta(days=30), role=mark(code, "operation-role"),
            source=mark(code, "operation-source"),
        ),
    )  # fmt: skip
    partner = add_partner(
        actor=OPERATOR, operation_id=operation.pk, organisation_id=organisation.pk,
        part=mark(code, "operation-part"),
    )  # fmt: skip
    outcome = record_outcome(
        actor=OPERATOR,
        operation_id=operation.pk,
        draft=OutcomeDraft(
            kind="arrests", value=30, bound="more-than", on=today, share=Decimal("0.25"),
            basis=mark(code, "outcome-basis"), source=mark(code, "outcome-source"),
            established_by=organisation.pk,
        ),
        file=(f"{mark(code, 'outcome-file')}.txt", b"Statement"),
    )  # fmt: skip
    assert outcome.file_id is not None
    return {
        "operation": operation.pk,
        "operation-partner": partner.pk,
        "outcome": outcome.pk,
        "outcome-file": outcome.file_id,
    }
