"""Typed makers of joint operations and their outcomes, by the product's own actions."""

from dataclasses import replace
from datetime import date
from typing import Any

from fourfold.cooperation.actions import add_operation, record_outcome
from fourfold.cooperation.contracts import OperationDraft, OutcomeDraft
from fourfold.cooperation.models import Operation, OperationOutcome
from fourfold.kernel.policy import Actor
from tests.factories import OPERATOR

OPERATION = OperationDraft(
    title="Quiet harbour",
    kind="joint-operation",
    states=("XAA",),
    starts_on=date(2026, 2, 2),
    role="The programme lent two analysts and a laboratory.",
)
OUTCOME = OutcomeDraft(
    kind="arrests",
    value=30,
    bound="more-than",
    on=date(2026, 2, 20),
    source="Press statement of the police, 21 February 2026",
)


def make_operation(*, actor: Actor = OPERATOR, **changes: Any) -> Operation:
    return add_operation(actor=actor, draft=replace(OPERATION, **changes))


def make_outcome(
    operation: Operation, *, actor: Actor = OPERATOR, **changes: Any
) -> OperationOutcome:
    more = {name: changes.pop(name) for name in ("key", "file") if name in changes}
    draft = replace(OUTCOME, **changes)
    return record_outcome(actor=actor, operation_id=operation.pk, draft=draft, **more)
