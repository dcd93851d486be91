"""Joint operations: whose results they are, who sees them, and that nothing is lost or doubled."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from fourfold.cooperation.actions import (
    add_operation,
    add_partner,
    change_operation,
    correct_outcome,
    remove_partner,
    withdraw_outcome,
)
from fourfold.cooperation.errors import OperationMoved, OutcomeSuperseded
from fourfold.cooperation.models import Operation, OperationOutcome, OperationPartner
from fourfold.cooperation.queries.operations import find_operation
from fourfold.cooperation.rules.contributing import check_outcome, share_text, share_words
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.clashes import AlreadySent, stand_of
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.files import open_link
from fourfold.kernel.models import AuditLine, FileLink
from tests.cooperation.operation_factories import (
    OPERATION,
    OUTCOME,
    make_operation,
    make_outcome,
)
from tests.factories import OPERATOR, make_actor, make_organisation, make_place

BEGINS, TODAY = date(2026, 2, 2), date(2026, 6, 1)
REFUSED: dict[str, dict[str, Any]] = {
    "before the operation began": {"on": date(2026, 2, 1)},
    "lies in the future": {"on": date(2026, 6, 2)},
    "Say what the share rests on": {"share": Decimal("0.2")},
    "A share lies above 0": {"share": Decimal(0), "basis": "None"},
    "goes up to 100 per cent": {"share": Decimal("1.01"), "basis": "All"},
    "Nothing came of it": {"value": 0, "bound": "exact"},
    "Name the document": {"source": " "},
    "larger than an operation": {"value": 10**10},
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_claim_that_does_not_say_enough_is_refused(sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        check_outcome(replace(OUTCOME, **REFUSED[sentence]), begins=BEGINS, today=TODAY)


def test_a_share_is_said_with_its_basis_or_not_at_all() -> None:
    check_outcome(OUTCOME, begins=BEGINS, today=TODAY)
    assert share_words(None, "") == "Not said"
    assert share_words(Decimal("0.2500"), "Agreed") == "25 per cent: Agreed"
    assert (share_text(Decimal("0.2500")), share_text(Decimal("1.0000"))) == ("0.25", "1")
    assert share_text(None) == ""


@pytest.mark.django_db
def test_an_operation_lies_in_the_smallest_scope_that_holds_its_states() -> None:
    for code, region in (
        ("XAA", "eastern-africa"),
        ("XAC", "eastern-africa"),
        ("XAB", "west-africa"),
    ):
        make_place(code, region=region)
    paths = [
        make_operation(states=states).scope.path
        for states in (("XAA",), ("XAA", "XAC"), ("XAA", "XAB"))
    ]
    assert paths == ["world/eastern-africa/XAA/", "world/eastern-africa/", "world/"]


@pytest.mark.django_db
def test_real_and_fictional_states_and_partners_never_mix() -> None:
    make_place("XAA")
    real = make_organisation(make_place("KEN"), "Made for a test")
    real.fictional = False
    real.save()
    with pytest.raises(Invalid, match="never mix"):
        make_operation(states=("XAA", "KEN"))
    operation = make_operation()
    with pytest.raises(Invalid, match="from the list"):
        add_partner(
            actor=OPERATOR, operation_id=operation.pk, organisation_id=real.pk, part="Led it"
        )
    with pytest.raises(Invalid, match="from the list"):
        make_outcome(operation, established_by=real.pk)
    assert (operation.fictional, OperationPartner.objects.count()) == (True, 0)


@pytest.mark.django_db
def test_an_operation_that_says_too_little_is_refused() -> None:
    make_place("XAA")
    wrong: tuple[dict[str, Any], ...] = (
        {"states": ()},
        {"states": ("XZZ",)},
        {"title": " "},
        {"role": " "},
        {"kind": "raid"},
        {"ends_on": date(2026, 2, 1)},
    )
    for changes in wrong:
        with pytest.raises(Invalid):
            make_operation(**changes)
    assert Operation.objects.count() == 0


@pytest.mark.django_db
def test_a_partner_is_named_once_with_what_it_did_last() -> None:
    police = make_organisation(make_place("XAA"), "Police of XAA")
    operation = make_operation()
    for part in ("Led it", "Led it from March on"):
        row = add_partner(
            actor=OPERATOR, operation_id=operation.pk, organisation_id=police.pk, part=part
        )
    held = [(one.organisation_id, one.part) for one in OperationPartner.objects.all()]
    remove_partner(actor=OPERATOR, partner_id=row.pk)
    assert held == [(police.pk, "Led it from March on")]
    assert OperationPartner.objects.count() == 0


@pytest.mark.django_db
def test_the_same_form_sent_twice_makes_one_operation_and_one_outcome() -> None:
    make_place("XAA")
    key = uuid4()
    first, again = (add_operation(actor=OPERATOR, draft=OPERATION, key=key) for _ in range(2))
    with pytest.raises(AlreadySent):
        add_operation(actor=OPERATOR, draft=replace(OPERATION, title="Other"), key=key)
    one, two = (make_outcome(first, key=key) for _ in range(2))
    with pytest.raises(AlreadySent):
        make_outcome(first, key=key, value=5)
    assert (first.pk, one.pk) == (again.pk, two.pk)
    assert (Operation.objects.count(), OperationOutcome.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_corrected_outcome_keeps_its_state_its_file_and_its_old_version() -> None:
    place = make_place("XAA")
    row = make_outcome(make_operation(), file=("statement.txt", b"thirty"))
    draft = replace(OUTCOME, value=31, share=Decimal("0.25"), basis="Agreed with the police")
    new, again = (correct_outcome(actor=OPERATOR, outcome_id=row.pk, draft=draft) for _ in range(2))
    old = OperationOutcome.objects.get(pk=row.pk)
    assert (old.superseded_at, old.value) == (new.recorded_at, 30)
    assert (new.outcome, new.value, new.file_id, new.place) == (row.outcome, 31, row.file_id, place)
    assert (again.pk, OperationOutcome.objects.count()) == (new.pk, 2)


@pytest.mark.django_db
def test_whoever_comes_late_to_an_outcome_changes_nothing() -> None:
    make_place("XAA")
    row = make_outcome(make_operation())
    withdraw_outcome(actor=OPERATOR, outcome_id=row.pk)
    with pytest.raises(OutcomeSuperseded):
        withdraw_outcome(actor=OPERATOR, outcome_id=row.pk)
    with pytest.raises(OutcomeSuperseded):
        correct_outcome(actor=OPERATOR, outcome_id=row.pk, draft=replace(OUTCOME, value=3))
    assert OperationOutcome.objects.filter(superseded_at=None).count() == 0


@pytest.mark.django_db
def test_the_states_of_an_operation_stay_once_an_outcome_was_recorded() -> None:
    make_place("XAA")
    make_place("XAB", region="west-africa")
    operation = make_operation()
    both = replace(OPERATION, states=("XAA", "XAB"))
    seen = stand_of(operation)
    change_operation(actor=OPERATOR, operation_id=operation.pk, draft=both, seen=seen)
    with pytest.raises(OperationMoved):
        change_operation(actor=OPERATOR, operation_id=operation.pk, draft=both, seen=seen)
    row = make_outcome(find_operation(OPERATOR, operation.pk), state="XAB")
    with pytest.raises(Conflict, match="the States stay"):
        change_operation(actor=OPERATOR, operation_id=operation.pk, draft=OPERATION)
    late = replace(both, starts_on=date(2026, 2, 21))
    with pytest.raises(Invalid, match="earlier day"):
        change_operation(actor=OPERATOR, operation_id=operation.pk, draft=late)
    assert (row.place_id, Operation.objects.get().scope.path) == ("XAB", "world/")
    with pytest.raises(Invalid, match="State of the operation"):
        make_outcome(find_operation(OPERATOR, operation.pk), state="XAC")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["donor", "respondent", "focal-point", "auditor", "trainer"])
def test_whoever_may_not_write_records_nothing(role: str) -> None:
    place = make_place("XAA")
    operation = make_operation()
    row = make_outcome(operation)
    actor = make_actor(role, place.scope)
    for work in (
        lambda: make_operation(actor=actor),
        lambda: make_outcome(operation, actor=actor),
        lambda: withdraw_outcome(actor=actor, outcome_id=row.pk),
    ):
        with pytest.raises(NotVisible):
            work()
    current = OperationOutcome.objects.filter(superseded_at=None).count()
    assert (Operation.objects.count(), current) == (1, 1)


@pytest.mark.django_db
def test_an_officer_of_one_state_records_no_operation_of_two() -> None:
    place = make_place("XAA")
    make_place("XAB", region="west-africa")
    officer = make_actor("programme-officer", place.scope)
    with pytest.raises(NotVisible):
        make_operation(actor=officer, states=("XAA", "XAB"))
    assert make_operation(actor=officer).scope.path == place.scope.path


@pytest.mark.django_db
def test_strangers_and_donors_open_neither_operation_nor_evidence() -> None:
    make_place("XAA")
    other = make_place("XAB", region="west-africa").scope
    row = make_outcome(make_operation(), file=("statement.txt", b"thirty"))
    link = FileLink.objects.get()
    for role in ("focal-point", "donor", "programme-officer"):
        stranger = make_actor(role, other)
        for work in (
            lambda who=stranger: find_operation(who, row.operation_id),
            lambda who=stranger: open_link(link.pk, who),
        ):
            with pytest.raises(NotVisible):
                work()
    assert link.permission == "cooperation.operation.read"


@pytest.mark.django_db
def test_the_audit_chain_holds_ids_and_no_word_that_a_person_wrote() -> None:
    make_place("XAA")
    operation = make_operation(title="Secret title", role="Secret role")
    withdraw_outcome(actor=OPERATOR, outcome_id=make_outcome(operation, source="Secret").pk)
    lines = AuditLine.objects.filter(action__startswith="cooperation.")
    assert list(lines.order_by("pk").values_list("action", flat=True)) == [
        "cooperation.operation.add",
        "cooperation.outcome.record",
        "cooperation.outcome.withdraw",
    ]
    assert [line for line in lines if "Secret" in str(line.detail)] == []
    assert verify_chain().problems == ()
