"""Claims: counted as of a moment, the same for ever, published, discarded, restated."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.places import ensure_roots
from fourfold.programme.results.actions.claims import (
    discard_claim,
    make_claim,
    publish_claim,
    restate_claim,
)
from fourfold.programme.results.actions.loading import load_published_claims
from fourfold.programme.results.errors import (
    AlreadyRestated,
    NoLongerDraft,
    NoRecordsHeld,
    Uncountable,
)
from fourfold.programme.results.models import (
    ClaimCell,
    ClaimLine,
    ClaimStatus,
    Indicator,
    IndicatorVersion,
    ResultClaim,
)
from fourfold.programme.results.queries.claims import claims
from fourfold.programme.results.queries.rerunning import rerun_all, rerun_claim
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.results.conftest import Register
from tests.programme.results.factories import YEAR

pytestmark = pytest.mark.django_db


def claimed(indicator: Indicator, **more: Any) -> ResultClaim:
    return make_claim(actor=OPERATOR, indicator=indicator, wish=more.pop("wish", YEAR), **more)


def same(claim: ResultClaim) -> bool:
    held = ResultClaim.objects.select_related("scope", "indicator__indicator__framework")
    return rerun_claim(actor=OPERATOR, claim=held.get(pk=claim.pk)).is_same


def filled(register: Register, people: int = 12, *, ago: timedelta = timedelta()) -> None:
    at = clock.now() - ago
    for number in range(people):
        register.add(at=at, facts={"sex": "female" if number % 2 else "male"})


def test_a_claim_keeps_its_figure_with_lines_parts_and_hashes(
    register: Register, trained: Indicator
) -> None:
    filled(register)
    claim = ResultClaim.objects.get(pk=claimed(trained).pk)
    assert (claim.value, claim.low, claim.high, claim.status) == (12, 12, 12, "draft")
    assert claim.lines.count() == 12
    parts = {cell.at["sex"]: cell.value for cell in claim.cells.all() if "sex" in cell.at}
    assert parts == {"female": 6, "male": 6}
    assert [len(one) for one in (claim.query_hash, claim.result_hash)] == [64, 64]
    line = AuditLine.objects.get(action="programme.claim.make")
    assert (line.object_id, line.detail["lines"]) == (str(claim.pk), 12)


def test_a_small_part_is_stored_without_any_number(register: Register, trained: Indicator) -> None:
    filled(register, 10)
    for _ in range(2):
        register.add(at=clock.now(), facts={"sex": "other"})
    claim = claimed(trained)
    parts = [cell for cell in claim.cells.all() if "sex" in cell.at]
    assert [(cell.at, cell.suppressed, cell.value) for cell in parts] == [
        ({"sex": None}, True, None)
    ]


def test_it_is_the_same_after_an_unrelated_import(register: Register, trained: Indicator) -> None:
    filled(register)
    claim = claimed(trained)
    register.add(at=clock.now(), kind="reach", method="counted")
    assert same(claim)


def test_it_is_the_same_after_a_later_import_of_what_it_counts(
    register: Register, trained: Indicator
) -> None:
    filled(register)
    claim = claimed(trained)
    filled(register, 5)
    register.correct(register.records_held[0][0], at=clock.now())
    assert (same(claim), claimed(trained).value) == (True, 16)


def test_it_is_the_same_after_two_people_turned_out_to_be_one(
    register: Register, trained: Indicator
) -> None:
    filled(register)
    claim = claimed(trained)
    (first, _), (second, _) = register.records_held[:2]
    register.tie(first, second, at=clock.now())
    assert (same(claim), claimed(trained).value) == (True, 11)


def test_a_record_changed_behind_the_back_of_the_register_is_found_out(
    register: Register, trained: Indicator
) -> None:
    filled(register)
    claim = claimed(trained)
    record, span = register.records_held[0]
    register.records_held[0] = (replace(record, person=new_id()), span)
    found = rerun_claim(actor=OPERATOR, claim=claim)
    assert (found.query_is_same, found.result_is_same, found.is_same) == (True, False, False)
    assert found.then == found.now


def test_all_claims_are_run_again_one_after_the_other(
    register: Register, trained: Indicator, attended: Indicator
) -> None:
    filled(register)
    made = [claimed(trained).pk, claimed(attended).pk]
    load_published_claims(actor=OPERATOR)
    found = list(rerun_all(OPERATOR))
    assert ([one.claim for one in found], {one.is_same for one in found}) == (made, {True})


def test_a_form_sent_twice_makes_one_claim(register: Register, trained: Indicator) -> None:
    filled(register)
    number = new_id()
    first, second = (claimed(trained, claim_id=number) for _ in range(2))
    assert (first.pk, second.pk, ResultClaim.objects.count()) == (number, number, 1)


def test_a_real_framework_counts_no_fictional_record(register: Register, frameworks: None) -> None:
    filled(register)
    real = Indicator.objects.get(framework="programme", code="practitioners-trained")
    assert (claimed(real).value, claimed(real).lines.count()) == (0, 0)


def test_a_record_that_does_not_say_whether_it_is_fictional_counts_nowhere(
    register: Register, trained: Indicator
) -> None:
    register.add(at=clock.now(), facts={"fictional": ""})
    real = Indicator.objects.get(framework="programme", code="practitioners-trained")
    assert (claimed(trained).value, claimed(real).value) == (0, 0)


def test_fact_and_fiction_are_never_mixed(register: Register, trained: Indicator) -> None:
    make_place("KEN")
    with pytest.raises(Invalid, match="counts what is fictional"):
        claimed(trained, wish=replace(YEAR, state="KEN"))


def test_a_claim_of_a_state_counts_that_state_only(
    register: Register, trained: Indicator, place: Place
) -> None:
    filled(register)
    register.add(at=clock.now(), state="XAB")
    claim = claimed(trained, wish=replace(YEAR, state="XAA"))
    assert (claim.value, claim.scope, claimed(trained).value) == (12, place.scope, 13)


def test_a_state_is_never_hidden_in_a_filter(register: Register, trained: Indicator) -> None:
    with pytest.raises(Invalid, match="Choose the State itself"):
        claimed(trained, wish=replace(YEAR, narrowed={"state": ("XAA",)}))


def test_a_filter_narrows_what_counts(register: Register, trained: Indicator) -> None:
    filled(register)
    claim = claimed(trained, wish=replace(YEAR, narrowed={"sex": ("male",)}))
    assert (claim.value, same(claim)) == (6, True)


def test_a_claim_as_of_an_earlier_moment_reads_what_stood_then(
    register: Register, trained: Indicator
) -> None:
    filled(register, 3, ago=timedelta(hours=2))
    before = clock.now() - timedelta(hours=1)
    filled(register, 4)
    assert (claimed(trained, as_of=before).value, claimed(trained).value) == (3, 7)


def test_a_moment_still_to_come_is_refused(register: Register, trained: Indicator) -> None:
    with pytest.raises(Invalid, match="still to come"):
        claimed(trained, as_of=clock.now() + timedelta(hours=1))


def test_a_period_that_ends_before_it_starts_is_refused(
    register: Register, trained: Indicator
) -> None:
    with pytest.raises(Invalid, match="ends before it starts"):
        claimed(trained, wish=replace(YEAR, start=YEAR.end, end=YEAR.start))


def test_numbers_by_several_methods_give_no_claim(register: Register, frameworks: None) -> None:
    mixed = Indicator.objects.get(framework="fictional", code="reach-counted")
    version = mixed.versions.get()
    IndicatorVersion.objects.filter(pk=version.pk).update(superseded_at=clock.now())
    IndicatorVersion.objects.create(
        indicator=mixed, number=2, title="Mixed", unit="reach", kinds=["reach"], verification="x"
    )
    for method in ("counted", "estimated"):
        register.add(at=clock.now(), kind="reach", method=method)
    with pytest.raises(Uncountable, match="never added: counted; estimated"):
        claimed(mixed)
    assert ResultClaim.objects.count() == 0


def test_a_published_claim_is_published_once(register: Register, trained: Indicator) -> None:
    claim = claimed(trained)
    first = publish_claim(actor=OPERATOR, claim=claim)
    again = publish_claim(actor=OPERATOR, claim=claim)
    assert (first.published_at, again.status) == (again.published_at, "published")


def test_a_discarded_draft_is_kept_and_never_published(
    register: Register, trained: Indicator
) -> None:
    claim = discard_claim(actor=OPERATOR, claim=claimed(trained))
    with pytest.raises(NoLongerDraft, match="Discarded"):
        publish_claim(actor=OPERATOR, claim=claim)
    assert ResultClaim.objects.get().status == ClaimStatus.DISCARDED


def test_a_published_claim_is_not_discarded(register: Register, trained: Indicator) -> None:
    claim = publish_claim(actor=OPERATOR, claim=claimed(trained))
    with pytest.raises(NoLongerDraft):
        discard_claim(actor=OPERATOR, claim=claim)


def test_a_restatement_counts_again_and_leaves_the_old_figure(
    register: Register, trained: Indicator
) -> None:
    filled(register)
    old = publish_claim(actor=OPERATOR, claim=claimed(trained))
    filled(register, 3)
    new = restate_claim(actor=OPERATOR, claim=old, reason="Three sheets came late")
    assert (new.value, new.status, new.restates_id, new.reason) == (
        15, "published", old.pk, "Three sheets came late",
    )  # fmt: skip
    assert (ResultClaim.objects.get(pk=old.pk).value, same(old), same(new)) == (12, True, True)
    with pytest.raises(AlreadyRestated):
        restate_claim(actor=OPERATOR, claim=old, reason="Again")


def test_a_restatement_needs_a_reason_and_a_published_claim(
    register: Register, trained: Indicator
) -> None:
    draft = claimed(trained)
    with pytest.raises(Invalid, match="why the figure is restated"):
        restate_claim(actor=OPERATOR, claim=draft, reason=" ")
    with pytest.raises(NoLongerDraft, match="Only a published claim"):
        restate_claim(actor=OPERATOR, claim=draft, reason="Late sheets")


@pytest.mark.parametrize(
    "change",
    [
        {"value": 99}, {"high": 99}, {"query_hash": "0" * 64}, {"filter": {"sex": ["male"]}},
        {"statement": "Better"}, {"fictional": False}, {"starts_on": None}, {"status": "draft"},
        {"published_at": None},
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_a_published_claim(
    register: Register, trained: Indicator, change: dict[str, Any]
) -> None:
    claim = publish_claim(actor=OPERATOR, claim=claimed(trained))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ResultClaim.objects.filter(pk=claim.pk).update(**change)


@pytest.mark.parametrize("statement", [
    "UPDATE programme_claimline SET quantity = 5", "DELETE FROM programme_claimline",
    "UPDATE programme_claimcell SET value = 5", "DELETE FROM programme_claimcell",
    "DELETE FROM programme_resultclaim", "UPDATE programme_indicatorversion SET title = 'x'",
])  # fmt: skip
def test_the_database_refuses_to_change_or_remove_what_a_claim_is_made_of(
    register: Register, trained: Indicator, statement: str
) -> None:
    filled(register)
    claimed(trained)
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_nothing_is_put_behind_a_published_figure_later(
    register: Register, trained: Indicator
) -> None:
    claim = publish_claim(actor=OPERATOR, claim=claimed(trained))
    line = ClaimLine(claim=claim, position=9, kind="attendance", record=new_id(), quantity=1)
    cell = ClaimCell(claim=claim, position=9, at={"sex": "male"}, value=9)
    for part in (line, cell):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            part.save()


def test_no_record_ever_stands_behind_a_figure_whose_records_are_not_held() -> None:
    load_published_claims(actor=OPERATOR)
    figure = ResultClaim.objects.get(code="practitioners-2023")
    line = ClaimLine(claim=figure, position=1, kind="attendance", record=new_id(), quantity=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()
    assert (figure.value, figure.status, figure.lines.count()) == (6618, "records-not-held", 0)
    with pytest.raises(NoRecordsHeld, match="nothing to count"):
        rerun_claim(actor=OPERATOR, claim=figure)
    with pytest.raises(NoRecordsHeld):
        restate_claim(actor=OPERATOR, claim=figure, reason="More")


@pytest.mark.parametrize("lie", [
    {"query_hash": "0" * 64}, {"result_hash": "0" * 64}, {"fictional": True},
    {"as_of": clock.now()}, {"source": ""},
])  # fmt: skip
def test_a_figure_without_records_cannot_pretend_to_be_counted(lie: dict[str, Any]) -> None:
    said = {"code": "x", "source": "A page", "status": "records-not-held", "value": 5, **lie}
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultClaim.objects.create(scope=ensure_roots()[0], statement="x", **said)


def test_published_figures_load_once_and_stay(frameworks: None) -> None:
    first = load_published_claims(actor=OPERATOR)
    assert (first > 6, load_published_claims(actor=OPERATOR)) == (True, 0)


@pytest.mark.parametrize("role", ["focal-point", "assessor", "trainer", "auditor", "donor"])
def test_who_may_not_claim_results_is_told_of_none(
    register: Register, trained: Indicator, place: Place, role: str
) -> None:
    stranger = make_actor(role, place.scope)
    with pytest.raises(NotVisible):
        make_claim(actor=stranger, indicator=trained, wish=YEAR)
    assert ResultClaim.objects.count() == 0


def test_a_coordinator_claims_for_a_state_but_neither_for_all_nor_for_the_public(
    register: Register, trained: Indicator, place: Place
) -> None:
    coordinator = make_actor("regional-coordinator", place.scope)
    made = make_claim(actor=coordinator, indicator=trained, wish=replace(YEAR, state="XAA"))
    with pytest.raises(NotVisible):
        make_claim(actor=coordinator, indicator=trained, wish=YEAR)
    with pytest.raises(NotVisible):
        publish_claim(actor=coordinator, claim=made)


def test_a_claim_of_a_state_is_seen_by_that_state_and_no_other(
    register: Register, trained: Indicator, place: Place
) -> None:
    other = make_place("XAB", region="west-africa")
    ours, theirs = make_actor("focal-point", place.scope), make_actor("focal-point", other.scope)
    draft = claimed(trained, wish=replace(YEAR, state="XAA"))
    before = claims(ours).count()
    publish_claim(actor=OPERATOR, claim=draft)
    assert (before, claims(ours).count(), claims(theirs).count()) == (0, 1, 0)
