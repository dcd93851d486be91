"""The drafting options: every article served, every row defended, nothing copied."""

import re
from typing import Any

import pytest

from fourfold.reference import drafting, treaties

OBLIGING = [str(number) for number in (*range(7, 35), 36, 37, *range(40, 47))]
CONTESTED = {"7": 2, "14": 2, "16": 2, "18": 2, "22": 2, "24": 2, "25": 2, "30": 2}
ROW: dict[str, Any] = {
    "code": "a",
    "article": "7",
    "title": "A",
    "nature": "offence",
    "fits": "Always.",
    "clauses": [["1", "A", "B"]],
    "safeguards": [["necessity", "C"]],
    "precedents": [],
}


def test_every_article_that_obliges_legislation_has_an_option() -> None:
    assert list(drafting.articles_with_options("uncc")) == OBLIGING


@pytest.mark.parametrize(("article", "least"), CONTESTED.items())
def test_a_contested_article_has_several_options(article: str, least: int) -> None:
    assert len(drafting.options_for("uncc", article)) >= least


def test_a_power_says_who_authorises_it_and_what_the_remedy_is() -> None:
    lacking = [
        option.code
        for option in drafting.options().values()
        if option.nature == "power"
        and not {"authorisation", "remedy"} <= {one.kind for one in option.safeguards}
    ]
    assert lacking == []


def test_every_option_has_safeguards_alternatives_and_requirements() -> None:
    lacking = [
        option.code
        for option in drafting.options().values()
        if not (option.safeguards and option.alternatives and option.atoms and option.fits)
    ]
    assert lacking == []


def test_the_requirements_that_an_option_answers_belong_to_its_article() -> None:
    article = {atom.code: atom.article for atom in treaties.atoms_of("uncc")}
    strange = [
        (option.code, code)
        for option in drafting.options().values()
        for code in option.atoms
        if article[code] != option.article
    ]
    assert strange == []


def test_optional_requirements_are_answered_only_by_options_that_use_them() -> None:
    used = {code for option in drafting.options_for("uncc", "7") for code in option.atoms}
    assert "uncc.7.security-measures" in used
    plain = drafting.option_of("access-plain").atoms
    assert "uncc.7.security-measures" not in plain


def test_every_requirement_of_an_article_is_answered_by_some_option() -> None:
    answered = {code for option in drafting.options().values() for code in option.atoms}
    asked = {
        atom.code
        for atom in treaties.atoms_of("uncc")
        if atom.article in OBLIGING and atom.kind != "optional"
    }
    assert sorted(asked - answered) == []


def test_the_contested_choices_stand_in_the_wording() -> None:
    written = {
        code: " ".join(clause.text for clause in drafting.option_of(code).clauses)
        for code in ("intimate-consent", "csam-full", "preservation-notice")
    }
    assert "consent" in written["intimate-consent"]
    assert "only itself" in written["csam-full"]
    assert "[ninety] days" in written["preservation-notice"]


def test_a_precedent_names_a_state_a_section_and_where_it_was_read() -> None:
    wrong = [
        row.code
        for row in drafting.precedents().values()
        if not (
            re.fullmatch(r"[A-Z]{3}", row.state)
            and row.url.startswith("http")
            and row.confidence in ("high", "medium", "low")
            and row.section
            and row.does.endswith(".")
        )
    ]
    assert wrong == []


def test_every_precedent_that_is_held_is_used() -> None:
    used = {one.code for option in drafting.options().values() for one in option.precedents}
    assert sorted(set(drafting.precedents()) - used) == []


def test_clauses_of_an_option_are_numbered_once() -> None:
    doubled = [
        option.code
        for option in drafting.options().values()
        if len({clause.number for clause in option.clauses}) != len(option.clauses)
    ]
    assert doubled == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"article": "999"}, "no article 999"),
        ({"nature": "wish"}, "nature is one of"),
        ({"nature": "power"}, "who authorises"),
        ({"speech": True, "safeguards": []}, "safeguards"),
        ({"uses": ["uncc.8.penalty"]}, "no requirement uncc.8.penalty"),
        ({"clauses": [["1", "A"]]}, "a clause is its number"),
        ({"clauses": []}, "at least one clause"),
        ({"precedents": ["nowhere"]}, "no precedent 'nowhere'"),
        ({"safeguards": [["luck", "C"]]}, "no kind of safeguard"),
    ],
)
def test_a_row_that_says_too_little_is_refused_with_its_place(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(drafting.OptionError, match=rf"(?s)made\.toml, a: .*{re.escape(said)}"):
        drafting.read_option({**ROW, **changes}, "made.toml")


def test_an_option_that_is_not_there_is_named() -> None:
    with pytest.raises(drafting.UnknownOptionError, match="no-such"):
        drafting.option_of("no-such")
