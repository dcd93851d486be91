"""What people see of operations, what results count of them, and who sees nothing."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.cooperation.actions import add_partner, correct_outcome
from fourfold.cooperation.models import Operation, OperationOutcome, OperationPartner
from fourfold.cooperation.providers import OutcomeCountables, fundable
from fourfold.engines.counting import Record
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.models import Scope
from fourfold.kernel.recording import settled_moment
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix
from tests.cooperation.operation_factories import OUTCOME, make_operation, make_outcome
from tests.factories import OPERATOR, bare_actor, make_account, make_organisation, make_place

pytestmark = pytest.mark.django_db
COUNTABLES = OutcomeCountables()
KINDS = frozenset({"operation-outcome"})


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAA").scope)


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"cooperation:{name}", args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_every_role_opens_exactly_the_operations_that_the_matrix_gives_it(role: str) -> None:
    place = make_place("XAA")
    operation = make_operation()
    client = logged_in(role, place.scope)
    api = "/api/v1/cooperation/operations"
    reads = [reverse("cooperation:operations"), reverse("cooperation:operations-export"), api]
    reads += [reverse("cooperation:operation", args=[operation.pk]), f"{api}/{operation.pk}"]
    writes = [reverse("cooperation:operation-add")]
    writes += [reverse("cooperation:outcome-record", args=[operation.pk])]
    matrix = load_matrix()
    for permission, urls in (("read", reads), ("write", writes)):
        holds = matrix[f"cooperation.operation.{permission}"][role] != "-"
        expected = [200 if holds else 404] * len(urls)
        assert [client.get(url).status_code for url in urls] == expected


def test_an_outcome_is_worded_as_the_operations_and_never_as_the_programmes(
    officer: Client,
) -> None:
    operation = make_operation()
    make_outcome(operation)
    make_outcome(operation, kind="victims-safeguarded", share=Decimal("0.125"), basis="Hours spent")
    text = page(officer, "operation", operation.pk)
    assert [
        words in text
        for words in (
            "Results of the operation, to which the programme contributed",
            "none is the programme",
            "more than 30",
            "Not said",
            "12.5 per cent: Hours spent",
            "no child is shown as a case",
        )
    ] == [True] * 6


def test_an_operation_goes_from_the_first_form_to_a_withdrawn_outcome(officer: Client) -> None:
    police = make_organisation(make_place("XAA"), "Police of XAA")
    said: dict[str, Any] = {
        "key": str(uuid4()), "title": "Night watch", "kind": "task-force", "states": ["XAA"],
        "starts_on": "2026-02-02", "role": "Lent analysts.",
    }  # fmt: skip
    add = reverse("cooperation:operation-add")
    assert [officer.post(add, said).status_code for _ in range(2)] == [302, 302]
    operation = Operation.objects.get()
    change = reverse("cooperation:operation-change", args=[operation.pk])
    changed = said | {"title": "Day watch", "seen": stand_of(operation)}
    assert [officer.post(change, changed).status_code for _ in range(2)] == [302, 422]
    partner = reverse("cooperation:operation-partner", args=[operation.pk])
    named = {"organisation": str(police.pk), "part": "Led it"}
    assert officer.post(partner, named).status_code == 302
    outcome: dict[str, Any] = {
        "key": str(uuid4()), "kind": "arrests", "bound": "at-least", "value": "4",
        "on": "2026-02-20", "established_by": str(police.pk), "share": "12.5",
        "basis": "Hours spent", "source": "Press statement",
    }  # fmt: skip
    record = reverse("cooperation:outcome-record", args=[operation.pk])
    file = SimpleUploadedFile("statement.txt", b"four")
    assert officer.post(record, outcome | {"file": file}).status_code == 302
    row = OperationOutcome.objects.get()
    assert (row.share, row.established_by, row.place_id) == (Decimal("0.125"), police, "XAA")
    correct = reverse("cooperation:outcome-correct", args=[row.pk])
    assert "12.5" in officer.get(correct).content.decode()
    assert officer.post(correct, outcome | {"value": "5"}).status_code == 302
    new = OperationOutcome.objects.get(superseded_at=None)
    withdraw = reverse("cooperation:outcome-withdraw", args=[new.pk])
    assert [officer.get(withdraw).status_code, officer.post(withdraw).status_code] == [200, 302]
    remove = reverse("cooperation:partner-remove", args=[OperationPartner.objects.get().pk])
    assert [officer.get(remove).status_code, officer.post(remove).status_code] == [200, 302]
    assert "Corrected or withdrawn" in page(officer, "operation", operation.pk)
    assert OperationOutcome.objects.filter(superseded_at=None).count() == 0


def test_a_share_without_a_basis_comes_back_with_a_sentence(officer: Client) -> None:
    operation = make_operation()
    said = {
        "kind": "arrests", "bound": "exact", "value": "4", "on": "2026-02-20", "share": "10",
        "source": "Press statement",
    }  # fmt: skip
    answer = officer.post(reverse("cooperation:outcome-record", args=[operation.pk]), said)
    assert (answer.status_code, OperationOutcome.objects.count()) == (422, 0)
    assert "Say what the share rests on" in answer.content.decode()


def test_operations_are_filtered_by_state_kind_and_outcome(officer: Client) -> None:
    make_outcome(make_operation(title="One"))
    make_operation(title="Two", kind="task-force")
    found = {
        query: tuple(
            f">{t}</a>" in page(officer, "operations", query=query) for t in ("One", "Two")
        )
        for query in ("", "?state=XAA", "?kind=task-force", "?outcome=arrests", "?kind=nonsense")
    }
    assert list(found.values()) == [
        (True, True),
        (True, True),
        (False, True),
        (True, False),
        (True, True),
    ]


def test_the_two_halves_of_cooperation_lead_to_each_other(officer: Client) -> None:
    there = [reverse(f"cooperation:{name}") for name in ("activities", "operations")]
    for name in ("activities", "operations"):
        text = page(officer, name)
        assert [f'<a href="{url}"' in text for url in there] == [True, True]
    donor = logged_in("donor", make_place("XAA").scope)
    assert reverse("cooperation:operations") not in page(donor, "activities")


def test_the_export_holds_a_line_for_each_outcome_and_no_formula(officer: Client) -> None:
    operation = make_operation(title="=cmd()")
    make_outcome(operation)
    make_outcome(operation, kind="devices-seized")
    answer = officer.get(reverse("cooperation:operations-export"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # -- a stream
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Operation"], row["Result of the operation"], row["Number"]) for row in rows] == [
        ("'=cmd()", "arrests", "30"),
        ("'=cmd()", "devices-seized", "30"),
    ]


def test_the_list_of_operations_asks_as_often_for_many_as_for_one(officer: Client) -> None:
    police = make_organisation(make_place("XAA"), "Police of XAA")

    def one_more(number: int) -> None:
        operation = make_operation(title=f"Operation {number}")
        make_outcome(operation)
        add_partner(
            actor=OPERATOR, operation_id=operation.pk, organisation_id=police.pk, part="Led"
        )

    def asked() -> int:
        with CaptureQueriesContext(connection) as held:
            page(officer, "operations")
        return len(held)

    one_more(0)
    first = asked()
    for number in range(1, 12):
        one_more(number)
    assert asked() == first


def test_operations_for_programs_are_paged_by_cursor(officer: Client) -> None:
    ids = sorted(str(make_operation(title=f"Operation {n}").pk) for n in range(3))
    address = "/api/v1/cooperation/operations?limit=2"
    first = officer.get(address).json()
    second = officer.get(f"{address}&after={first['next']}").json()
    assert [one["id"] for one in first["items"] + second["items"]] == ids
    assert second["next"] is None


def test_an_outcome_is_handed_over_with_its_bound_and_share_as_facts() -> None:
    make_place("XAA")
    operation = make_operation()
    row = make_outcome(operation, share=Decimal("0.25"), basis="Hours spent")
    moment = settled_moment()
    expected = [
        Record(
            kind="operation-outcome",
            id=row.pk,
            on=date(2026, 2, 20),
            state="XAA",
            activity=("operation", operation.pk),
            quantity=Decimal(30),
            facts={
                "pillar": "cooperation",
                "outcome": "arrests",
                "bound": "more-than",
                "share": "0.25",
                "fictional": "yes",
                "region": "eastern-africa",
            },
        )
    ]
    assert list(COUNTABLES.records(kinds=KINDS, as_of=moment)) == expected
    correct_outcome(actor=OPERATOR, outcome_id=row.pk, draft=replace(OUTCOME, value=3))
    now = list(COUNTABLES.records(kinds=KINDS, as_of=settled_moment()))
    assert list(COUNTABLES.records(kinds=KINDS, as_of=moment)) == expected
    assert [(one.quantity, one.facts["share"]) for one in now] == [(Decimal(3), "not-said")]
    assert list(COUNTABLES.records(kinds=frozenset({"reach"}), as_of=moment)) == []
    assert (list(COUNTABLES.ties(as_of=moment)), list(COUNTABLES.kinds)) == ([], [*KINDS])


def test_words_of_outcomes_are_for_those_who_may_see_them() -> None:
    path = make_place("XAA").scope.path
    make_place("XAC")
    operation = make_operation(states=("XAA", "XAC"))
    row = make_outcome(operation, state="XAA")
    asked = {
        who: COUNTABLES.texts(kind="operation-outcome", ids=[row.pk], actor=bare_actor(role, where))
        for who, role, where in (
            ("region", "regional-coordinator", "world/eastern-africa/"),
            ("state", "focal-point", path),
            ("other", "focal-point", "world/eastern-africa/XAC/"),
            ("donor", "donor", "world/"),
        )
    }
    said = {
        who: [(one.title, bool(one.url)) for one in held.values()] for who, held in asked.items()
    }
    assert said == {
        "region": [("Quiet harbour", True)],
        "state": [("An operation of several States", False)],
        "other": [],
        "donor": [],
    }
    assert asked["region"][row.pk].detail == (
        "Arrests: more than 30 (State XAA). A result of the operation, to which the programme "
        "contributed. Share of contribution: Not said"
    )
    assert COUNTABLES.texts(kind="reach", ids=[row.pk], actor=OPERATOR) == {}


def test_operations_may_be_paid_for_as_far_as_the_actor_sees_them() -> None:
    path = make_place("XAA").scope.path
    operation = make_operation(ends_on=date(2026, 5, 1))
    seen = list(fundable(actor=bare_actor("programme-officer", path)))
    assert [(one.kind, one.id, one.state, one.end, one.fictional) for one in seen] == [
        ("operation", operation.pk, "XAA", date(2026, 5, 1), True)
    ]
    assert list(fundable(actor=bare_actor("donor", "world/"))) == []
