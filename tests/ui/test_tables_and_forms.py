"""Headings that sort, pages that keep filters, fields that speak."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from fourfold.ui import forms as drawing
from fourfold.ui import tables
from fourfold.ui.clear_forms import day_field
from fourfold.ui.components import Cell, Column, DataTable

COLUMNS = [Column("name", "State", sortable=True), Column("cost", "Cost", numeric=True)]


class UnitForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the order.")
    level = drawing.ExplainedChoiceField(
        label="Level", choices=[("0", "None"), ("1", "Some")], choice_hints={"1": "A few."}
    )
    note = forms.CharField(label="Note", required=False)


def render(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


def test_sorting_a_sorted_column_turns_it_and_keeps_the_filters() -> None:
    request = RequestFactory().get("/", {"region": "mena", "sort": "name", "page": "3"})
    heading = tables.headings(DataTable("T", COLUMNS, [], sort="name"), request)[0]
    assert (heading.url, heading.direction) == ("?region=mena&sort=-name", "ascending")


def test_a_column_that_cannot_be_sorted_has_no_link() -> None:
    assert tables.headings(DataTable("T", COLUMNS, []), None)[1] == tables.Heading(COLUMNS[1])


def test_pages_show_the_ends_and_the_neighbours() -> None:
    page = Paginator(range(200), 10).page(10)
    steps = tables.page_steps(page, RequestFactory().get("/", {"q": "x"}), "page")
    assert [step.number for step in steps] == [1, None, 9, 10, 11, None, 20]
    assert steps[2].url == "?q=x&page=9"


def test_a_first_column_heads_its_row_and_numbers_stand_at_the_end() -> None:
    table = DataTable("Plans", COLUMNS, [[Cell("Xandria", url="/x/"), 5]])
    html = render("{% data_table table %}", table=table)
    assert '<th scope="row"><a href="/x/">Xandria</a></th><td class="num">5</td>' in html


def test_an_empty_table_says_what_to_do_first() -> None:
    html = render("{% data_table table %}", table=DataTable("Plans", COLUMNS, [], empty="Start."))
    assert "<table" not in html
    assert "<p>Start.</p>" in html


def test_what_people_typed_is_escaped_in_a_cell() -> None:
    html = render("{% data_table table %}", table=DataTable("T", COLUMNS[:1], [["<script>"]]))
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_field_names_its_hint_and_its_error() -> None:
    form = UnitForm({"name": ""}, auto_id="%s")
    assert drawing.described_by(form["name"]) == "name_hint name_error"
    html = render("{% field form.name %}", form=form)
    assert 'aria-describedby="name_hint name_error"' in html
    assert 'aria-invalid="true"' in html


def test_radios_stand_in_a_fieldset_and_explain_themselves() -> None:
    html = render("{% field form.level %}", form=UnitForm(auto_id="%s"))
    assert "<legend>Level</legend>" in html
    assert 'aria-describedby="level_1_hint"' in html
    assert '<span class="hint" id="level_1_hint">A few.</span>' in html


def test_an_optional_field_says_so() -> None:
    assert "(optional)" in render("{% field form.note %}", form=UnitForm())


def test_the_error_summary_leads_to_each_field() -> None:
    form = UnitForm({"name": "", "level": "9"}, auto_id="%s")
    assert [problem.target for problem in drawing.problems(form)] == ["name", "level_0"]
    assert drawing.problems(form)[0].message == "Name: This field is required."
    assert 'href="#level_0"' in render("{% error_summary form %}", form=form)


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% error_summary form %}", form=UnitForm()).strip() == ""


def test_figures_in_a_drawing_keep_the_point_in_every_language() -> None:
    from django.utils import translation

    from fourfold.ui.components import LadderStep

    with translation.override("es"):
        html = render("{% ladder steps %}", steps=[LadderStep(1, "Step", 2.5, 2.1, 3.0)])
    assert 'width="62.5%"' in html
    assert "<strong>2,5</strong>" in html


class Offences(forms.Form):
    """Choices by group."""

    code = forms.MultipleChoiceField(
        choices=[("One treaty", [("a.1", "1 Access")]), ("Another", [("b.2", "2 Harm")])],
        widget=forms.CheckboxSelectMultiple,
    )


def test_choices_in_groups_are_folded_and_open_where_something_is_chosen() -> None:
    bound = Offences({"code": ["b.2"]})["code"]
    groups = [(part.label, part.chosen) for part in drawing.choice_groups(bound)]
    drawn = Template("{% load ui %}{% field bound %}").render(Context({"bound": bound}))
    assert groups == [("One treaty", False), ("Another", True)]
    assert (drawn.count("<details"), drawn.count('<details class="reveal" open')) == (2, 1)


def test_an_error_in_grouped_choices_leads_to_the_first_of_them() -> None:
    bound = Offences({"code": ["c.3"]})["code"]
    target = drawing.target_id(bound)
    drawn = Template("{% load ui %}{% field bound %}").render(Context({"bound": bound}))
    assert f'id="{target}"' in drawn


def test_a_day_whose_year_was_half_typed_is_refused() -> None:
    field = day_field("Day")
    assert field.clean("2026-03-02") == date(2026, 3, 2)
    for typed in ("0002-03-02", "0202-03-02", "9999-12-31"):
        with pytest.raises(ValidationError, match=f"The year {typed[:4]} cannot be right"):
            field.clean(typed)
