"""What differs between two plans: the price of a pin, the effect of a larger budget."""

from dataclasses import dataclass

from fourfold.engines.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Move:
    """A choice that both plans hold, starting in another quarter."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From one plan to another.

    ``value_change`` is in discounted weighted points, ``cost_change`` in whole USD; both are
    "after less before". With other weights, priorities or discount in the second problem, values
    are on another scale and ``value_change`` says little.
    """

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[Move, ...]
    value_change: float
    cost_change: int


def compare(before: Plan, after: Plan) -> Difference:
    """What ``after`` adds, drops and moves, and what that changes in value and cost."""
    old = {row.code: row.start for row in before.choices}
    new = {row.code: row.start for row in after.choices}
    return Difference(
        added=tuple(sorted(set(new) - set(old))),
        dropped=tuple(sorted(set(old) - set(new))),
        moved=tuple(
            Move(code, old[code], new[code])
            for code in sorted(set(old) & set(new))
            if old[code] != new[code]
        ),
        value_change=after.value - before.value,
        cost_change=after.cost - before.cost,
    )
