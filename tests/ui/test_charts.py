"""Geometry of the charts."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fourfold.ui import charts
from fourfold.ui.components import (
    LineChart,
    MapStatus,
    QuarterChart,
    QuarterRow,
    Tile,
    TileMap,
)

QUARTERS = [f"{year} Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4)]


def test_a_level_of_two_fills_half_of_the_gauge() -> None:
    assert charts.gauge(2, 1, 3) == charts.Gauge(known=True, value="50", low="25", high="75")


def test_a_level_without_range_has_no_whisker() -> None:
    assert charts.gauge(4, 4, 4) == charts.Gauge(known=True, value="100")


def test_an_unknown_level_is_drawn_as_unknown_never_as_nought() -> None:
    assert charts.gauge(None) == charts.Gauge(known=False)
    assert charts.gauge(0) == charts.Gauge(known=True, value="0")


@pytest.mark.parametrize("range_", [(5, 5, 5), (-1, -1, 0), (2, 3, 4), (2, 1, 1.5)])
def test_a_level_outside_its_range_is_refused(range_: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="does not lie within 0 to 4"):
        charts.gauge(*range_)


def test_quarters_stand_under_their_years() -> None:
    assert charts.year_spans(QUARTERS[2:]) == [charts.Span("2027", 2), charts.Span("2028", 4)]


def test_a_bar_says_its_first_and_last_quarter() -> None:
    line = charts.quarter_line(QuarterRow("Course", 1, 3), QUARTERS)
    assert (line.first, line.last, line.length) == ("2027 Q2", "2027 Q4", 3)


@given(st.integers(0, 7), st.integers(0, 7))
def test_every_row_fills_all_columns(one: int, other: int) -> None:
    row = QuarterRow("Course", min(one, other), max(one, other))
    line = charts.quarter_line(row, QUARTERS)
    assert len(line.before) + line.length + len(line.after) == len(QUARTERS)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (6, 8)])
def test_a_bar_outside_the_quarters_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="Course: quarters"):
        charts.quarter_line(QuarterRow("Course", start, end), QUARTERS)


def test_groups_keep_the_order_given_and_the_key_names_what_occurs() -> None:
    rows = [
        QuarterRow("A", 0, 0, "prevention", group="One"),
        QuarterRow("B", 1, 1, "partner", group="One"),
        QuarterRow("C", 2, 2, "prevention", group="Two"),
    ]
    groups = charts.quarter_groups(QuarterChart("T", QUARTERS, rows))
    assert [(name, [line.row.label for line in lines]) for name, lines in groups] == [
        ("One", ["A", "B"]),
        ("Two", ["C"]),
    ]
    assert charts.kinds_used(rows) == ["prevention", "partner"]


STATUSES = [MapStatus("none", "No record", 0), MapStatus("agreed", "Agreed", 4)]


def test_the_legend_counts_the_tiles_and_shows_what_is_empty() -> None:
    tiles = [Tile("XAA", "Xandria", 0, 0, "agreed"), Tile("XAB", "Xenon", 2, 1, "agreed")]
    drawing = charts.tile_drawing(TileMap("T", tiles, STATUSES))
    assert [(status.key, count) for status, count in drawing.legend] == [("none", 0), ("agreed", 2)]
    assert (drawing.width, drawing.height) == (3 * charts.TILE_PITCH, 2 * charts.TILE_PITCH)


def test_two_tiles_on_one_place_are_refused() -> None:
    tiles = [Tile("XAA", "Xandria", 0, 0), Tile("XAB", "Xenon", 0, 0)]
    with pytest.raises(ValueError, match="XAB and XAA share column 0, row 0"):
        charts.tile_drawing(TileMap("T", tiles, STATUSES))


def test_a_status_outside_the_legend_is_refused() -> None:
    with pytest.raises(ValueError, match="which the legend lacks"):
        charts.tile_drawing(TileMap("T", [Tile("XAA", "Xandria", 0, 0, "lost")], STATUSES))


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 1), (0.7, 0.8), (3, 4), (19350, 20000), (5, 5), (81, 100)]
)
def test_the_value_axis_ends_on_a_round_number(largest: float, top: float) -> None:
    assert charts.nice_top(largest) == pytest.approx(top)


@given(st.floats(0.001, 1e12))
def test_the_value_axis_holds_the_largest_value_and_wastes_at_most_half(largest: float) -> None:
    top = charts.nice_top(largest)
    assert largest * (1 - 1e-8) <= top <= largest * 2.000001


def test_a_line_runs_through_its_points_in_order_of_years() -> None:
    drawing = charts.line_drawing(LineChart("T", [(2021, 10.0), (2019, 0.0), (2020, 5.0)]))
    assert drawing.path == "M24 180L196 101L368 22"
    assert [mark.label for mark in drawing.dots] == ["2019: 0", "2020: 5", "2021: 10"]


def test_a_chart_without_points_draws_nothing() -> None:
    drawing = charts.line_drawing(LineChart("T", []))
    assert (drawing.path, drawing.dots, drawing.years) == ("", [], [])


def test_a_single_year_stands_in_the_middle() -> None:
    assert charts.line_drawing(LineChart("T", [(2023, 7.0)])).dots[0].x == "196"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1,234,567.8"),
        ("fr", "1\xa0234\xa0567,8"),
        ("ru", "1\xa0234\xa0567,8"),
        ("es", "1\xa0234\xa0567,8"),
        ("ar", "1,234,567.8"),
        ("zh-hans", "1,234,567.8"),
    ],
)
def test_large_numbers_are_written_as_the_reader_writes_them(language: str, said: str) -> None:
    with override(language):
        assert charts.text_of(1234567.75, 1) == said
