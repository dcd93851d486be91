"""Two versions of an act, provision by provision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fourfold.engines.statutes.redline import Piece, redline


class Kind(StrEnum):
    """What happened to a provision between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class Stood:
    """A provision as it stands in one version."""

    key: str
    number: str
    heading: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A provision that differs; the side where it does not stand is None."""

    kind: Kind
    before: Stood | None
    after: Stood | None

    @property
    def named(self) -> Stood:
        """The provision by its newer number and heading."""
        found = self.after or self.before
        if found is None:
            raise ValueError("A difference has a side.")
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """Its text as a redline; long texts take their time, so only what is shown is asked."""
        return redline(
            self.before.text if self.before else "", self.after.text if self.after else ""
        )


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, in the order of the newer text, and how many provisions stayed as they were."""

    rows: tuple[Difference, ...] = ()
    same: int = 0
    counts: dict[Kind, int] = field(default_factory=dict)


def differences(before: Sequence[Stood], after: Sequence[Stood]) -> Differences:
    """Provisions that were added, removed, changed or only renumbered, matched by key."""
    old = {row.key: row for row in before}
    new = {row.key for row in after}
    gone = {row.digest: row for row in before if row.key not in new}
    rows, same, renumbered = [], 0, set()
    for row in after:
        stood = old.get(row.key)
        if stood is not None and stood.digest == row.digest:
            same += 1
        elif stood is not None:
            rows.append(Difference(Kind.CHANGED, stood, row))
        elif row.digest in gone:
            renumbered.add(row.digest)
            rows.append(Difference(Kind.RENUMBERED, gone[row.digest], row))
        else:
            rows.append(Difference(Kind.ADDED, None, row))
    rows += [
        Difference(Kind.REMOVED, row, None)
        for row in before
        if row.key not in new and row.digest not in renumbered
    ]
    counts = {kind: sum(row.kind == kind for row in rows) for kind in Kind}
    return Differences(tuple(rows), same, counts)
