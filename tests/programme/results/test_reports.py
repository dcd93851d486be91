"""Reports gather themselves from claims; published, they stand."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.places import ensure_roots
from fourfold.programme.results.actions.claims import make_claim, publish_claim, restate_claim
from fourfold.programme.results.actions.loading import load_published_claims
from fourfold.programme.results.actions.missing import publish_drafts
from fourfold.programme.results.actions.reports import (
    ReportDraft,
    change_report,
    discard_report,
    gather_again,
    make_report,
    publish_report,
)
from fourfold.programme.results.actions.stories import (
    StoryDraft,
    add_story,
    change_story,
    remove_story,
)
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.errors import ReportIsStale, ReportStands
from fourfold.programme.results.models import Indicator, Report, ReportClaim, ResultClaim, StoryBox
from fourfold.programme.results.queries.reports import (
    held_of,
    listed_reports,
    report_for,
    report_view,
)
from fourfold.programme.results.queries.rerunning import rerun_claim
from fourfold.programme.results.rules.holding import attributed_sum
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.results.conftest import Register
from tests.programme.results.reporting import (
    FIRST,
    LAST,
    Year,
    claimed,
    make_year,
    published,
    report,
    share,
)

pytestmark = pytest.mark.django_db
STORY = StoryDraft("A course", "They learned.", "Mission report 3", "Form 12 of the ministry")


@pytest.fixture
def year(register: Register, place: Place) -> Year:
    make_place("XAB")
    return make_year(register)


def told(made: Report) -> set[ResultClaim]:
    return set(report_view(made).claims)


def test_an_annual_report_tells_the_latest_standing_claim_of_the_whole_and_no_other(
    year: Year, trained: Indicator, attended: Indicator
) -> None:
    old = claimed(trained)
    new = restate_claim(actor=OPERATOR, claim=old, reason="A sheet came late")
    attendances = claimed(attended)
    claimed(attended, state="XAA")
    claimed(attended, fund=year.north.pk)
    claimed(attended, narrowed={"sex": ("female",)})
    make_claim(actor=OPERATOR, indicator=trained, wish=ClaimWish(FIRST, LAST))
    outside = ClaimWish(FIRST.replace(year=2025), LAST)
    publish_claim(actor=OPERATOR, claim=make_claim(actor=OPERATOR, indicator=trained, wish=outside))
    assert told(report()) == {new, attendances}


def test_of_two_claims_that_end_on_one_day_the_one_over_the_whole_year_is_told(
    year: Year, attended: Indicator
) -> None:
    whole = claimed(attended)
    half = ClaimWish(FIRST.replace(month=7), LAST)
    publish_claim(actor=OPERATOR, claim=make_claim(actor=OPERATOR, indicator=attended, wish=half))
    assert told(report()) == {whole}


def test_a_report_to_a_donor_tells_supported_and_attributed_apart(
    year: Year, attended: Indicator
) -> None:
    claimed(attended)
    supported = claimed(attended, fund=year.north.pk)
    attributed = claimed(attended, fund=year.north.pk, attributed=True)
    claimed(attended, fund=year.south.pk)
    view = report_view(report(year.north))
    part = view.outcomes[0].indicators
    found = [(claim.attribution, claim.value) for one in part for claim in one.claims]
    assert (told(report(year.north)), found) == (
        {supported, attributed},
        [("supported", Decimal(21)), ("attributed", Decimal(12))],
    )


def test_what_is_not_claimed_is_said_and_never_nought(year: Year, trained: Indicator) -> None:
    claimed(trained)
    view = report_view(report())
    empty = [one.title for outcome in view.outcomes for one in outcome.indicators if not one.claims]
    assert (view.missing, len(empty), len(view.claims)) == (3, 3, 1)


def test_every_figure_of_a_report_is_its_claim_and_runs_again_to_the_same(
    year: Year, trained: Indicator, attended: Indicator
) -> None:
    for one in (trained, attended):
        claimed(one)
    view = report_view(published())
    again = [rerun_claim(actor=OPERATOR, claim=claim) for claim in view.claims]
    assert [one.is_same for one in again] == [True, True]


def test_published_figures_stand_only_in_the_real_annual_report_and_are_added_to_nothing(
    year: Year, frameworks: None
) -> None:
    load_published_claims(actor=OPERATOR)
    real = report_view(report(framework="programme"))
    sources = {bool(one.source) and one.indicator_id is None for one in real.not_held}
    fictional = (report_view(report()).not_held, report_view(report(year.north)).not_held)
    assert (len(real.not_held) > 5, sources, real.claims, fictional) == (
        True, {True}, (), ((), ()),
    )  # fmt: skip


def test_what_is_attributed_to_donors_sums_to_the_total_exactly(
    year: Year, frameworks: None
) -> None:
    money = held_of(report())["money"]
    sums = {donor["name"]: attributed_sum(donor) for donor in money["donors"]}
    assert (sums, sum(sums.values()), money["total"]) == (
        {"North donor": Decimal("375.00"), "South donor": Decimal("1125.01")},
        Decimal("1500.01"),
        "1500.01",
    )


def test_money_outside_the_period_is_in_no_sum_of_the_period(year: Year, frameworks: None) -> None:
    books = held_of(report(year.north))["money"]["books"]
    assert books is not None
    assert (books["spent_in"], books["spent"]) == ("1000.01", "1077.01")


def test_a_report_to_a_donor_knows_other_donors_only_as_others(
    year: Year, frameworks: None
) -> None:
    held = held_of(report(year.north))
    names = [donor["name"] for donor in held["money"]["donors"]]
    leaks = [word for word in ("South", str(year.south.pk)) if word in str(held)]
    assert (names, leaks) == (["North donor", ""], [])


def test_states_on_the_map_of_a_donor_are_those_that_its_money_reached(
    year: Year, frameworks: None
) -> None:
    whole, south = held_of(report())["states"], held_of(report(year.south))["states"]
    assert (whole, south) == (["XAA", "XAB"], ["XAA"])


def test_a_published_report_stays_when_a_claim_in_it_is_restated_and_tells_so(
    year: Year, register: Register, attended: Indicator
) -> None:
    claim = claimed(attended)
    made = published()
    register.add(at=clock.now(), state="XAA")
    later = restate_claim(actor=OPERATOR, claim=claim, reason="A sheet came late")
    view = report_view(Report.objects.get(pk=made.pk))
    assert (view.claims, view.restated, view.claims[0].value, later.value, view.stale) == (
        (claim,), (claim,), Decimal(21), Decimal(22), False,
    )  # fmt: skip


def test_money_that_moves_after_publication_changes_nothing_in_the_report(
    year: Year, frameworks: None
) -> None:
    made = published()
    before = held_of(made)
    share(year.together, {year.north: "1"})
    assert held_of(Report.objects.get(pk=made.pk)) == before


@pytest.mark.parametrize(
    "write",
    [
        lambda made: change_report(actor=OPERATOR, report=made, title="Other", foreword=""),
        lambda made: gather_again(actor=OPERATOR, report=made),
        lambda made: discard_report(actor=OPERATOR, report=made),
        lambda made: add_story(actor=OPERATOR, report=made, draft=STORY),
        lambda made: remove_story(actor=OPERATOR, report=made, story_id=new_id()),
        lambda made: publish_drafts(actor=OPERATOR, report=made),
    ],
)
def test_nothing_changes_a_report_once_it_is_published(
    year: Year, frameworks: None, write: Any
) -> None:
    made = published()
    with pytest.raises(ReportStands):
        write(made)
    assert Report.objects.get(pk=made.pk).title == "Our year"


@pytest.mark.parametrize(
    "write",
    [
        lambda made: Report.objects.filter(pk=made.pk).update(title="Other"),
        lambda made: Report.objects.filter(pk=made.pk).delete(),
        lambda made: ReportClaim.objects.filter(report=made).delete(),
        lambda made: StoryBox.objects.filter(report=made).update(text="Other"),
        lambda made: StoryBox.objects.create(
            report=made, position=9, title="a", text="b", source="c", consent="d"
        ),
    ],
)
def test_the_database_itself_keeps_a_published_report(
    year: Year, trained: Indicator, write: Any
) -> None:
    claimed(trained)
    made = report()
    add_story(actor=OPERATOR, report=made, draft=STORY)
    publish_report(actor=OPERATOR, report=made)
    with pytest.raises(DatabaseError), transaction.atomic():
        write(made)
    held = (made.claims.count(), made.stories.get().text)
    assert held == (1, "They learned.")


def test_a_report_whose_claims_have_changed_is_gathered_again_before_it_is_published(
    year: Year, trained: Indicator
) -> None:
    made = report()
    claim = claimed(trained)
    with pytest.raises(ReportIsStale):
        publish_report(actor=OPERATOR, report=made)
    gather_again(actor=OPERATOR, report=made)
    publish_report(actor=OPERATOR, report=made)
    assert [one.claim for one in made.claims.all()] == [claim]


def test_a_form_sent_twice_makes_one_report_and_publishing_twice_is_once(
    year: Year, frameworks: None
) -> None:
    number = new_id()
    draft = ReportDraft("fictional", "Our year", FIRST, LAST)
    for _time in range(2):
        made = make_report(actor=OPERATOR, draft=draft, report_id=number)
        publish_report(actor=OPERATOR, report=made)
    acts = AuditLine.objects.filter(action__startswith="programme.report.").count()
    assert (Report.objects.count(), acts) == (1, 3)


def test_fact_and_fiction_are_never_in_one_report(year: Year, frameworks: None) -> None:
    with pytest.raises(Invalid, match="fictional framework reports on fictional funds"):
        report(year.north, framework="programme")
    assert Report.objects.count() == 0


def test_a_story_needs_its_source_and_consent_and_goes_while_the_report_is_a_draft(
    year: Year, frameworks: None
) -> None:
    made = report()
    with pytest.raises(Invalid, match="consent"):
        add_story(actor=OPERATOR, report=made, draft=StoryDraft("A", "B", "C", " "))
    story = add_story(actor=OPERATOR, report=made, draft=STORY)
    other = StoryDraft("Another", "They taught.", "Report 4", "Form 13")
    changed = change_story(actor=OPERATOR, report=made, story=story, draft=other)
    said = changed.title
    remove_story(actor=OPERATOR, report=made, story_id=story.pk)
    assert (said, made.stories.count()) == ("Another", 0)


def test_each_sees_the_reports_that_are_for_them(year: Year, frameworks: None) -> None:
    annual, draft = published(), report(title="Draft")
    own, others = published(year.north), published(year.south)
    world, _funds = ensure_roots()
    seen = {
        role: set(listed_reports(make_actor(role, scope, email=f"{role}@example.org")))
        for role, scope in (
            ("donor", year.north.scope),
            ("assessor", Place.objects.get(pk="XAA").scope),
            ("programme-officer", world),
        )
    }
    assert seen == {
        "donor": {annual, own},
        "assessor": {annual},
        "programme-officer": {annual, draft, own, others},
    }


def test_a_donor_finds_no_other_donors_report_and_writes_none(year: Year, frameworks: None) -> None:
    others = published(year.south)
    donor = make_actor("donor", year.north.scope)
    with pytest.raises(NotVisible):
        report_for(others.pk, donor)
    with pytest.raises(NotVisible):
        make_report(actor=donor, draft=ReportDraft("fictional", "Mine", FIRST, LAST))
    assert Report.objects.count() == 1
