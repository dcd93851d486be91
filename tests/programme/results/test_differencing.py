"""An attacker who reads two published claims and subtracts the one from the other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine
from fourfold.kernel.places import ensure_roots
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.results.actions.claims import make_claim, publish_claim, restate_claim
from fourfold.programme.results.models import Indicator, ResultClaim
from fourfold.programme.results.queries.rerunning import rerun_claim
from tests.factories import OPERATOR, make_place
from tests.programme.factories import make_fund
from tests.programme.pages.people import logged_in
from tests.programme.results.conftest import Register
from tests.programme.results.factories import YEAR

pytestmark = pytest.mark.django_db
HALF = replace(YEAR, end=date(2026, 6, 30))
Table = dict[str | None, Decimal | None]


def trained_people(register: Register, women: int, men: int, **more: Any) -> None:
    for sex, count in (("female", women), ("male", men)):
        for _ in range(count):
            register.add(at=clock.now(), facts={"sex": sex}, **more)


def made(indicator: Indicator, **wish: Any) -> ResultClaim:
    return make_claim(actor=OPERATOR, indicator=indicator, wish=replace(YEAR, **wish))


def published(indicator: Indicator, **wish: Any) -> ResultClaim:
    return publish_claim(actor=OPERATOR, claim=made(indicator, **wish))


def read(claim: ResultClaim, client: Client) -> Table:
    """The table by sex, as somebody reads it over the API."""
    cells = client.get(f"/api/v1/results/claims/{claim.pk}").json()["cells"]
    return {c["at"]["sex"]: c["value"] and Decimal(c["value"]) for c in cells if "sex" in c["at"]}


def subtracted(one: ResultClaim, other: ResultClaim, client: Client) -> Table:
    """What the attacker learns of each part."""
    first, second = read(one, client), read(other, client)
    if None in first or None in second:  # the table is withheld
        return {}
    return {
        sex: value - theirs
        for sex, value in first.items()
        if value is not None and (theirs := second.get(sex, Decimal(0))) is not None
    }


@pytest.fixture
def anybody(frameworks: None) -> Client:
    """A reader of what is out; no record is opened to an assessor."""
    return logged_in("assessor", ensure_roots()[0])


def test_two_periods_that_differ_by_one_event_give_nobody_away(
    register: Register, trained: Indicator, anybody: Client
) -> None:
    trained_people(register, 9, 9)
    trained_people(register, 2, 1, on=date(2026, 9, 1))
    half = published(trained, end=HALF.end)
    whole = published(trained)
    assert (half.withheld, whole.withheld) == ([], sorted(whole.withheld))
    assert ("sex" in whole.withheld, subtracted(whole, half, anybody)) == (True, {})
    assert (whole.value, read(half, anybody)) == (21, {"female": 9, "male": 9})


def test_the_whole_without_a_large_part_hides_the_small_part_of_the_rest(
    register: Register, trained: Indicator, anybody: Client
) -> None:
    make_place("XAB")
    trained_people(register, 9, 9)
    trained_people(register, 2, 30, state="XAB")
    whole = published(trained)
    assert whole.withheld == []
    state = published(trained, state="XAA")
    assert ("sex" in state.withheld, subtracted(whole, state, anybody)) == (True, {})


def test_a_donor_with_two_funds_cannot_subtract_them(
    register: Register, trained: Indicator
) -> None:
    both, alone = new_id(), new_id()
    trained_people(register, 8, 8, activity=("event", both))
    trained_people(register, 1, 6, activity=("event", alone))
    north, south = make_fund("North"), make_fund("South")
    half = Decimal("0.5")
    shares = ((both, {north.pk: half, south.pk: half}), (alone, {north.pk: Decimal(1)}))
    for activity, held in shares:
        set_shares(actor=OPERATOR, kind="event", activity=activity, shares=held)
    small, large = (published(trained, fund=fund.pk) for fund in (south, north))
    assert (small.withheld, "sex" in large.withheld) == ([], True)


def test_another_indicator_that_counts_nearly_the_same_is_compared_too(
    register: Register, trained: Indicator, attended: Indicator
) -> None:
    trained_people(register, 9, 9)
    for _ in range(3):
        register.add(at=clock.now(), facts={"sex": "male", "practitioner": ""})
    published(attended)
    narrower = replace(YEAR, narrowed={"practitioner": ("investigator",)})
    claim = make_claim(actor=OPERATOR, indicator=attended, wish=narrower)
    assert publish_claim(actor=OPERATOR, claim=claim).withheld != []


def test_claims_that_share_nobody_are_both_shown_however_alike_they_are(
    register: Register, trained: Indicator
) -> None:
    make_place("XAB")
    trained_people(register, 9, 9)
    trained_people(register, 8, 10, state="XAB")
    assert [published(trained, state=one).withheld for one in ("XAA", "XAB")] == [[], []]


def test_a_difference_that_is_large_in_every_part_withholds_nothing(
    register: Register, trained: Indicator, anybody: Client
) -> None:
    trained_people(register, 9, 9)
    trained_people(register, 6, 7, on=date(2026, 9, 1))
    half, whole = published(trained, end=HALF.end), published(trained)
    assert whole.withheld == []
    assert subtracted(whole, half, anybody) == {"female": 6, "male": 7}


def test_a_restatement_by_one_person_shows_the_whole_and_not_the_part(
    register: Register, trained: Indicator, anybody: Client
) -> None:
    trained_people(register, 9, 9)
    old = published(trained)
    trained_people(register, 1, 0)
    new = restate_claim(actor=OPERATOR, claim=old, reason="A sheet came late")
    assert (new.value, "sex" in new.withheld, subtracted(new, old, anybody)) == (19, True, {})
    held = ResultClaim.objects.select_related("scope", "indicator__indicator__framework")
    assert rerun_claim(actor=OPERATOR, claim=held.get(pk=new.pk)).is_same
    line = AuditLine.objects.get(action="programme.claim.restate")
    assert line.detail["withheld"] == new.withheld


def test_the_reason_is_said_before_and_after_it_is_published(
    register: Register, trained: Indicator
) -> None:
    trained_people(register, 9, 9)
    first = published(trained)
    trained_people(register, 1, 0)
    draft = made(trained)
    officer = logged_in("programme-officer", ensure_roots()[0])
    address = reverse("programme:claim-publish", args=[draft.pk])
    before = officer.get(address).content.decode()
    assert ("Will be withheld" in before, str(first.pk) in before) == (True, True)
    officer.post(address)
    page = Client().get(reverse("programme:claim", args=[draft.pk])).content.decode()
    assert ("Withheld, by " in page, "fewer than 5 people" in page) == (True, True)


def test_what_is_withheld_cannot_be_shown_again(register: Register, trained: Indicator) -> None:
    trained_people(register, 9, 9)
    published(trained)
    trained_people(register, 1, 0)
    claim = published(trained)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ResultClaim.objects.filter(pk=claim.pk).update(withheld=[])
