"""The dashboard, the pages of indicators and claims, and what each reader finds there."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.contracts import RecordText
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.places import ensure_roots
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.results.actions.claims import make_claim, publish_claim, restate_claim
from fourfold.programme.results.actions.loading import load_published_claims
from fourfold.programme.results.models import (
    Indicator,
    IndicatorVersion,
    Milestone,
    ResultClaim,
    Target,
)
from tests.factories import OPERATOR, make_place
from tests.programme.factories import make_fund
from tests.programme.pages.people import logged_in
from tests.programme.results.conftest import Register
from tests.programme.results.factories import YEAR

pytestmark = pytest.mark.django_db
FICTIONAL = {"framework": "fictional"}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args)


def published(indicator: Indicator, **more: Any) -> ResultClaim:
    wish = more.pop("wish", YEAR)
    return publish_claim(
        actor=OPERATOR, claim=make_claim(actor=OPERATOR, indicator=indicator, wish=wish, **more)
    )


def reader() -> Client:
    """Somebody who may read the framework and write nothing."""
    return logged_in("assessor", Place.objects.get(pk="XAA").scope)


@pytest.fixture
def filled(register: Register) -> Register:
    for number in range(12):
        register.add(at=clock.now(), facts={"sex": "female" if number % 2 else "male"})
    return register


@pytest.fixture
def officer(place: Place) -> Client:
    return logged_in("programme-officer", ensure_roots()[0])


def test_the_dashboard_shows_value_target_and_baseline_with_what_stands_behind(
    filled: Register, trained: Indicator
) -> None:
    claim = published(trained)
    said = text(reader().get(page("results"), FICTIONAL))
    found = (page("claim", claim.pk) in said, "10 %" in said, "40" in said, "Fictional" in said)
    assert found == (True, True, True, True)  # 12 of a target of 120; a baseline of 40


def test_the_real_dashboard_shows_no_fictional_value_and_invents_no_baseline(
    filled: Register, trained: Indicator
) -> None:
    claim = published(trained)
    load_published_claims(actor=OPERATOR)
    said = text(reader().get(page("results"), {"framework": "programme"}))
    assert (page("claim", claim.pk) in said, "none published" in said) == (False, True)
    assert ("unknown" in said, "6,618" in said, "not held here" in said) == (True, True, True)


def test_progress_is_told_only_of_the_same_period_and_the_whole(
    filled: Register, trained: Indicator
) -> None:
    published(trained, wish=replace(YEAR, start=YEAR.start.replace(month=2)))
    assert "10 %" not in text(reader().get(page("results"), FICTIONAL))


def test_a_draft_is_shown_to_nobody_on_the_dashboard(
    filled: Register, trained: Indicator, officer: Client
) -> None:
    make_claim(actor=OPERATOR, indicator=trained, wish=YEAR)
    line = text(officer.get(page("results"), FICTIONAL))
    assert line.count("none published") == 4


def test_the_dashboard_filters_by_pillar_unit_year_and_words(frameworks: None) -> None:
    client = reader()

    def shown(**query: str) -> int:
        return len(list(client.get(page("results"), FICTIONAL | query).context["page"]))

    asked = [{"pillar": "prevention"}, {"unit": "persons"}, {"text": "attendances"}, {"year": "1"}]
    assert [shown(**one) for one in asked] == [1, 1, 1, 4]


def test_the_export_says_what_may_be_added_and_adds_nothing(
    filled: Register, trained: Indicator
) -> None:
    published(trained)
    response = reader().get(page("results-export"), FICTIONAL)
    rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    persons = next(row for row in rows if "practitioners-trained" in row)
    assert (len(rows), "never added" in persons, ",12,12,12," in persons) == (5, True, True)
    assert [row for row in rows if "total" in row.lower()] == []


def test_a_thousand_indicators_cost_no_more_questions_than_ten(trained: Indicator) -> None:
    client = reader()

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page("results"), FICTIONAL).status_code == 200
        return len(asked)

    few = questions()
    made = [
        Indicator(framework=trained.framework, outcome=trained.outcome, code=f"one-{n}")
        for n in range(1_000)
    ]
    Indicator.objects.bulk_create(made)
    IndicatorVersion.objects.bulk_create(
        IndicatorVersion(indicator=one, number=1, title=one.code, unit="persons", kinds=["x"])
        for one in made
    )
    assert (questions() <= few, few <= 30) == (True, True)


def test_a_claim_says_everything_that_is_needed_to_find_it_again(
    filled: Register, trained: Indicator
) -> None:
    for _ in range(2):
        filled.add(at=clock.now(), facts={"sex": "other"})
    claim = published(trained)
    said = text(Client().get(page("claim", claim.pk)))
    wanted = (claim.query_hash, claim.result_hash, "14", "Persons are never added", "not shown")
    assert [one for one in wanted if one not in said] == []
    assert "Open the records counted" not in said


def test_a_figure_without_records_says_what_is_not_known_and_offers_nothing(
    officer: Client,
) -> None:
    load_published_claims(actor=OPERATOR)
    figure = ResultClaim.objects.get(code="practitioners-2023")
    said = text(officer.get(page("claim", figure.pk)))
    assert ("records behind it are not held" in said, "not stated" in said) == (True, True)
    offered = [one for one in ("Run again", "Open the records", "Restate") if one in said]
    assert (offered, officer.post(page("claim-rerun", figure.pk)).status_code) == ([], 409)


def test_running_again_says_the_same_bit_by_bit(
    filled: Register, trained: Indicator, officer: Client
) -> None:
    claim = published(trained)
    filled.add(at=clock.now())
    assert "The same, bit by bit" in text(officer.post(page("claim-rerun", claim.pk)))


def test_records_behind_a_claim_are_opened_and_unseen_ones_counted(
    filled: Register, trained: Indicator, officer: Client
) -> None:
    filled.hidden = {filled.records_held[0][0].id}
    claim = published(trained)
    said = text(officer.get(page("claim-lines", claim.pk)))
    assert (said.count("Ama Boateng"), "not see 1 of the records" in said) == (11, True)
    record = claim.lines.first()
    assert record is not None
    asked = text(officer.get(page("claims-of-record", record.record)))
    assert page("claim", claim.pk) in asked


def test_a_donor_sees_its_own_figure_with_numbers_and_no_names(
    filled: Register, trained: Indicator
) -> None:
    ours, theirs = make_fund("Ours"), make_fund("Theirs")
    claims = [published(trained, wish=replace(YEAR, fund=fund.pk)) for fund in (ours, theirs)]
    donor = logged_in("donor", ours.scope)
    answers = [donor.get(page("claim-lines", claim.pk)) for claim in claims]
    assert [answer.status_code for answer in answers] == [200, 404]
    paid = _paid_by(filled, ours)
    claim = published(trained, wish=replace(YEAR, fund=ours.pk))
    said = text(donor.get(page("claim-lines", claim.pk)))
    rows = b"".join(donor.get(page("claim-lines-export", claim.pk)).streaming_content).decode()
    assert (claim.value, "Ama" in said + rows, said.count("No. 7")) == (paid, False, paid)


def test_whoever_reads_no_more_than_the_event_of_a_record_gets_no_id_of_its_person(
    filled: Register, trained: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    fund = make_fund("Ours")
    _paid_by(filled, fund)
    claim = published(trained, wish=replace(YEAR, fund=fund.pk))
    filled.hidden = set(claim.lines.values_list("record", flat=True))
    monkeypatch.setattr(filled, "outlines", _events_only)
    donor = logged_in("donor", fund.scope)
    rows = b"".join(donor.get(page("claim-lines-export", claim.pk)).streaming_content).decode()
    told = donor.get(f"/api/v1/results/claims/{claim.pk}/lines").json()["items"]
    people = set(claim.lines.values_list("person", flat=True))
    assert ("First hour" in rows, [one["person"] for one in told]) == (True, [None] * 3)
    assert [one for one in people if str(one) in rows] == []


def _events_only(*, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
    return {one: RecordText(kind, detail="First hour") for one in ids}


def _paid_by(register: Register, fund: Fund, share: Decimal = Decimal(1), **more: Any) -> int:
    """Three people more, in an event of which the fund pays a share."""
    event = new_id()
    for _ in range(3):
        register.add(at=clock.now(), activity=("event", event), **more)
    others = {make_fund("Others").pk: 1 - share} if share < 1 else {}
    set_shares(actor=OPERATOR, kind="event", activity=event, shares={fund.pk: share, **others})
    return 3


def test_supported_counts_whole_and_attributed_counts_the_share(
    register: Register, trained: Indicator
) -> None:
    fund = make_fund("Ours")
    _paid_by(register, fund, Decimal("0.25"))
    others = Fund.objects.get(title="Others")
    wishes = [
        replace(YEAR, fund=one.pk, attributed=attributed)
        for one in (fund, others)
        for attributed in (False, True)
    ]
    values = [published(trained, wish=wish).value for wish in wishes]
    assert values == [3, Decimal("0.75"), 3, Decimal("2.25")]
    assert values[1] + values[3] == published(trained).value


def test_shares_set_later_leave_a_claim_as_it_was(register: Register, trained: Indicator) -> None:
    fund = make_fund("Ours")
    _paid_by(register, fund, Decimal("0.25"))
    claim = published(trained, wish=replace(YEAR, fund=fund.pk, attributed=True))
    activity = register.records_held[0][0].activity
    assert activity is not None
    set_shares(actor=OPERATOR, kind="event", activity=activity[1], shares={fund.pk: Decimal(1)})
    officer = logged_in("programme-officer", ensure_roots()[0])
    assert "The same, bit by bit" in text(officer.post(page("claim-rerun", claim.pk)))


def test_a_restated_figure_leads_to_the_one_that_stands(
    filled: Register, trained: Indicator
) -> None:
    old = published(trained)
    filled.add(at=clock.now())
    new = restate_claim(actor=OPERATOR, claim=old, reason="A sheet came late")
    before, after = (text(Client().get(page("claim", one.pk))) for one in (old, new))
    assert ("has been restated" in before, page("claim", new.pk) in before) == (True, True)
    assert ("A sheet came late" in after, page("claim", old.pk) in after) == (True, True)
    assert page("claim", old.pk) not in text(reader().get(page("results"), FICTIONAL))


def test_an_officer_claims_by_a_form_that_may_be_sent_twice(
    filled: Register, trained: Indicator, officer: Client
) -> None:
    sent = {"starts_on": "2026-01-01", "ends_on": "2026-12-31", "state": "", "fund": "",
            "number": str(new_id())}  # fmt: skip
    answers = [officer.post(page("claim-make", trained.pk), sent) for _ in range(2)]
    claim = ResultClaim.objects.get()
    assert [a.headers["Location"] for a in answers] == [page("claim", claim.pk)] * 2
    officer.post(page("claim-publish", claim.pk))
    assert ResultClaim.objects.get().status == "published"


def test_a_new_definition_leaves_old_claims_on_the_old_one(
    filled: Register, trained: Indicator, officer: Client
) -> None:
    claim = published(trained)
    sent = {
        "title": "Officers trained", "definition": "Those in uniform.", "unit": "persons",
        "kinds": ["attendance"], "where": "part = trainee", "by": "sex", "verification": "Sheets",
        "seen": "1",
    }  # fmt: skip
    assert officer.post(page("indicator-define", trained.pk), sent).status_code == 302
    assert officer.post(page("indicator-define", trained.pk), sent).status_code == 302
    numbers = list(trained.versions.values_list("number", flat=True).order_by("number"))
    assert (numbers, claim.indicator and claim.indicator.number) == ([1, 2], 1)
    wrong = sent | {"where": "shoe size = 42", "seen": "2", "title": "Other"}
    answer = officer.post(page("indicator-define", trained.pk), wrong)
    assert (answer.status_code, "shoe size" in text(answer)) == (422, True)
    late = officer.post(page("indicator-define", trained.pk), sent | {"title": "Late"})
    assert (late.status_code, "Somebody else has changed" in text(late)) == (422, True)


def test_a_target_that_stands_is_changed_with_a_reason_only(
    trained: Indicator, officer: Client
) -> None:
    sent = {"starts_on": "2027-01-01", "ends_on": "2027-12-31", "value": "200", "note": ""}
    address = page("indicator-target", trained.pk)
    assert [officer.post(address, sent).status_code for _again in range(2)] == [302, 302]
    unsaid = officer.post(address, sent | {"value": "210"})
    assert (unsaid.status_code, "A target of 200 stands" in text(unsaid)) == (422, True)
    held = Target.objects.get(indicator=trained, starts_on__year=2027)
    officer.post(address, sent | {"value": "210", "note": "Two more courses are paid for"})
    before, held = held.value, Target.objects.get(pk=held.pk)
    assert (before, held.value, held.note) == (200, 210, "Two more courses are paid for")
    said = AuditLine.objects.filter(action="programme.target.set").latest("sequence").detail
    assert (said["before"], said["value"]) == ("200.0000", "210")


def test_a_milestone_is_reached_with_evidence_only(trained: Indicator, officer: Client) -> None:
    address = page("output-milestone", trained.output_id)
    said = {"title": "First course given", "due_on": "2026-12-01", "reached_on": "2026-11-02"}
    refused = officer.post(address, said)
    assert (refused.status_code, "Name the evidence" in text(refused)) == (422, True)
    officer.post(address, said | {"evidence": "Minutes of 2 November"})
    assert Milestone.objects.get(title="First course given").evidence == "Minutes of 2 November"


def test_an_indicator_page_says_in_words_what_it_counts(
    frameworks: None, trained: Indicator
) -> None:
    said = text(reader().get(page("indicator", trained.pk)))
    wanted = ("Different people who are practitioners", "Part taken: Trainee", "Made up", "120")
    assert [one for one in wanted if one not in said] == []
    assert "Change what it counts" not in said


def test_the_api_gives_the_same_and_adds_nothing(
    filled: Register, trained: Indicator, place: Place
) -> None:
    published(trained, wish=replace(YEAR, state="XAA"))
    whole = published(trained)
    client = logged_in("assessor", make_place("XAB", region="west-africa").scope)
    found = client.get("/api/v1/results/claims").json()["items"]
    assert [(one["id"], one["value"]) for one in found] == [(str(whole.pk), "12.0000")]
    listed = client.get("/api/v1/results/indicators", FICTIONAL | {"limit": 1}).json()
    assert (listed["items"][0]["additive_along"], listed["next"]) == ([], 1)
    assert client.get(f"/api/v1/results/claims/{whole.pk}/lines").status_code == 404


def test_a_page_beyond_all_indicators_or_lines_is_empty_and_no_fault(
    filled: Register, trained: Indicator
) -> None:
    claim, officer = published(trained), logged_in("programme-officer", ensure_roots()[0])
    for address in ("indicators", f"claims/{claim.pk}/lines"):
        answer = officer.get(f"/api/v1/results/{address}", FICTIONAL | {"after": 10**26})
        assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None})
