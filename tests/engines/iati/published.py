"""Made-up activities to publish: one with everything in it, and strategies for any."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from fourfold.engines.iati import writing as iati
from fourfold.engines.iati.writing import model, said

TODAY = date(2026, 11, 26)
GENERATED = datetime(2026, 11, 26, 12, tzinfo=UTC)
REPORTER = model.Reporter("XX-FIC-1", "40", said("Fictional programme"))
DONOR = model.Party(said("Ministry of Aid of Utopia"), "XX-FIC-2", "10", "XX-FIC-2-77")
OWN = "https://example.org/pillars"


def document(number: int) -> iati.Document:
    return iati.Document(
        f"https://example.org/{number}", "application/pdf", said("Report"), ("A08", "B01"),
        said("What was reached"), ("en", "fr"), date(2026, 6, 1),
    )  # fmt: skip


def indicator(number: int) -> iati.Indicator:
    by_sex = [
        iati.Figure(str(number), (("sex", sex), ("region", "R1")), ("place-1",), said("counted"))
        for sex in ("female", "male")
    ]
    return iati.Indicator(
        "1", said(f"Indicator {number}"), said("Unique persons"), ascending=True, aggregated=False,
        documents=(document(number),), references=(iati.Reference("16.3", "99", OWN),),
        baselines=(iati.Baseline(2024, iati.Figure("0", (("sex", "female"),)), date(2024, 1, 1)),),
        periods=tuple(
            iati.Period(
                date(year, 1, 1), date(year, 12, 31),
                targets=(iati.Figure("100", comment=said("planned")),),
                actuals=(iati.Figure(str(number), documents=(document(number),)), *by_sex),
            )
            for year in (2025, 2026)
        ),
    )  # fmt: skip


def sectors() -> tuple[model.Coded, ...]:
    shares = {"15132": Decimal(50), "15134": Decimal(30), "15130": Decimal(20)}
    pillars = iati.percentages({"capacity-building": Decimal(2), "prevention": Decimal(1)})
    return (
        *(model.Coded(code, share, "1") for code, share in shares.items()),
        *(model.Coded(code, share, "99", OWN, said(code)) for code, share in pillars.items()),
    )


def movements(many: int) -> tuple[model.Movement, ...]:
    return tuple(
        model.Movement(
            ("1", "2", "3", "4", "11")[n % 5], date(2026, 1 + n % 10, 1),
            model.Money(Decimal(1000 + n), date(2026, 1 + n % 10, 1), "USD"), f"T{n}",
            said("Training & equipment"), DONOR, model.Party(said("Police <Utopia>")), "1",
            flow_type="10", finance_type="110", aid_types=(model.Coded("D02", vocabulary="1"),),
            tied_status="5",
        )
        for n in range(many)
    )  # fmt: skip


def full_activity(number: int, *, transactions: int = 8, indicators: int = 2) -> (
    model.PublishedActivity
):  # fmt: skip
    start, end = date(2025, 1, 1), date(2027, 12, 31)
    countries = iati.percentages({"XA": Decimal(1), "XB": Decimal(1), "XC": Decimal(1)})
    return model.PublishedActivity(
        identifier=f"XX-FIC-1-{number}", reporter=REPORTER,
        title=(*said(f"Fund {number}"), ("fr", "Fonds")),
        description={"1": said("General"), "2": said("Objectives")},
        participating=(
            model.Participating(DONOR, "1", "41000"),
            model.Participating(model.Party(REPORTER.name, REPORTER.ref, "40"), "4"),
        ),
        status="2", dates=(model.Dated("1", start), model.Dated("2", start), model.Dated("3", end)),
        updated=GENERATED, hierarchy=1, humanitarian=False, uri=f"https://example.org/a/{number}",
        other_identifiers=(model.OtherIdentifier(f"G{number}", "A2", DONOR),),
        contacts=(
            model.Contact("1", said("Programme"), emails=("office@example.org",),
                          websites=("https://example.org",), addresses=(said("1 Fictional Way"),)),
        ),
        scope="3",
        countries=tuple(model.Coded(code, share) for code, share in countries.items()),
        locations=(
            model.Location("place-1", "1", (model.Coded("1", vocabulary="G1"),), said("Town"),
                           areas=(model.Area("1", "G1", 2),), latitude=Decimal("1.50"),
                           longitude=Decimal("36.80"), exactness="1", location_class="2",
                           feature="PPL"),
        ),
        sectors=sectors(),
        tags=(model.Coded("16.3", vocabulary="3", name=said("Rule of law")),),
        markers=(model.Coded("1", vocabulary="1", significance="1"),),
        budget_items={"1": (model.BudgetItem("1.1.1", Decimal(100), said("Justice")),)},
        defaults=model.Defaults("2", "10", "110", (model.Coded("C01", vocabulary="1"),), "5"),
        budgets=tuple(
            model.Budget(first, last, model.Money(amount, first), "1", "2")
            for first, last, amount in iati.yearly(start, end, Decimal("1000000.01"))
        ),
        planned=(
            model.PlannedDisbursement(
                start, model.Money(Decimal(5), start), end, DONOR, DONOR, "1"
            ),
        ),
        capital_spend=Decimal("12.5"), movements=movements(transactions),
        documents=(document(1),), related=(model.Related("XX-FIC-1", "1"),),
        legacy=(model.Legacy("Project number", str(number), "activity-id"),),
        conditions=(model.Condition("1", said("Policy in place")),),
        results=(
            iati.Result("1", said("Output"), tuple(indicator(n) for n in range(indicators)),
                        said("Delivered"), aggregated=False, documents=(document(2),)),
        ),
    )  # fmt: skip


_dates = st.dates(date(2020, 1, 1), date(2026, 11, 1))
_texts = st.text(min_size=1, max_size=30)
_some_words = st.one_of(
    st.just(()),
    _texts.map(said),
    st.tuples(_texts, _texts).map(lambda two: (("", two[0]), ("fr", two[1]))),
)
_amounts = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=2)
_codes = st.text("abc123<&\" '", min_size=1, max_size=8)
_parties = st.builds(model.Party, name=_some_words, ref=_codes, kind=st.sampled_from(["", "10"]))
_dimensions = st.lists(st.tuples(_codes, _codes), max_size=3).map(tuple)
_figures = st.builds(
    iati.Figure, value=_amounts.map(str), dimensions=_dimensions, comment=_some_words
)
_periods = _dates.flatmap(
    lambda day: st.builds(
        iati.Period, start=st.just(day), end=st.just(date(2026, 12, 31)),
        targets=st.lists(_figures, max_size=2).map(tuple),
        actuals=st.lists(_figures, max_size=2).map(tuple),
    )
)  # fmt: skip
_indicators = st.builds(
    iati.Indicator, measure=st.sampled_from("1234"), title=st.just(said("Indicator")),
    description=_some_words, ascending=st.one_of(st.none(), st.booleans()),
    aggregated=st.booleans(), periods=st.lists(_periods, max_size=2).map(tuple),
    baselines=st.lists(
        st.builds(iati.Baseline, year=st.integers(1990, 2026), figure=_figures), max_size=2
    ).map(tuple),
)  # fmt: skip
_results = st.builds(
    iati.Result, kind=st.sampled_from("1239"), title=st.just(said("Result")),
    indicators=st.lists(_indicators, min_size=1, max_size=2).map(tuple), description=_some_words,
)  # fmt: skip
_movements = st.builds(
    model.Movement, kind=st.sampled_from(["1", "2", "3", "4", "11", "13"]), on=_dates,
    value=st.builds(model.Money, amount=_amounts, on=_dates), description=_some_words,
    provider=_parties, receiver=_parties, ref=_codes,
)  # fmt: skip
_budgets = st.tuples(_dates, _amounts).map(
    lambda both: tuple(
        model.Budget(first, last, model.Money(amount, first), "1", "2")
        for first, last, amount in iati.yearly(both[0], date(2028, 2, 29), both[1])
    )
)
_weights = st.dictionaries(
    st.sampled_from(["AA", "BB", "CC", "DD"]), st.decimals(1, 1000, places=3), min_size=1
)
activities = st.builds(
    model.PublishedActivity,
    identifier=st.integers(1, 10**9).map(lambda n: f"XX-FIC-1-{n}"),
    reporter=st.just(REPORTER), title=st.just(said("Title")),
    description=st.just({"1": said("Description")}),
    participating=st.lists(
        st.builds(model.Participating, party=_parties, role=st.sampled_from("1234")),
        min_size=1, max_size=3,
    ).map(tuple),
    status=st.sampled_from("123456"), dates=_dates.map(lambda day: (model.Dated("2", day),)),
    countries=_weights.map(
        lambda all_of: tuple(model.Coded(c, p) for c, p in iati.percentages(all_of).items())
    ),
    sectors=st.just(sectors()), budgets=_budgets,
    movements=st.lists(_movements, max_size=4).map(tuple),
    results=st.lists(_results, max_size=2).map(tuple),
    conditions=st.sampled_from([None, ()]),
)  # fmt: skip
