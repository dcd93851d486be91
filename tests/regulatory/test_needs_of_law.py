"""What the law falls short of becomes needs of the plan, and lowers what was assessed."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fourfold.kernel import clock
from fourfold.kernel.contracts import StateNeeds
from fourfold.programme.queries.others import needs_of
from fourfold.programme.rules.needs import merged
from fourfold.reference import interventions, treaties
from fourfold.regulatory import providers
from fourfold.regulatory.actions.findings import release_findings
from fourfold.regulatory.actions.ratification import open_path as open_ratification_path
from fourfold.regulatory.contracts.findings import ArticleReach, InstrumentSheet, Reach
from fourfold.regulatory.models import Act, TreatyEvent
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.law_needs import legal_levels, reason_of
from fourfold.regulatory.rules.ratification import PARTICIPATION, level_of
from tests.factories import make_account, make_actor, make_place
from tests.regulatory.finding_factories import declare_complete, make_expert, make_finding, make_law

TODAY = date(2026, 11, 26)
CATALOGUE = Path(interventions.__file__).parent / "catalogue.toml"


def article(number: str, likely: float | None, mapped: int, total: int = 4) -> ArticleReach:
    reach = Reach(0.0, likely, 1.0, mapped, total)
    return ArticleReach("uncc", number, "Title", "II", "Chapter", "offence", reach, 0, ())


def sheet(*articles: ArticleReach, mark: str = "") -> InstrumentSheet:
    whole = Reach(0.0, None, 1.0, 0, 0)
    return InstrumentSheet(
        "uncc", "UN Convention", mark, whole, (), tuple(articles), (), (), (), (), ()
    )


SPOKEN = {("uncc", "7"): ("LEG-01",), ("uncc", "9"): ("LEG-03",), ("uncc", "10"): ("LEG-03",)}


def test_the_level_is_four_times_the_mean_coverage_of_the_articles() -> None:
    found = legal_levels(sheet(article("9", 0.5, 4), article("10", 0.25, 3)), SPOKEN)
    assert {code: (one.level, one.articles) for code, one in found.items()} == {
        "LEG-03": (1.5, ("9", "10"))
    }


def test_less_than_half_of_what_is_asked_being_known_says_nothing() -> None:
    assert legal_levels(sheet(article("7", 0.0, 1)), SPOKEN) == {}
    assert legal_levels(sheet(article("7", 0.0, 2)), SPOKEN)["LEG-01"].level == 0.0


def test_the_reason_names_the_articles_and_that_it_is_provisional() -> None:
    held = legal_levels(sheet(article("7", 0.5, 4)), SPOKEN)["LEG-01"]
    said = reason_of(sheet(mark="not checked"), held, as_of=TODAY)
    assert said == (
        "The law gives 50 % of what article 7 of the UN Convention asks, as mapped up to "
        "26 November 2026. Provisional."
    )


@pytest.fixture
def act() -> Act:
    return make_law()


def map_article_seven(act: Act, verdict: str = "absent") -> None:
    expert = make_expert(act.place)
    declare_complete(act.place)
    for code, atom in atoms_by_code().items():
        if (atom.instrument, atom.article) == ("uncc", "7"):
            make_finding(expert, act, atom=code, verdict=verdict)


def known(needs: StateNeeds | None) -> dict[str, float | None]:
    assert needs is not None
    return {gap.indicator: gap.level for gap in needs.needs}


@pytest.mark.django_db
def test_the_law_alone_gives_needs_and_leaves_the_rest_to_assess(act: Act) -> None:
    map_article_seven(act)
    officer = make_actor("programme-officer", act.scope)
    found = needs_of("XAA", officer, as_of=clock.today())
    assert found is not None
    assert (known(found), len(found.to_assess) > 50) == ({"LEG-01": 0.0}, True)
    assert found.needs[0].url == "/regulatory/states/XAA/?article=7#gaps"
    again = needs_of("XAA", officer, as_of=clock.today())
    assert again is not None
    assert found.round_id == again.round_id


@pytest.mark.django_db
def test_what_the_law_gives_in_full_is_met(act: Act) -> None:
    map_article_seven(act, "full")
    found = needs_of("XAA", make_actor("programme-officer", act.scope), as_of=clock.today())
    assert found is not None
    assert ([gap.indicator for gap in found.met], found.needs) == (["LEG-01"], ())


@pytest.mark.django_db
def test_a_state_without_findings_has_no_needs_and_costs_two_queries(act: Act) -> None:
    officer = make_actor("programme-officer", act.scope)
    providers.needs(state="XAA", actor=officer, as_of=clock.today())
    with CaptureQueriesContext(connection) as captured:
        found = providers.needs(state="XAA", actor=officer, as_of=clock.today())
    assert (found, len(captured)) == (None, 2)


@pytest.mark.django_db
def test_strangers_get_no_needs_even_of_a_released_law(act: Act) -> None:
    map_article_seven(act)
    release_findings(actor=make_actor("focal-point", act.scope), state="XAA")
    for role in ("donor", "auditor", "respondent"):
        actor = make_actor(role, act.scope)
        assert providers.needs(state="XAA", actor=actor, as_of=clock.today()) is None
    neighbour = make_actor("assessor", make_place("XBB").scope)
    assert providers.needs(state="XAA", actor=neighbour, as_of=clock.today()) is None


@pytest.mark.django_db
def test_the_state_page_shows_the_law_to_the_team_and_to_others_once_released(act: Act) -> None:
    map_article_seven(act)
    team, donor = Client(), Client()
    team.force_login(make_account("officer@x.example", ("programme-officer", act.scope)))
    donor.force_login(make_account("donor@x.example", ("donor", act.scope)))
    url = "/programme/states/XAA/"
    shown = team.get(url).content.decode()
    assert ("panel-regulatory-law" in shown, "First gaps" in shown) == (True, True)
    assert "panel-regulatory-law" not in donor.get(url).content.decode()
    release_findings(actor=make_actor("focal-point", act.scope), state="XAA")
    shown = donor.get(url).content.decode()
    assert ("As the State released it on" in shown, "First gaps" in shown) == (True, False)


def test_every_indicator_that_articles_speak_to_is_in_the_instrument() -> None:
    from fourfold.reference.instruments import load_builtin

    rows: list[dict[str, str]] = load_builtin("fourfold")["indicators"]  # type: ignore[assignment]  # -- rows
    held = {row["code"] for row in rows}
    spoken = {code for codes in treaties.indicators().values() for code in codes}
    assert spoken - held == set()


def test_a_step_done_is_partly_and_only_all_steps_done_are_the_whole() -> None:
    levels = [level_of(done, 8) for done in (0, 1, 4, 6, 8)]
    assert (levels, level_of(0, 0)) == ([0.0, 2.0, 2.0, 3.0, 4.0], 0.0)


def test_the_path_speaks_to_what_support_to_ratification_moves_most() -> None:
    rows = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["intervention"]
    (support,) = [row for row in rows if row["code"] == "convention-ratification"]
    most = max(support["effects"], key=lambda effect: float(effect["points"]))
    assert most["indicator"] == PARTICIPATION


def open_path(act: Act, *done: str) -> None:
    officer = make_actor("programme-officer", act.scope, email="opens@xaa.example")
    path = open_ratification_path(actor=officer, state="XAA", instrument="uncc")
    path.steps.filter(kind__in=done).update(status="done", done_on=date(2026, 1, 5))


@pytest.mark.django_db
def test_a_path_to_the_convention_becomes_a_need_with_its_next_step(act: Act) -> None:
    open_path(act)
    found = needs_of("XAA", make_actor("programme-officer", act.scope), as_of=TODAY)
    assert known(found) == {"POL-13": 0.0}
    assert found is not None
    assert found.needs[0].reason == (
        "0 of 14 steps to the UN Convention against Cybercrime were done by 26 November 2026. "
        "Next: Decision to join."
    )
    assert found.needs[0].url == "/regulatory/states/XAA/ratification/uncc/"


@pytest.mark.django_db
def test_a_path_only_lowers_what_an_assessment_found(act: Act) -> None:
    open_path(act, "signature")
    officer = make_actor("programme-officer", act.scope)
    path = providers.needs(state="XAA", actor=officer, as_of=TODAY)
    assert path is not None
    (need,) = path.needs
    high = replace(path, needs=(), met=(replace(need, level=4.0, reason="Assessed."),))
    low = replace(path, needs=(replace(need, level=1.0, severity=4.5, reason="Assessed."),))
    assert known(merged([high, path])) == {"POL-13": 2.0}
    assert known(merged([low, path])) == {"POL-13": 1.0}


@pytest.mark.django_db
def test_a_state_bound_by_a_sister_treaty_is_not_lowered_by_its_path(act: Act) -> None:
    open_path(act)
    TreatyEvent.objects.create(
        place=act.place, instrument="budapest", event="in-force", source="Fictional list",
        checked_on=TODAY, confidence="high", happened_on=date(2020, 1, 1),
    )  # fmt: skip
    officer = make_actor("programme-officer", act.scope)
    assert providers.needs(state="XAA", actor=officer, as_of=TODAY) is None
    assert providers.needs(state="XAA", actor=officer, as_of=date(2019, 1, 1)) is not None
