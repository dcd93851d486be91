"""Joint operations: what results count of them, and what donors pay for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.cooperation.access import READ_OPERATION
from fourfold.cooperation.models import Bound, Operation, OperationOutcome, OutcomeKind
from fourfold.cooperation.queries.counting import OUTCOME, outcome_records
from fourfold.cooperation.queries.operations import operations, outcomes_by_ids
from fourfold.cooperation.rules.contributing import share_words
from fourfold.engines.counting import Record, Tie, Unseen
from fourfold.kernel import clock
from fourfold.kernel.contracts import ActivityText, RecordText
from fourfold.kernel.policy import Actor, anonymous, may, operator


class OutcomeCountables:
    """Results of operations to which the programme contributed.

    The fact `share` is the share of contribution, "not-said" where nobody has said. Results show
    it beside the number; it is no funding share, so no figure is multiplied by it.
    """

    @property
    def kinds(self) -> dict[str, Any]:
        """One kind."""
        return {OUTCOME: gettext_lazy("Results of joint operations")}

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Names of what came of operations."""
        return {"outcome": dict(OutcomeKind.choices)}

    def records(self, *, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
        """Every outcome that stood at that moment."""
        return outcome_records(as_of) if OUTCOME in kinds else ()

    def ties(self, *, as_of: datetime) -> Iterable[Tie]:  # noqa: ARG002 -- nobody is named here
        """None: outcomes hold no persons."""
        return ()

    def unseen(self, *, as_of: datetime) -> Iterable[Unseen]:  # noqa: ARG002 -- nobody is named here
        """None either."""
        return ()

    def texts(self, *, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
        """Outcomes in words. The operation is named only to those who see it."""
        if kind != OUTCOME:
            return {}
        return {row.pk: _text(row, actor) for row in outcomes_by_ids(actor, ids)}

    def outlines(self, *, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
        """Outcomes in words, without the operation."""
        rows = outcomes_by_ids(operator("results"), ids) if kind == OUTCOME else ()
        return {row.pk: _text(row, anonymous()) for row in rows}


def _text(row: OperationOutcome, actor: Actor) -> RecordText:
    seen = may(actor, READ_OPERATION, row.operation.scope.path)
    number = number_format(row.value, force_grouping=True)
    exact = row.bound == Bound.EXACT
    words = _(
        "%(kind)s: %(number)s%(state)s. A result of the operation, to which the programme "
        "contributed. Share of contribution: %(share)s"
    ) % {
        "kind": row.get_kind_display(),
        "number": number if exact else f"{row.get_bound_display()} {number}",
        "state": f" ({row.place.name})" if row.place else "",
        "share": share_words(row.share, row.basis),
    }
    return RecordText(
        title=row.operation.title if seen else _("An operation of several States"),
        detail=words,
        source=row.source,
        url=reverse("cooperation:operation", args=[row.operation_id]) if seen else "",
    )


def fundable(*, actor: Actor) -> Iterable[ActivityText]:
    """Operations that the actor may see, the latest first."""
    if not may(actor, READ_OPERATION):
        return ()
    return [_activity(one) for one in operations(actor).order_by("-starts_on", "title", "pk")]


def _activity(operation: Operation) -> ActivityText:
    return ActivityText(
        kind="operation",
        id=operation.pk,
        title=operation.title,
        state=operation.states[0] if len(operation.states) == 1 else "",
        start=operation.starts_on,
        end=operation.ends_on or max(operation.starts_on, clock.today()),
        fictional=operation.fictional,
        url=reverse("cooperation:operation", args=[operation.pk]),
    )
