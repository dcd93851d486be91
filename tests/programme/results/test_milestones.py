"""A milestone is put right: what it said is kept, what nobody has seen is not overwritten."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.places import ensure_roots
from fourfold.programme.models import EarlierVersion
from fourfold.programme.results.actions.framework import set_milestone
from fourfold.programme.results.contracts import MilestoneDraft
from fourfold.programme.results.models import Indicator, Milestone, Output
from tests.factories import OPERATOR, make_actor
from tests.programme.pages.people import logged_in

pytestmark = pytest.mark.django_db
DRAFT = MilestoneDraft("First course given", date(2026, 12, 1))


@pytest.fixture
def output(trained: Indicator) -> Output:
    assert trained.output is not None
    Milestone.objects.all().delete()
    return trained.output


@pytest.fixture
def officer(place: Place) -> Client:
    return logged_in("programme-officer", ensure_roots()[0])


def made(output: Output, draft: MilestoneDraft = DRAFT, **more: Any) -> Milestone:
    set_milestone(actor=OPERATOR, output=output, draft=draft, **more)
    return Milestone.objects.get(output=output, title=draft.title)


def url_of(output: Output, milestone: Milestone | None = None) -> str:
    address = reverse("programme:output-milestone", args=[output.pk])
    return f"{address}?milestone={milestone.pk}" if milestone else address


def opened(client: Client, url: str, **change: Any) -> dict[str, Any]:
    """What a browser sends of a form that was opened and in which something was changed."""
    form = client.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (said | change).items() if value is not None}


def sent(client: Client, url: str, values: dict[str, Any]) -> tuple[int, str]:
    answer = client.post(url, values)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_of_two_officers_who_saw_the_same_milestone_the_second_is_told(
    output: Output, officer: Client
) -> None:
    one = made(output)
    url = url_of(output, one)
    mine = opened(officer, url, reached_on="2026-11-02", evidence="Minutes of 2 November")
    theirs = opened(officer, url, due_on="2027-06-30")
    assert sent(officer, url, mine)[0] == 302
    status, page = sent(officer, url, theirs)
    assert (status, "Somebody else has recorded or changed it meanwhile" in page) == (422, True)
    wanted = ('value="2027-06-30"', "What stands now", "Minutes of 2 November", "2 November 2026")
    assert [said for said in wanted if said not in page] == []
    one.refresh_from_db()
    assert (one.due_on, one.evidence) == (date(2026, 12, 1), "Minutes of 2 November")
    held = EarlierVersion.objects.get(subject=one.pk)
    assert held.facts == {
        "title": "First course given", "due_on": "2026-12-01", "reached_on": "", "evidence": "",
    }  # fmt: skip


def test_what_a_milestone_said_is_read_on_its_page_and_the_act_keeps_both_days(
    output: Output, officer: Client
) -> None:
    one = made(output)
    url = url_of(output, one)
    changed = opened(officer, url, title="Two courses given", due_on="2027-06-30")
    assert sent(officer, url, changed)[0] == 302
    assert Milestone.objects.get().title == "Two courses given"
    page = " ".join(officer.get(url).content.decode().split())
    said = "What has to have happened: First course given; To be reached by: 1 December 2026"
    assert ("Earlier versions" in page, said in page, "What stands now" in page) == (
        True, True, False,
    )  # fmt: skip
    line = AuditLine.objects.filter(action="programme.milestone.set").latest("sequence").detail
    assert (line["before"], line["due_on"]) == (
        {"due_on": "2026-12-01", "reached_on": ""}, "2027-06-30",
    )  # fmt: skip
    assert "course" not in str(line)


def test_a_double_click_adds_a_milestone_once_and_changes_it_once(
    output: Output, officer: Client
) -> None:
    url = url_of(output)
    form = opened(officer, url, title=DRAFT.title, due_on="2026-12-01")
    assert [sent(officer, url, form)[0] for _click in range(2)] == [302, 302]
    url = url_of(output, Milestone.objects.get())
    form = opened(officer, url, title="Two courses given")
    assert [sent(officer, url, form)[0] for _click in range(2)] == [302, 302]
    assert (Milestone.objects.get().title, EarlierVersion.objects.count()) == (
        "Two courses given", 1,
    )  # fmt: skip


def test_of_two_officers_who_add_the_same_milestone_the_second_is_told(
    output: Output, officer: Client
) -> None:
    url = url_of(output)
    mine, theirs = (
        opened(officer, url, title=DRAFT.title, due_on=day) for day in ("2026-12-01", "2027-06-30")
    )
    assert sent(officer, url, mine)[0] == 302
    status, page = sent(officer, url, theirs)
    assert (status, "What stands now" in page, "1 December 2026" in page) == (422, True, True)
    assert sent(officer, url, {"title": DRAFT.title, "due_on": "2027-06-30"})[0] == 422
    assert (Milestone.objects.get().due_on, EarlierVersion.objects.count()) == (
        date(2026, 12, 1), 0,
    )  # fmt: skip


def test_a_milestone_takes_the_words_of_no_other_and_is_one_of_its_output(output: Output) -> None:
    one, other = made(output), made(output, MilestoneDraft("Second", DRAFT.due_on))
    with pytest.raises(Conflict, match="Another milestone"):
        made(output, DRAFT, milestone_id=other.pk)
    elsewhere = Output.objects.exclude(pk=output.pk)[0]
    for where, milestone_id in ((elsewhere, one.pk), (output, new_id())):
        with pytest.raises(NotVisible, match="no such milestone"):
            made(where, MilestoneDraft("Third", DRAFT.due_on), milestone_id=milestone_id)
    assert sorted(Milestone.objects.values_list("title", flat=True)) == [DRAFT.title, "Second"]


def test_the_database_itself_holds_the_same_words_of_an_output_once(output: Output) -> None:
    made(output)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(output=output, title=DRAFT.title, due_on=DRAFT.due_on)


def test_a_program_that_has_seen_nothing_asks_nothing_and_keeps_what_stood(output: Output) -> None:
    for day in (1, 2, 2):
        made(output, MilestoneDraft(DRAFT.title, date(2027, 1, day)))
    assert (Milestone.objects.get().version, EarlierVersion.objects.count()) == (2, 1)
    with pytest.raises(Conflict):
        made(output, DRAFT, seen=stand_of())


@pytest.mark.parametrize("role", ["donor", "assessor", "regional-coordinator", "auditor"])
def test_a_stranger_sets_no_milestone_and_is_led_to_none(output: Output, role: str) -> None:
    one = made(output)
    scope = ensure_roots()[0]
    draft = MilestoneDraft(DRAFT.title, date(2030, 1, 1))
    with pytest.raises(NotVisible):
        set_milestone(actor=make_actor(role, scope), output=output, draft=draft)
    client, url = logged_in(role, scope), url_of(output, one)
    values = {"title": DRAFT.title, "due_on": "2030-01-01", "seen": stand_of(one)}
    assert (client.get(url).status_code, sent(client, url, values)[0]) == (404, 404)
    one.refresh_from_db()
    assert one.due_on == DRAFT.due_on


def test_the_page_of_an_indicator_leads_officers_to_its_milestones_and_nobody_else(
    output: Output, trained: Indicator, officer: Client, place: Place
) -> None:
    link = url_of(output, made(output))
    page = reverse("programme:indicator", args=[trained.pk])
    reader = logged_in("assessor", place.scope)
    found = [link in one.get(page).content.decode() for one in (officer, reader)]
    assert found == [True, False]
