"""The sheet of a State is kept in memory, and never older than the law and what was found."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.regulatory.actions.law import declare_corpus, record_force
from fourfold.regulatory.models import Act, CatalogueCheck
from fourfold.regulatory.queries.law_memory import Remembered, remembered_sheet
from tests.factories import make_actor, make_place
from tests.regulatory.finding_factories import make_expert, make_finding, make_law

ATOM = "uncc.7.access"


@pytest.fixture
def act() -> Act:
    return make_law()


@pytest.fixture
def officer(act: Act) -> Actor:
    return make_actor("programme-officer", act.scope)


def read(actor: Actor, state: str = "XAA") -> Remembered:
    held = remembered_sheet(actor, state, "uncc", clock.today())
    assert held is not None
    return held


def outcome(held: Remembered) -> list[str]:
    return [one.verdict for one in held.sheet.findings if one.atom == ATOM]


@pytest.mark.django_db
def test_a_sheet_that_is_held_costs_one_query(act: Act, officer: Actor) -> None:
    first = read(officer)
    with CaptureQueriesContext(connection) as captured:
        again = read(officer)
    assert (again.sheet, len(captured)) == (first.sheet, 1)


@pytest.mark.django_db
def test_a_new_finding_shows_at_once(act: Act, officer: Actor) -> None:
    assert outcome(read(officer)) == []
    make_finding(make_expert(act.place), act, atom=ATOM, verdict="full")
    assert outcome(read(officer)) == ["full"]


@pytest.mark.django_db
def test_a_new_order_and_a_declared_corpus_show_at_once(act: Act, officer: Actor) -> None:
    made = make_finding(make_expert(act.place), act, atom=ATOM, verdict="full")
    before = read(officer)
    record_force(
        actor=officer,
        act_id=act.pk,
        keys=[made.citations.get().provision.key],
        force="suspended",
        since=clock.today() - timedelta(days=1),
        order="A fictional order",
        source="A fictional gazette",
        url="",
        checked_on=clock.today(),
        confidence="high",
    )
    after = read(officer)
    assert (before.sheet.reach.likely, after.sheet.reach.likely) == (1.0, 0.0)
    declare_corpus(actor=officer, state="XAA", complete=True, reason="A fictional list.")
    assert (after.complete, read(officer).complete) == (False, True)


@pytest.mark.django_db
def test_a_catalogue_that_was_compared_lifts_the_mark_at_once(act: Act, officer: Actor) -> None:
    assert read(officer).sheet.mark != ""
    CatalogueCheck.objects.create(
        scope=act.scope,
        instrument="uncc",
        catalogue=treaties.digest_of("uncc"),
        file_name="official.txt",
        sha256="0" * 64,
        articles=68,
    )
    assert read(officer).sheet.mark == ""


@pytest.mark.django_db
def test_what_one_state_found_is_never_told_of_another(act: Act, officer: Actor) -> None:
    make_finding(make_expert(act.place), act, atom=ATOM, verdict="full")
    read(officer)
    neighbour = make_actor("programme-officer", make_place("XBB").scope)
    assert remembered_sheet(neighbour, "XAA", "uncc", clock.today()) is None
    assert outcome(read(neighbour, "XBB")) == []
    with pytest.raises(NotVisible):
        remembered_sheet(officer, "XZQ", "uncc", clock.today())
