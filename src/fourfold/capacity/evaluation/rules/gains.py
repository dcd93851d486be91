"""What a group learned between two tests."""

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt

from fourfold.capacity.evaluation.contracts import Gain, Pair

# Of a normalised gain: share of what could still be gained.
SOURCE = "Hake, American Journal of Physics 66 (1998), 64-74"
_PLACES = Decimal("0.0001")


def learning_gain(pairs: Sequence[Pair]) -> Gain:
    """Means, gain, spread and normalised gain; who took one test only counts in neither."""
    both = [(p.before, p.after) for p in pairs if p.before is not None and p.after is not None]
    before, after = [b for b, _ in both], [a for _, a in both]
    first, second = mean(before), mean(after)
    gain = None if first is None or second is None else second - first
    return Gain(
        before=sum(p.before is not None for p in pairs),
        after=sum(p.after is not None for p in pairs),
        paired=len(both),
        mean_before=_rounded(first),
        mean_after=_rounded(second),
        gain=_rounded(gain),
        spread=_rounded(spread([a - b for b, a in both])),
        normalised=_normalised(first, gain),
    )


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The mean; None of nothing."""
    return sum(values, Decimal(0)) / len(values) if values else None


def spread(values: Sequence[Decimal]) -> Decimal | None:
    """The standard deviation of a sample; None below two values."""
    middle = mean(values)
    if middle is None or len(values) < 2:  # noqa: PLR2004 -- one value has no spread
        return None
    squares = sum(((value - middle) ** 2 for value in values), Decimal(0))
    return Decimal(sqrt(squares / (len(values) - 1))).quantize(_PLACES)


def _normalised(before: Decimal | None, gain: Decimal | None) -> Decimal | None:
    if before is None or gain is None or before == 1:
        return None
    return _rounded(gain / (1 - before))


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)
