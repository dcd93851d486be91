"""Small cells hidden, and others with them, so that no subtraction brings them back.

A cell behind which fewer than five people may stand is hidden. With it stand the other corners of
a box: one more cell for a table of one dimension, three for a cross of two. Five may be moved from
corner to corner without changing a single row, column or grand total, so whoever knows all of these
still cannot tell the hidden cells apart. Where no box has room for that, the table is withheld.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from fourfold.engines.counting.model import Figure

THRESHOLD = 5
At = tuple[str, ...]
Cells = Mapping[At, Figure]


def hidden(cells: Cells, small: Iterable[At]) -> frozenset[At] | None:
    """Cells to hide, `small` ones among them; None when the table can only be withheld whole."""
    concealed = set(small)
    for one in sorted(concealed):
        corners = _cheapest(cells, one, concealed)
        if corners is None:
            return None
        concealed |= corners
    return frozenset(concealed)


def _cheapest(cells: Cells, one: At, concealed: set[At]) -> frozenset[At] | None:
    """The corners of the box around `one` that hides the least more; None when there is none."""
    others = [sorted({at[place] for at in cells} - {one[place]}) for place in range(len(one))]
    best: tuple[Decimal, Sequence[str]] | None = None
    for opposite in product(*others):
        room = _room(cells, one, opposite)
        if room:
            corners = _corners(one, opposite)
            more = sum((cells[at].value for at in corners if at not in concealed), Decimal(0))
            if best is None or (more, opposite) < best:
                best = (more, opposite)
    return None if best is None else frozenset(_corners(one, best[1]))


def _corners(one: At, opposite: Sequence[str]) -> list[At]:
    return list(product(*zip(one, opposite, strict=True)))


def _room(cells: Cells, one: At, opposite: Sequence[str]) -> bool:
    """Whether five can leave every second corner, and each keeps more than nobody."""
    for at in _corners(one, opposite):
        figure = cells.get(at)
        if figure is None:
            return False
        moved = sum(a != b for a, b in zip(at, one, strict=True)) % 2
        if moved and figure.low <= THRESHOLD:
            return False
    return True
