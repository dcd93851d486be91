"""Which of several penalties is the heaviest, named classes by the State's own table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fourfold.engines.statutes.model import Penalty


@dataclass(frozen=True, slots=True)
class ClassBounds:
    """What a State's law understands by a class of penalty; bounds in months of imprisonment."""

    at_least: float | None = None
    at_most: float | None = None
    life: bool = False


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The most that a set of penalties allows.

    Args:
        months: the longest term of imprisonment in months; 0 without any, and the longest that is
            named where life is possible as well.
        life: imprisonment for life is possible.
        death: the death penalty is possible.
        unknown_classes: classes that the law names and the table does not know; the answer may be
            too low because of them.
        penalty: the penalty that is the heaviest; None where none is known.
    """

    months: float = 0.0
    life: bool = False
    death: bool = False
    unknown_classes: tuple[str, ...] = ()
    penalty: Penalty | None = None


def heaviest(
    penalties: Iterable[Penalty], classes: Mapping[str, ClassBounds] | None = None
) -> Heaviest:
    """The heaviest of the penalties for natural persons: death, then life, then months, then fine.

    Args:
        penalties: those of a provision, or of several; those for bodies corporate do not count.
        classes: the State's table of named classes, by name; capitals do not matter.
    """
    table = {name.casefold(): bounds for name, bounds in (classes or {}).items()}
    natural = [penalty for penalty in penalties if not penalty.for_legal_persons]
    unknown = tuple(
        dict.fromkeys(
            one.named_class
            for one in natural
            if one.named_class and one.at_most is None and one.named_class.casefold() not in table
        )
    )
    weighed = [(_weight(penalty, table), penalty) for penalty in natural]
    if not weighed:
        return Heaviest(unknown_classes=unknown)
    # The first of equals: a fine's amounts in several units cannot be compared.
    _, penalty = max(weighed, key=lambda pair: pair[0])
    return Heaviest(
        months=max(weight[2] for weight, _ in weighed),
        life=any(weight[1] for weight, _ in weighed),
        death=any(weight[0] for weight, _ in weighed),
        unknown_classes=unknown,
        penalty=penalty,
    )


def _weight(penalty: Penalty, table: Mapping[str, ClassBounds]) -> tuple[bool, bool, float, float]:
    bounds = table.get(penalty.named_class.casefold(), ClassBounds())
    months = max(
        penalty.at_most or 0.0,
        penalty.at_least or 0.0,
        bounds.at_most or 0.0,
        bounds.at_least or 0.0,
    )
    fine = penalty.fine_at_most or penalty.fine_at_least
    return (penalty.death, penalty.life or bounds.life, months, fine.amount if fine else 0.0)
