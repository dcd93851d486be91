"""Context indicators out of index files."""

from decimal import Decimal
from pathlib import Path

import pytest

from fourfold.assessment.actions.indices import import_indices
from fourfold.assessment.contracts import IndexDescription, IndexImport
from fourfold.assessment.errors import IndexFileRefused
from fourfold.assessment.models import ContextIndicator, ContextValue
from fourfold.assessment.queries import context_series
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.policy import anonymous
from tests.factories import OPERATOR, bare_actor, make_place

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "indices"
WIDE = 'country,iso3,2019,2020\nKenya,KEN,"14,434","15,000"\nNowhere,ZZZ,1,2\n'
LONG = "geo,time,internet_users\nken,2019,22.5\nken,2020,\nnld_curacao,2020,70\n"


def bring(text: str, name: str = "ncmec.csv") -> IndexImport:
    make_place("KEN")
    return import_indices(actor=OPERATOR, file_name=name, content=text.encode())


def refusal(text: str, name: str = "ncmec.csv") -> str:
    with pytest.raises(IndexFileRefused) as raised:
        bring(text, name)
    assert ContextValue.objects.count() == 0
    return str(raised.value)


def test_a_wide_file_with_thousands_separators_is_read_exactly() -> None:
    result = bring(WIDE)
    assert (result.indicator, result.added, result.unknown) == ("ncmec-reports", 2, ("ZZZ",))
    values = ContextValue.objects.order_by("year").values_list("year", "value")
    assert list(values) == [(2019, Decimal(14434)), (2020, Decimal(15000))]


def test_a_long_file_says_itself_what_it_counts() -> None:
    result = bring(LONG, "users.csv")
    assert (result.indicator, result.added, result.without_value) == ("internet-users", 1, 1)
    assert result.unknown == ("nld_curacao",)


def test_importing_twice_changes_nothing() -> None:
    bring(WIDE)
    again = bring(WIDE)
    assert (again.added, again.changed, again.same) == (0, 0, 2)


def test_a_corrected_figure_replaces_the_old_one() -> None:
    bring(WIDE)
    again = bring(WIDE.replace("15,000", "15,001"))
    assert (again.added, again.changed, again.same) == (0, 1, 1)


@pytest.mark.parametrize(
    ("damaged", "sentence"),
    [
        (
            'country,iso3,2019\nKenya,KEN,"14,43"\n',
            (
                "File “ncmec.csv”, row 2: “14,43” is no number. Write digits, with a full stop "
                "before decimals."
            ),
        ),
        (
            "country,iso3,2019\nKenya,KEN,-4\n",
            (
                "File “ncmec.csv”, row 2: “-4” is no number. Write digits, with a full stop "
                "before decimals."
            ),
        ),
        (
            "country,iso3,2019\nKenya,KEN\n",
            "File “ncmec.csv”, row 2: it has 2 cells, the heading has 3. Mend the row.",
        ),
        (
            "country,iso3,2019\nKenya,KEN,1\nKenya,ken,2\n",
            "File “ncmec.csv”, row 3: KEN 2019 stands in row 2 already. Keep one of the two.",
        ),
        (
            "geo,time,internet_users\nken,19,4\n",
            "File “ncmec.csv”, row 2: “19” is no year. Write four digits.",
        ),
        (
            "geo,time,internet_users\nken,2019,104\n",
            "File “ncmec.csv”, row 2: 104 is more than it can be. Correct the figure.",
        ),
        (
            "a,b\n1,2\n",
            (
                "File “ncmec.csv”, row 1: the heading is of no known layout. Use country, iso3 and "
                "one column a year, or geo, time and one measure."
            ),
        ),
        (
            'country,iso3,2019\nKenya,KEN,"1\n',
            "File “ncmec.csv”, row 2: the quotation marks do not close. Mend the row.",
        ),
        (
            "",
            (
                "File “ncmec.csv”, row 1: the heading is of no known layout. Use country, iso3 and "
                "one column a year, or geo, time and one measure."
            ),
        ),
        ("country,iso3,2019\nX,ZZZ,1\n", "File “ncmec.csv” holds no figure of a State."),
    ],
)
def test_a_damaged_file_is_refused_with_its_row_and_cure(damaged: str, sentence: str) -> None:
    assert refusal(damaged) == sentence


def test_one_damaged_row_keeps_the_good_ones_out_too() -> None:
    refusal("country,iso3,2019\nKenya,KEN,1\nUganda,UGA,x\n")
    assert ContextIndicator.objects.count() == 0


def test_bytes_that_are_no_text_are_refused() -> None:
    make_place("KEN")
    with pytest.raises(IndexFileRefused) as raised:
        import_indices(actor=OPERATOR, file_name="x.csv", content=b"\xff\xfe\x00")
    assert str(raised.value) == "File “x.csv” is not text in UTF-8. Save it as CSV UTF-8."


def test_a_file_that_nobody_has_described_is_refused_until_it_is() -> None:
    text = "geo,time,phones\nken,2019,90\n"
    with pytest.raises(Invalid):
        bring(text, "phones.csv")
    described = IndexDescription("phones", "Mobile phones", "per 100 people", "ITU, 2020")
    make_place("KEN")
    result = import_indices(
        actor=OPERATOR, file_name="p.csv", content=text.encode(), description=described
    )
    assert (result.indicator, result.added) == ("phones", 1)


def test_everybody_sees_the_series_with_source_and_caution() -> None:
    bring(WIDE)
    series = context_series(anonymous(), "KEN")[0]
    assert [(p.year, p.value) for p in series.points] == [
        (2019, Decimal(14434)),
        (2020, Decimal(15000)),
    ]
    assert series.caution == (
        "Counts follow where platforms look and report, not where offending happens."
    )


def test_a_focal_point_imports_no_indices() -> None:
    with pytest.raises(NotVisible):
        import_indices(
            actor=bare_actor("focal-point", "world/"), file_name="x.csv", content=WIDE.encode()
        )


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data/indices is not here")
def test_the_published_files_import_whole() -> None:
    make_place("KEN")
    make_place("PHL", region="south-east-asia-pacific")
    results = [
        import_indices(actor=OPERATOR, file_name=path.name, content=path.read_bytes())
        for path in sorted(SHARED.glob("*.csv"))
    ]
    assert [result.indicator for result in results] == ["internet-users", "ncmec-reports"]
    assert results[1].added == 10
    philippines = context_series(OPERATOR, "PHL")
    assert [series.points[-1].year for series in philippines] == [2023, 2023]
