"""Two tables subtracted: whether the difference shows fewer than five, though each alone does not.

Both are tables by the same dimensions, of two counts of which one holds nearly all that the other
holds. Then every difference is the count of those that only the larger one holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from fourfold.engines.counting.suppression import THRESHOLD, At

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as its readers know it: the whole, the cells with a number, and the hidden ones.

    A cell that is in neither is known to be empty.
    """

    whole: Decimal
    cells: dict[At, Decimal]
    concealed: frozenset[At] = frozenset()

    def value(self, at: At) -> Decimal | None:
        """A cell as it is known; None while it is hidden."""
        return None if at in self.concealed else self.cells.get(at, NOUGHT)


def gives_away(one: Shown, other: Shown) -> bool:
    """Whether any difference that can be taken is more than nobody and fewer than five."""
    return any(NOUGHT < abs(found) < THRESHOLD for found in _differences(one, other))


def _differences(one: Shown, other: Shown) -> Iterable[Decimal]:
    """Of the wholes, of each cell known in both, and of all the other cells together."""
    whole = one.whole - other.whole
    known = [
        first - second
        for at in sorted({*one.cells, *other.cells})
        if (first := one.value(at)) is not None and (second := other.value(at)) is not None
    ]
    yield whole
    yield from known
    if one.concealed or other.concealed:
        yield whole - sum(known, NOUGHT)
