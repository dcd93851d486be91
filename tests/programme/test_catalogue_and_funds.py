"""Catalogue edits keep their history; funds and trainers never fall below what is reserved."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.policy import anonymous
from fourfold.programme.actions.catalogue import edit_intervention
from fourfold.programme.actions.funds import (
    FundTerms,
    TrainerRow,
    change_fund_year,
    net_of_support_cost,
    record_fund,
    set_trainer_capacity,
)
from fourfold.programme.actions.loading import load_interventions, load_reference
from fourfold.programme.models import (
    Engagement,
    FundYear,
    Intervention,
    InterventionRevision,
    TrainerCapacity,
)
from fourfold.programme.queries.catalogue import CatalogueFilter, intervention_detail, interventions
from fourfold.programme.queries.funds import fund_detail, funds
from tests.factories import OPERATOR, bare_actor, make_actor, make_organisation, make_place
from tests.programme.factories import make_fund, make_intervention

pytestmark = pytest.mark.django_db


def edit(**more: Any) -> Intervention:
    values: dict[str, Any] = {
        "actor": OPERATOR,
        "code": "course",
        "revision": 1,
        "changes": {"cost_likely": 12_000},
        "reason": "Two courses were held.",
        "basis": "expert judgement",
        **more,
    }
    return edit_intervention(**values)


def test_an_edit_keeps_what_was_and_why() -> None:
    make_intervention("course")
    row = edit()
    revision = InterventionRevision.objects.get()
    assert (row.cost_likely, row.revision) == (12_000, 2)
    assert (revision.before, revision.after) == ({"cost_likely": 10_000}, {"cost_likely": 12_000})
    assert (revision.reason, revision.basis) == ("Two courses were held.", "expert judgement")


def test_a_newer_edit_is_never_overwritten() -> None:
    make_intervention("course")
    edit()
    with pytest.raises(Conflict):
        edit(changes={"cost_likely": 9_000})
    assert Intervention.objects.get().cost_likely == 12_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"basis": " "},
        {"changes": {"title": "New"}},
        {"changes": {"cost_likely": 99_000}},
        {"changes": {"cost_low": -1}},
        {"changes": {"duration_quarters": 0}},
        {"changes": {"effects": [{"indicator": "INV-01", "points": 5, "confidence": "low"}]}},
        {"changes": {"prerequisites": ["nothing"]}},
        {"changes": {"prerequisites": ["second"]}},
        {"changes": {"cost_likely": 10_000}},
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(wrong: dict[str, Any]) -> None:
    make_intervention("course")
    make_intervention("second", prerequisites=["course"])
    with pytest.raises(Invalid):
        edit(**wrong)
    assert Intervention.objects.get(pk="course").revision == 1


@pytest.mark.parametrize("role", ["focal-point", "regional-coordinator", "donor", "administrator"])
def test_only_programme_officers_edit_the_catalogue(role: str) -> None:
    make_intervention("course")
    with pytest.raises(NotVisible):
        edit(actor=bare_actor(role, "world/"))


def test_loading_twice_changes_nothing_and_spares_what_people_edited() -> None:
    make_place("KEN")
    make_place("AUS")
    load_reference()
    counts = Intervention.objects.count(), Engagement.objects.count()
    edited = edit(code="assessment-mission", changes={"cost_likely": 71_000})
    assert load_interventions(actor=OPERATOR) == 0
    assert counts == (126, 2)
    assert Intervention.objects.get(pk=edited.pk).cost_likely == 71_000


def test_the_catalogue_speaks_the_readers_language() -> None:
    row = make_intervention("course")
    with translation.override("es"):
        assert row.text("title") == "Curso course"
    with translation.override("ru"):
        assert row.text("title") == "Course"


def test_the_catalogue_is_found_by_tag_and_word() -> None:
    make_intervention("course", steps=["personnel"])
    make_intervention("campaign", steps=["awareness"], pillar="prevention")
    actor = bare_actor("respondent", "world/")
    by_step = interventions(actor, CatalogueFilter(step="awareness"))
    by_word = interventions(actor, CatalogueFilter(words="CAMPAI"))
    assert [[row.code for row in rows] for rows in (by_step, by_word)] == [
        ["campaign"],
        ["campaign"],
    ]


def test_an_intervention_names_what_it_waits_for_and_what_waits_for_it() -> None:
    make_intervention("first")
    make_intervention("second", prerequisites=["first"])
    detail = intervention_detail("first", OPERATOR)
    assert ([row.code for row in detail.unlocks], detail.prerequisites) == (["second"], ())


def test_visitors_do_not_read_the_catalogue() -> None:
    with pytest.raises(NotVisible):
        interventions(anonymous())


def test_support_cost_is_charged_on_what_is_spent() -> None:
    assert net_of_support_cost(113_000, Decimal("0.13")) == 100_000
    assert net_of_support_cost(100, Decimal("0.13")) == 88


def test_a_fund_holds_its_years_net_of_support_cost() -> None:
    fund = make_fund(gross=113_000)
    detail = fund_detail(fund.pk, OPERATOR)
    assert detail.years == ((2027, 113_000, 100_000, 0), (2028, 113_000, 100_000, 0))
    assert (detail.totals.net, detail.totals.free, detail.uses) == (200_000, 200_000, ())


def test_a_donor_sees_its_own_fund_and_no_other() -> None:
    mine, other = make_fund("Mine"), make_fund("Other")
    donor = make_actor("donor", mine.scope)
    assert [row.fund.title for row in funds(donor)] == ["Mine"]
    with pytest.raises(NotVisible):
        fund_detail(other.pk, donor)


@pytest.mark.parametrize("role", ["focal-point", "respondent", "assessor", "administrator"])
def test_roles_without_the_right_see_no_funds(role: str) -> None:
    make_fund()
    assert funds(bare_actor(role, "world/")) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"support_cost_rate": Decimal("1.3")},
        {"gross": ()},
        {"gross": ((2027, 1), (2027, 2))},
        {"gross": ((2027, -1),)},
        {"pillars": ("fifth",)},
    ],
)
def test_fund_terms_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        "title": "Fund", "support_cost_rate": Decimal("0.13"), "gross": ((2027, 100),), **wrong
    }  # fmt: skip
    donor = make_organisation(name="Donor", kind="donor")
    with pytest.raises(Invalid):
        record_fund(actor=OPERATOR, donor=donor, terms=FundTerms(**values))


def test_a_fund_year_never_falls_below_what_is_reserved() -> None:
    fund = make_fund(gross=113_000)
    FundYear.objects.filter(fund=fund, year=2027).update(reserved=60_000)
    with pytest.raises(Conflict, match="60,000"):
        change_fund_year(actor=OPERATOR, fund=fund, year=2027, gross=50_000)
    assert change_fund_year(actor=OPERATOR, fund=fund, year=2027, gross=90_400).amount_net == 80_000


def test_the_database_itself_refuses_to_overspend_a_fund() -> None:
    fund = make_fund(gross=113_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        FundYear.objects.filter(fund=fund, year=2027).update(reserved=100_001)


def test_trainers_never_fall_below_what_is_reserved() -> None:
    row = TrainerRow("forensics", "en", "2027Q1", Decimal(2))
    set_trainer_capacity(actor=OPERATOR, rows=(row,), source="Roster")
    TrainerCapacity.objects.update(reserved=Decimal("1.5"))
    less = TrainerRow("forensics", "en", "2027Q1", Decimal(1))
    with pytest.raises(Conflict):
        set_trainer_capacity(actor=OPERATOR, rows=(less,), source="Roster")
    assert TrainerCapacity.objects.get().capacity == 2
