"""The library of procedures, and their adoption by organisations."""

import io
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Organisation
from fourfold.kernel.policy import Actor
from fourfold.reference.procedures import (
    ProcedureError,
    UnknownProcedureError,
    procedure_of,
    procedures,
    read_procedure,
)
from fourfold.regulatory.actions.procedures import adopt_procedure
from fourfold.regulatory.models import Adoption
from fourfold.regulatory.queries import procedures as queries
from fourfold.regulatory.rules.procedures import months_after, review_standing
from tests.factories import make_actor, make_organisation, make_place
from tests.regulatory.drafting import logged_in, stakeholder, team_of

CODE = "first-responder"
STEPS = [{"heading": "Keep people safe", "text": "As our law says."}]


def adopt(actor: Actor, organisation: Organisation, **changes: Any) -> Adoption:
    facts: dict[str, Any] = {
        "template": CODE,
        "title": "First responder",
        "steps": STEPS,
        "adopted_on": clock.today(),
    }
    return adopt_procedure(actor=actor, organisation=organisation.pk, **{**facts, **changes})


@pytest.fixture
def police() -> Organisation:
    return make_organisation(make_place("XAA"), "Police of XAA")


def test_the_library_serves_all_three_audiences() -> None:
    assert {one.audience for one in procedures().values()} == {
        "police",
        "prosecution",
        "laboratory",
    }
    assert len(procedures()) == 18


def test_every_template_leaves_the_law_to_be_filled_in_and_names_safeguards() -> None:
    lacking = [
        one.code
        for one in procedures().values()
        if not (one.safeguards and all("[" in line for line in one.legal_basis[:1]))
    ]
    assert lacking == []


def test_a_template_without_safeguards_is_refused_with_its_place() -> None:
    row = {"code": "a", "edition": "1", "title": "A", "purpose": "B", "steps": [["a", "b"]]}
    with pytest.raises(ProcedureError, match=r"police\.toml, a: .*safeguards"):
        read_procedure(row, "police")


def test_an_unknown_template_is_named() -> None:
    with pytest.raises(UnknownProcedureError, match="no-such"):
        procedure_of("no-such")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 15), 24, date(2028, 11, 15)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert months_after(day, months) == expected


def test_a_review_is_due_soon_sixty_days_before() -> None:
    today = date(2027, 1, 1)
    days = (-1, 0, 60, 61)
    assert [review_standing(today + timedelta(days=d), today) for d in days] == [
        "overdue",
        "due-soon",
        "due-soon",
        "due-later",
    ]


@pytest.mark.django_db
def test_the_review_falls_after_the_months_of_the_template(police: Organisation) -> None:
    made = adopt(team_of(police.place), police)
    months = procedure_of(CODE).review_months
    assert made.review_on == months_after(clock.today(), months)


@pytest.mark.django_db
def test_a_new_adoption_takes_the_place_of_the_old_one(police: Organisation) -> None:
    team = team_of(police.place)
    first = adopt(team, police)
    second = adopt(team, police, seen=str(first.pk), title="First responder, second text")
    held = queries.adoptions_of(team, police.place, clock.today())
    assert [one.adoption for one in held] == [second]
    assert list(queries.history_of(team, second)) == [second, first]


@pytest.mark.django_db
def test_a_form_that_was_sent_twice_adopts_once(police: Organisation) -> None:
    team = team_of(police.place)
    adopt(team, police)
    with pytest.raises(Conflict, match="adopted anew meanwhile"):
        adopt(team, police)
    assert Adoption.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"adopted_on": date(2999, 1, 1)}, "lies in the future"),
        ({"review_on": date(2000, 1, 1)}, "comes after"),
        ({"steps": []}, "between one and"),
        ({"steps": [{"heading": "A", "text": ""}]}, "heading and a text"),
        ({"title": " "}, "title"),
    ],
)
def test_an_adoption_that_does_not_fit_is_refused(
    police: Organisation, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        adopt(team_of(police.place), police, **changes)
    assert Adoption.objects.count() == 0


@pytest.mark.django_db
def test_an_organisation_adopts_for_itself_and_for_nobody_else(police: Organisation) -> None:
    own = stakeholder(police)
    laboratory = make_organisation(police.place, "Laboratory of XAA")
    assert adopt(own, police).organisation == police
    with pytest.raises(NotVisible):
        adopt(own, laboratory)
    assert len(queries.adoptions_of(own, police.place, clock.today())) == 1


@pytest.mark.django_db
def test_another_state_sees_no_adoption(police: Organisation) -> None:
    made = adopt(team_of(police.place), police)
    stranger = make_actor("focal-point", make_place("XBB").scope)
    with pytest.raises(NotVisible):
        queries.find_adoption(stranger, made.pk)
    with pytest.raises(NotVisible):
        queries.adoptions_of(stranger, police.place, clock.today())


@pytest.mark.django_db
def test_the_audit_line_of_an_adoption_holds_ids_only(police: Organisation) -> None:
    made = adopt(team_of(police.place), police)
    line = AuditLine.objects.get(action="regulatory.procedure.adopt")
    assert line.detail == {
        "organisation": str(police.pk),
        "template": CODE,
        "superseded": "",
    }
    assert line.object_id == str(made.pk)


@pytest.mark.django_db
def test_the_journey_from_the_library_to_the_adopted_text(police: Organisation) -> None:
    client = logged_in("focal-point", police.place.scope)
    library = client.get(reverse("regulatory:procedures"), {"audience": "laboratory"})
    assert "Imaging and verification" in library.content.decode()
    assert "Victim-centred" not in library.content.decode()
    chosen = client.post(
        reverse("regulatory:procedure-choose", args=["XAA", CODE]),
        {"organisation": str(police.pk)},
    )
    page = client.get(chosen["Location"])
    sent = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    done = client.post(chosen["Location"], {**sent, "text_0": "As our law says."})
    shown = client.get(done["Location"]).content.decode()
    assert (done.status_code, "As our law says." in shown) == (302, True)
    listed = client.get(reverse("regulatory:state-procedures", args=["XAA"])).content.decode()
    assert "Up to date" in listed


@pytest.mark.django_db
def test_both_documents_can_be_read_back(police: Organisation) -> None:
    made = adopt(team_of(police.place), police)
    client = logged_in("respondent", police.scope)
    for url, title in (
        (reverse("regulatory:procedure-file", args=[CODE]), procedure_of(CODE).title),
        (reverse("regulatory:adoption-file", args=[made.pk]), "First responder"),
    ):
        response = client.get(url)
        document = docx.Document(io.BytesIO(response.content))
        assert document.core_properties.title == title
        assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_queries_do_not_grow_with_adoptions(
    police: Organisation, django_assert_max_num_queries: Any
) -> None:
    team = team_of(police.place)
    for code in list(procedures())[:12]:
        adopt(team, police, template=code)
    with django_assert_max_num_queries(3):
        assert len(queries.adoptions_of(team, police.place, clock.today())) == 12


@pytest.mark.django_db
def test_the_library_is_public_and_adoptions_are_not(police: Organisation, client: Client) -> None:
    adopted = reverse("regulatory:state-procedures", args=["XAA"])
    addresses = (reverse("regulatory:procedures"), adopted)
    assert [client.get(url).status_code for url in addresses] == [200, 302]
