"""Results of the small world: claims in every state of theirs, for a State and for a fund."""

from typing import Any
from uuid import UUID

from fourfold.programme.models import Fund
from fourfold.programme.results.actions.claims import (
    discard_claim,
    make_claim,
    publish_claim,
    restate_claim,
)
from fourfold.programme.results.actions.loading import load_results
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.models import Indicator, ResultClaim
from tests.factories import OPERATOR
from tests.programme.results.factories import YEAR
from tests.web.marks import mark


def make_results(code: str, fund: Fund) -> dict[str, UUID]:
    """A draft, a published, a discarded and a restated claim of the State, and one of the fund."""
    load_results()
    indicator = Indicator.objects.select_related("output").get(
        framework="fictional", code="training-attendances"
    )
    assert indicator.output is not None
    state, paid = _wish(state=code), _wish(fund=fund.pk)
    old = _published(indicator, state)
    new = restate_claim(actor=OPERATOR, claim=old, reason=mark(code, "restatement"))
    discarded = discard_claim(actor=OPERATOR, claim=_made(indicator, state))
    made = {
        "claim": _published(indicator, state),
        "draft-claim": _made(indicator, state),
        "old-claim": old,
        "new-claim": new,
        "discarded-claim": discarded,
        "fund-claim": _published(indicator, paid),
        "whole-claim": _published(indicator, YEAR),
        "not-held": ResultClaim.objects.get(code="practitioners-2023"),
        "indicator": indicator,
        "output": indicator.output,
    }
    return {name: row.pk for name, row in made.items()}


def _wish(**more: Any) -> ClaimWish:
    return ClaimWish(YEAR.start, YEAR.end, **more)


def _made(indicator: Indicator, wish: ClaimWish) -> ResultClaim:
    return make_claim(actor=OPERATOR, indicator=indicator, wish=wish)


def _published(indicator: Indicator, wish: ClaimWish) -> ResultClaim:
    return publish_claim(actor=OPERATOR, claim=_made(indicator, wish))
