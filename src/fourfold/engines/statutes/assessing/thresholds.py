"""Tests on penalties: serious crime, extradition; each says what was measured and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fourfold.engines.statutes.assessing.model import AtomOutcome, Outcome, Sheet
from fourfold.engines.statutes.model import (
    AtomKind,
    Cited,
    ClassBounds,
    Does,
    Force,
    Penalty,
)

MONTHS_A_YEAR = 12
SERIOUS_CRIME_YEARS = 4.0
_SAYS_WHAT_IS_PUNISHED = {AtomKind.CONDUCT, AtomKind.MENTAL, AtomKind.OBJECT, AtomKind.PENALTY}


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The heaviest deprivation of liberty among penalties for natural persons.

    Args:
        months: the longest maximum in months, to a hundredth; None where no text states one.
        life: imprisonment for life is possible.
        death: the death penalty is possible.
        penalty: the penalty that it was read from; None where none deprives of liberty.
        minimum: the longest minimum, in months, of a penalty whose maximum is not stated.
        unknown_classes: named classes that the State's table does not hold.
        stated: some penalty for natural persons is stated at all, be it a fine.
    """

    months: float | None = None
    life: bool = False
    death: bool = False
    penalty: Penalty | None = None
    minimum: float | None = None
    unknown_classes: tuple[str, ...] = ()
    stated: bool = False


@dataclass(frozen=True, slots=True)
class PenaltyTest:
    """One test: `passes` is None where it cannot be told.

    Reasons: `reaches`, `life`, `death`, `below`, `no-imprisonment`, `no-penalty`,
    `class-unknown` (params: `classes`), `maximum-not-stated`, `punishable` (no minimum is set),
    `not-in-force`, `absent`, `no-provision`; of both States: `both`, `one-fails`, `one-unknown`.

    Args:
        passes: yes, no or not known.
        reason: code of why.
        threshold: months that the maximum must reach; None where none is set.
        measured: what was measured.
        params: values that the sentence needs, by name.
    """

    passes: bool | None
    reason: str
    threshold: float | None = None
    measured: Heaviest = field(default_factory=Heaviest)
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OffenceRow:
    """An offence article with the provisions that punish it and every test on them, side by side.

    `extradition` is by the code of the instrument whose minimum was applied.
    """

    instrument: str
    number: str
    title: str
    cited: tuple[Cited, ...]
    heaviest: Heaviest
    serious: PenaltyTest
    extradition: Mapping[str, PenaltyTest]


def heaviest_of(
    penalties: Sequence[Penalty], classes: Mapping[str, ClassBounds] | None = None
) -> Heaviest:
    """The heaviest deprivation of liberty among `penalties`; bodies corporate are left out.

    Args:
        penalties: of one or several provisions.
        classes: what the State's law means by its named classes; a class that is missing here, or
            is there without a maximum, is unknown.
    """
    known = classes or {}
    persons = [p for p in penalties if not p.for_legal_persons]
    bounds = [(_bounds(p, known), p) for p in persons]
    unknown = {p.named_class for b, p in bounds if b is None}
    held = [(b, p) for b, p in bounds if b is not None and _deprives(b)]
    return Heaviest(
        months=_longest([b.at_most for b, _ in held]),
        life=any(b.life for b, _ in held),
        death=any(b.death for b, _ in held),
        penalty=max(held, key=lambda pair: _weight(pair[0]))[1] if held else None,
        minimum=_longest([b.at_least for b, _ in held if b.at_most is None and not b.life]),
        unknown_classes=tuple(sorted(unknown)),
        stated=bool(persons),
    )


def seriousness(
    penalties: Sequence[Penalty],
    *,
    classes: Mapping[str, ClassBounds] | None = None,
    years: float = SERIOUS_CRIME_YEARS,
) -> PenaltyTest:
    """Whether the maximum reaches "at least" `years` of deprivation of liberty, or is heavier.

    Exactly four years, or 48 months, passes; life and death pass; a fine alone fails. A penalty
    with a minimum alone passes where that reaches the threshold, else its maximum is not stated.
    No penalty at all, or a named class that is not in the table, is not known.
    UNTOC article 2(b); the UN Convention against Cybercrime has the same test.
    """
    return reaches(heaviest_of(penalties, classes), years)


def extradition(
    penalties: Sequence[Penalty],
    *,
    years: float | None,
    classes: Mapping[str, ClassBounds] | None = None,
) -> PenaltyTest:
    """Whether an offence reaches an instrument's minimum for extradition in one State.

    Args:
        penalties: of the provisions that punish it.
        years: the instrument's `extradition_years` (Budapest article 24(1): 1); None where the
            instrument sets none and asks only that the offence is punishable (UNTOC 16(1); domestic
            law or another treaty may set one, 16(7)).
        classes: see `heaviest_of`.
    """
    return punishable(heaviest_of(penalties, classes), years)


def dual(one: PenaltyTest, other: PenaltyTest) -> PenaltyTest:
    """Both States' tests together: fails where one fails, unknown where one is unknown."""
    passes = _both(one.passes, other.passes)
    reason = {True: "both", False: "one-fails", None: "one-unknown"}[passes]
    return PenaltyTest(
        passes, reason, one.threshold, params={"one": one.reason, "other": other.reason}
    )


def reaches(heaviest: Heaviest, years: float) -> PenaltyTest:
    """The test of `seriousness` on what was measured already."""
    threshold = round(years * MONTHS_A_YEAR, 2)
    passes, reason = _reaches(heaviest, threshold)
    params = {"classes": heaviest.unknown_classes} if reason == "class-unknown" else {}
    return PenaltyTest(passes, reason, threshold, heaviest, params)


def punishable(heaviest: Heaviest, years: float | None) -> PenaltyTest:
    """The test of `extradition` on what was measured already."""
    if years is not None:
        return reaches(heaviest, years)
    if heaviest.stated:
        return PenaltyTest(True, "punishable", None, heaviest)
    return PenaltyTest(None, "no-penalty", None, heaviest)


def offence_rows(
    sheet: Sheet,
    penalties: Mapping[tuple[str, str], Sequence[Penalty]],
    *,
    extradition_years: Mapping[str, float | None],
    classes: Mapping[str, ClassBounds] | None = None,
    serious_years: float = SERIOUS_CRIME_YEARS,
) -> tuple[OffenceRow, ...]:
    """One row for each offence article that asks something, in the sheet's order.

    Only provisions in force that the standing findings on conduct, intent, object and penalty cite
    are measured. Cited but none in force: every test fails, `not-in-force`. Nothing cited: `absent`
    fails where the corpus is complete and every such atom is absent, else nothing is known.

    Args:
        sheet: of one State on one day.
        penalties: by (act, key) of the provision.
        extradition_years: by code of the instrument; None where it sets no minimum.
        classes: see `heaviest_of`.
        serious_years: threshold of serious crime.
    """
    rows = []
    for article in sheet.articles:
        if article.does is not Does.OFFENCE or not article.outcomes:
            continue
        punishing = [o for o in article.outcomes if o.atom.kind in _SAYS_WHAT_IS_PUNISHED]
        cited = _cited(punishing)
        standing = [c for c in cited if c.force is Force.IN_FORCE]
        places = dict.fromkeys((c.act, c.key) for c in standing)
        found = [p for place in places for p in penalties.get(place, ())]
        heaviest = heaviest_of(found, classes)
        closed = _closed(punishing, cited, standing)
        rows.append(
            OffenceRow(
                article.coverage.instrument,
                article.number,
                article.title,
                cited,
                heaviest,
                closed or reaches(heaviest, serious_years),
                {
                    code: closed or punishable(heaviest, years)
                    for code, years in extradition_years.items()
                },
            )
        )
    return tuple(rows)


def _cited(outcomes: Sequence[AtomOutcome]) -> tuple[Cited, ...]:
    held = (c for o in outcomes if o.outcome not in _NOTHING_HELD for c in o.cited)
    return tuple({(c.act, c.key): c for c in held}.values())


_NOTHING_HELD = {Outcome.ABSENT, Outcome.NOT_FOUND}


def _closed(
    outcomes: Sequence[AtomOutcome], cited: Sequence[Cited], standing: Sequence[Cited]
) -> PenaltyTest | None:
    """The answer where no penalty can be measured."""
    if standing:
        return None
    if cited:
        forces = tuple(dict.fromkeys(c.force for c in cited))
        return PenaltyTest(False, "not-in-force", params={"forces": forces})
    counted = [o for o in outcomes if o.counts]
    if counted and all(o.outcome is Outcome.ABSENT for o in counted):
        return PenaltyTest(False, "absent")
    return PenaltyTest(None, "no-provision")


def _bounds(penalty: Penalty, classes: Mapping[str, ClassBounds]) -> ClassBounds | None:
    """Months and life of one penalty; None where its class is unknown."""
    own = ClassBounds(penalty.at_least, penalty.at_most, penalty.life, penalty.death)
    if not penalty.named_class or _deprives(own):
        return own
    held = classes.get(penalty.named_class)
    return held if held and _deprives(held) else None


def _deprives(bounds: ClassBounds) -> bool:
    heavy = bounds.life or bounds.death
    return heavy or bounds.at_most is not None or bounds.at_least is not None


def _weight(bounds: ClassBounds) -> tuple[bool, bool, float]:
    return bounds.death, bounds.life, bounds.at_most or bounds.at_least or 0.0


def _longest(months: Sequence[float | None]) -> float | None:
    """To a hundredth of a month, so that days turned into months do not miss a threshold."""
    held = [value for value in months if value is not None]
    return round(max(held), 2) if held else None


def _reaches(heaviest: Heaviest, threshold: float) -> tuple[bool | None, str]:
    if heaviest.death or heaviest.life:
        return True, "death" if heaviest.death else "life"
    if max(heaviest.months or 0.0, heaviest.minimum or 0.0) >= threshold:
        return True, "reaches"
    open_questions = (
        (bool(heaviest.unknown_classes), "class-unknown"),
        (heaviest.minimum is not None, "maximum-not-stated"),
        (not heaviest.stated, "no-penalty"),
    )
    reason = next((reason for is_open, reason in open_questions if is_open), "")
    if reason:
        return None, reason
    return False, "no-imprisonment" if heaviest.months is None else "below"


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
