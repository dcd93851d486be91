"""The interpreter of rulesets against the tests that are published with the standard."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import etree

from fourfold.engines.iati.checking.places import RulesetError
from fourfold.engines.iati.checking.rulesets import check_ruleset
from tests.engines.iati.schema_walk import SCHEMAS

TODAY = date(2026, 11, 26)
FOLDER = SCHEMAS / "ruleset-meta-tests"
needs_tests = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is not here")

# ruleset: documents that keep it / documents that break it.
EXPECTED = {
    "at_least_one": (
        "at_least_one_narrative at_least_one_ref at_least_one_no_element_good",
        "at_least_one_bad",
    ),
    "between_dates": ("between_dates_good", "between_dates_bad"),
    "condition": ("activity_status_2 empty_activity", "activity_status_3"),
    "date_now": ("date_now_good empty_activity", "date_now_bad"),
    "date_order": ("date_good empty_activity", "date_bad"),
    "dependent_title_description": ("title_description empty_activity", "title description"),
    "empty": ("empty empty_activity title", ""),
    "forloop": ("forloop_good empty_activity", "forloop_bad"),
    "if_then": ("if_then_good empty_activity", "if_then_bad"),
    "no_more_than_one_title": ("title empty_activity empty", "title_twice"),
    "no_paths": ("empty", "empty_activity"),
    "one_or_all": (
        (
            "one_or_all_lang_good one_or_all_lang_good_all one_or_all_sector_good "
            "one_or_all_sector_all_good one_or_all_currency_good one_or_all_currency_all_good"
        ),
        (
            "one_or_all_lang_bad one_or_all_lang_bad_all one_or_all_sector_bad "
            "one_or_all_sector_all_bad one_or_all_currency_bad one_or_all_currency_all_bad"
        ),
    ),
    "one_or_all_org": ("one_or_all_org_currency_good", "one_or_all_org_currency_bad"),
    "only_one_of": (
        "only_one_of_activity_good only_one_of_transaction_good",
        "only_one_of_activity_bad only_one_of_transaction_bad",
    ),
    "period_time": ("period_time_good", "period_time_bad"),
    "range": ("range_good", "range_bad"),
    "recipient_country": ("recipient_country_good", "recipient_country_bad"),
    "recipient_region_budget": ("recipient_region_budget_good", "recipient_region_budget_bad"),
    "regex_matches": ("regex_good", "regex_bad"),
    "regex_no_matches": ("regex_bad", "regex_good"),
    "result_indicator_baseline_selector_with_conditions": (
        "results_indicator_baseline_value_good results_indicator_baseline_value_not_relevant",
        "results_indicator_baseline_value_bad",
    ),
    "result_indicator_period_actual_selector_with_conditions": (
        (
            "results_indicator_period_actual_value_good "
            "results_indicator_period_actual_value_not_relevant"
        ),
        "results_indicator_period_actual_value_bad",
    ),
    "result_indicator_period_target_selector_with_conditions": (
        (
            "results_indicator_period_target_value_good "
            "results_indicator_period_target_value_not_relevant"
        ),
        "results_indicator_period_target_value_bad",
    ),
    "results_references": ("results_refs_good", "results_refs_bad"),
    "sector_percentage_sum": ("sector_percentage_sum_good", "sector_percentage_sum_bad"),
    "starts_with": ("identifiers", "identifiers_bad"),
    "sum": ("sum_good empty_activity", "sum_bad"),
    "sum_two": ("sum_two_good", "sum_two_bad"),
    "time_limit": ("time_limit_good", "time_limit_bad"),
    "title_exists": ("title title_text empty", "empty_activity description"),
    "title_text_exists": ("title_text", "title"),
    "total_expenditure": ("total_expenditure_good", "total_expenditure_bad"),
    "unique": ("unique_good", "unique_bad"),
    "unique_title_description": ("title_description_content title", "title_twice"),
}
CASES = [
    (ruleset, name, kept)
    for ruleset, both in EXPECTED.items()
    for kept, names in zip((True, False), both, strict=True)
    for name in names.split()
]


def broken(ruleset: dict[str, Any], document: str) -> list[str]:
    root = etree.fromstring(document)
    return [one.rule.kind for one in check_ruleset(ruleset, root, today=TODAY)]


@needs_tests
def test_every_published_file_is_used() -> None:
    used = {f"{ruleset}.json" for ruleset in EXPECTED} | {f"{name}.xml" for _, name, _ in CASES}
    assert used == {path.name for path in FOLDER.iterdir()}
    assert len(used) == 111


@needs_tests
@pytest.mark.parametrize(("ruleset", "name", "kept"), CASES)
def test_the_interpreter_agrees_with_the_published_tests(
    ruleset: str, name: str, kept: bool
) -> None:
    rules = json.loads((FOLDER / f"{ruleset}.json").read_bytes())
    root = etree.parse(FOLDER / f"{name}.xml").getroot()
    assert (check_ruleset(rules, root, today=TODAY) == ()) is kept


@pytest.mark.parametrize(
    ("kind", "case", "good", "bad"),
    [
        ("evaluates_to_true", {"eval": "count(b) = 1"}, "<a><b/></a>", "<a/>"),
        ("dependent", {"paths": ["b", "c"]}, "<a><b/><c/></a>", "<a><c/></a>"),
        ("no_spaces", {"paths": ["b"]}, "<a><b>x y</b></a>", "<a><b> x</b></a>"),
        (
            "time_limit", {"start": "@s", "end": "@e"},
            '<a s="2024-02-29" e="2025-02-28"/>', '<a s="2024-02-29" e="2025-03-01"/>',
        ),
        (
            "between_dates", {"date": "@d", "start": "@s", "end": "@e"},
            '<a s="2024-01-01" d="2024-01-01" e="2024-02-01"/>',
            '<a s="2024-01-01" d="2023-12-31" e="2024-02-01"/>',
        ),
        ("date_order", {"less": "@d", "more": "NOW"}, '<a d="2026-11-26"/>', '<a d="2026-11-27"/>'),
        ("strict_sum", {"paths": ["b"], "sum": 1}, "<a><b>0.1</b><b>0.9</b></a>", "<a/>"),
    ],
)  # fmt: skip
def test_kinds_of_rule_that_the_published_tests_leave_out(
    kind: str, case: dict[str, Any], good: str, bad: str
) -> None:
    ruleset = {"/a": {kind: {"cases": [case]}}}
    assert broken(ruleset, good) == []
    assert broken(ruleset, bad) == [kind]


def test_a_value_of_the_document_never_becomes_part_of_an_expression() -> None:
    case = {"foreach": "b/@v", "do": {"atleast_one": {"cases": [{"paths": ["b[@v = '$1']"]}]}}}
    ruleset = {"/a": {"loop": {"cases": [case]}}}
    assert broken(ruleset, "<a><b v=\"' or '1'='1\"/><b v='&quot;'/></a>") == []


@pytest.mark.parametrize(
    "ruleset",
    [
        {"/a": {"unheard-of": {"cases": [{}]}}},
        {"/a": {"atleast_one": {"cases": [{"paths": ["]["]}]}}},
        {"/a": {"evaluates_to_true": {"cases": [{"eval": "document('/etc/passwd')"}]}}},
        {"/a": {"evaluates_to_true": {"cases": [{"eval": "re:test('a', '(a+)+$')"}]}}},
    ],
)
def test_a_ruleset_that_cannot_be_applied_is_refused_plainly(ruleset: dict[str, Any]) -> None:
    with pytest.raises(RulesetError):
        broken(ruleset, "<a/>")
