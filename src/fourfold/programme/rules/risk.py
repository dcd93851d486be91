"""The gate before support to police: a dated, signed and still valid risk assessment."""

from collections.abc import Iterable
from datetime import date

from fourfold.programme.contracts import RiskCover


def risk_gaps(
    chosen: Iterable[str], police: frozenset[str], covers: Iterable[RiskCover], *, today: date
) -> tuple[str, ...]:
    """Chosen interventions that support police and that no valid risk assessment covers.

    Args:
        chosen: codes in the plan.
        police: codes in the catalogue marked as support to police.
        covers: the State's risk assessments.
        today: the day on which the plan would be agreed.
    """
    covered = {code for one in covers if is_valid(one, today=today) for code in one.codes}
    return tuple(code for code in chosen if code in police and code not in covered)


def is_valid(cover: RiskCover, *, today: date) -> bool:
    """Whether a risk assessment is signed, has begun, has not lapsed and says how to mitigate."""
    in_time = cover.dated <= today and (cover.valid_until is None or today <= cover.valid_until)
    return cover.is_signed and in_time and bool(cover.mitigation.strip())
