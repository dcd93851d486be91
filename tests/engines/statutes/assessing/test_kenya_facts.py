"""Made-up findings that mirror the cases which Kenya's act of 2018 sets a gap engine.

The day of the suspension and the section that it reaches are made up.
"""

from datetime import date

from fourfold.engines.statutes.assessing import (
    Against,
    Notice,
    Outcome,
    Sheet,
    assess,
    force_on,
    offence_rows,
)
from fourfold.engines.statutes.model import (
    Article,
    Atom,
    AtomKind,
    Bound,
    Cited,
    Does,
    Finding,
    Force,
    ForceRecord,
    Parameter,
    Penalty,
    Verdict,
)

ACT = "computer-misuse-2018"
COMMENCED, RESTORED = date(2018, 5, 30), date(2020, 2, 20)
RECORDS = [
    ForceRecord(COMMENCED, Force.SUSPENDED, "s37"),
    ForceRecord(RESTORED, Force.IN_FORCE, "s37"),
]
YEARS = {"s14": 3, "s30": 3, "s29": 3, "s37": 2, "s16": 10}


def asks(code: str, kind: AtomKind = AtomKind.CONDUCT, *elements: str, **held: Parameter) -> Atom:
    return Atom(code, "uncc", code.split(".")[1], kind, code, "", elements, held.get("parameter"))


ARTICLES = [
    Article("uncc", "7", "Illegal access", "II", Does.OFFENCE, (asks("uncc.7.access"),)),
    Article("uncc", "15", "Grooming", "II", Does.OFFENCE, (asks("uncc.15.grooming"),)),
    Article(
        "uncc",
        "16",
        "Intimate images",
        "II",
        Does.OFFENCE,
        (asks("uncc.16.images", AtomKind.CONDUCT, "image", "consent"),),
    ),
    Article(
        "uncc",
        "25",
        "Preservation",
        "IV",
        Does.PROCEDURE,
        (
            asks("uncc.25.data", AtomKind.POWER, "traffic-data", "content-data", "subscriber-data"),
            asks(
                "uncc.25.days",
                AtomKind.PARAMETER,
                parameter=Parameter("preservation", "days", Bound.AT_MOST, 90),
            ),
        ),
    ),
    Article(
        "uncc",
        "42",
        "Preservation for others",
        "V",
        Does.COOPERATION,
        (
            asks(
                "uncc.42.days",
                AtomKind.PARAMETER,
                parameter=Parameter("preservation", "days", Bound.AT_LEAST, 60),
            ),
        ),
    ),
]


def on(day: date, *, complete: bool = False) -> Sheet:
    def cites(key: str) -> tuple[Cited, ...]:
        force = force_on(RECORDS, day, commenced_on=COMMENCED, key=key).force
        return (Cited(ACT, key, "the words", key[1:], force),)

    findings = [
        Finding("uncc.7.access", Verdict.FULL, cites("s14"), reason="Intent and access."),
        Finding("uncc.15.grooming", Verdict.ABSENT, reason="No section speaks of it."),
        Finding("uncc.16.images", Verdict.OVERBROAD, cites("s37"), ("consent",), "No consent."),
        Finding(
            "uncc.25.data",
            Verdict.PARTIAL,
            cites("s51"),
            ("content-data", "subscriber-data"),
            "Traffic data only.",
        ),
        Finding("uncc.25.days", Verdict.FULL, cites("s51"), reason="30, renewable.", value=30),
        Finding("uncc.42.days", Verdict.EXCEEDS, cites("s59"), reason="120 or more.", value=120),
    ]
    return assess(ARTICLES, findings, corpus_complete=complete, provisional=True)


def test_preservation_of_traffic_data_alone_is_partial_and_its_period_shorter() -> None:
    held = on(date(2026, 1, 1)).outcomes
    data, days = held["uncc.25.data"], held["uncc.25.days"]
    assert (data.outcome, data.missing, data.likely) == (
        Outcome.PARTIAL,
        ("content-data", "subscriber-data"),
        0.333333333,
    )
    assert data.reason == "Traffic data only."
    assert days.comparison is not None
    assert (days.comparison.outcome, days.notices) == (Against.SHORTER, (Notice.SHORTER,))


def test_preservation_for_other_states_exceeds() -> None:
    held = on(date(2026, 1, 1)).outcomes["uncc.42.days"]
    assert held.comparison is not None
    assert (held.outcome, held.likely) == (Outcome.EXCEEDS, 1.0)
    assert (held.comparison.outcome, held.comparison.difference) == (Against.EXCEEDS, 60)


def test_images_without_consent_are_over_criminalised_and_grooming_is_not_found() -> None:
    gaps = [(gap.atom.code, gap.kind.value) for gap in on(date(2026, 1, 1)).gaps]
    assert gaps == [
        ("uncc.15.grooming", "not-found"),
        ("uncc.16.images", "overbroad"),
        ("uncc.25.data", "partial"),
    ]


def test_grooming_is_missing_once_the_acts_are_declared_complete() -> None:
    held = on(date(2026, 1, 1), complete=True).outcomes["uncc.15.grooming"]
    assert (held.outcome, held.high) == (Outcome.ABSENT, 0.0)


def test_a_section_suspended_until_2020_comes_back_with_the_judgment() -> None:
    days = (date(2020, 2, 19), RESTORED)
    outcomes = [on(day).outcomes["uncc.16.images"].outcome for day in days]
    assert outcomes == [Outcome.NOT_IN_FORCE, Outcome.OVERBROAD]


def test_access_and_images_stay_below_four_years_and_reach_one() -> None:
    penalties = {
        (ACT, key): [Penalty("imprisonment", at_most=12 * years)] for key, years in YEARS.items()
    }
    rows = offence_rows(on(date(2026, 1, 1)), penalties, extradition_years={"budapest": 1})
    told = {row.number: (row.serious.passes, row.extradition["budapest"].passes) for row in rows}
    assert told == {"7": (False, True), "15": (None, None), "16": (False, True)}


def test_every_gap_is_provisional_while_the_catalogue_is_not_checked() -> None:
    assert {gap.provisional for gap in on(date(2026, 1, 1)).gaps} == {True}
