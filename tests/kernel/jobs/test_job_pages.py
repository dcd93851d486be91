"""The pages of long work: how far it is, who sees it, cancelled by a button, back to the form."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.jobs import attempts
from fourfold.kernel.jobs.actions import Origin, enqueue_scheduled, request_job
from fourfold.kernel.jobs.worker import run_now
from fourfold.kernel.models import Account, AuditLine, Job, Place, WorkerBeat
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, actor_of
from tests.factories import make_account, make_place

pytestmark = pytest.mark.django_db
FORM = Origin("/programme/states/XAA/plans/make/", "quarters=4&title=Mine")


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def place() -> Place:
    return make_place("XAA", name="Xandria")


@pytest.fixture
def owner(place: Place) -> Account:
    return make_account("owner@example.org", ("programme-officer", place.scope))


def acting(account: Account) -> Actor:
    return actor_of(account, today=clock.today())


def ask(owner: Account, place: Place, kind: str = "tests.count", **parameters: Any) -> Job:
    return request_job(
        actor=acting(owner), kind=kind, parameters=parameters, scope=place.scope,
        subject=place.name, origin=FORM,
    )  # fmt: skip


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def at(job: Job, name: str = "job") -> str:
    return reverse(f"jobs:{name}", args=[job.pk])


def a_worker() -> None:
    WorkerBeat.objects.create(pk=new_id(), host="here", started=Now(), seen=Now())


def test_without_a_worker_the_page_says_what_to_do(owner: Account, place: Place) -> None:
    page = text(client_of(owner).get(at(ask(owner, place, to=3))))
    assert ("No worker is running" in page, "fourfold worker" in page) == (True, True)
    a_worker()
    page = text(client_of(owner).get(at(Job.objects.get())))
    assert ("No worker is running" in page, "Waiting for a worker" in page) == (False, True)


def test_the_page_of_a_running_job_says_how_far_it_is_and_looks_again(
    owner: Account, place: Place
) -> None:
    job = ask(owner, place, to=8)
    attempts.claim(job.pk, 1)
    attempts.tell(job.pk, 1, done=2, total=8, step="Reading the sheet")
    assert "No worker is running" in text(client_of(owner).get(at(job)))
    a_worker()
    page = text(client_of(owner).get(at(job)))
    for part in (
        'max="100" value="25"', "Reading the sheet", "2 of 8 done", "Xandria",
        '<noscript><meta http-equiv="refresh" content="2"></noscript>', "Cancel this work",
    ):  # fmt: skip
        assert part in page, part
    assert "No worker is running" not in page


def test_htmx_gets_the_middle_of_the_page_and_is_led_on_at_the_end(
    owner: Account, place: Place, settings: Any
) -> None:
    job = ask(owner, place, to=1, pause=0)
    part = client_of(owner).get(at(job), headers={"HX-Request": "true"})
    assert (b"<html" in part.content, b'hx-trigger="every 2s"' in part.content) == (False, True)
    run_now(job)
    part = client_of(owner).get(at(job), headers={"HX-Request": "true"})
    assert (part.headers.get("HX-Refresh"), part.content) == ("true", b"")


def test_a_job_that_has_ended_is_not_looked_at_again_and_again(
    owner: Account, place: Place
) -> None:
    job = ask(owner, place, "tests.refuse")
    run_now(job)
    page = text(client_of(owner).get(at(job)))
    assert ("refresh" in page, "every 2s" in page) == (False, False)
    assert "The sheet Costs has no column Year." in page
    back = f"{FORM.address}?job={job.pk}"
    assert f'href="{back}"' in page


@pytest.mark.parametrize("name", ["job", "cancel"])
def test_a_stranger_finds_no_job(owner: Account, place: Place, name: str) -> None:
    job = ask(owner, place, to=3)
    stranger = make_account("stranger@example.org", ("programme-officer", place.scope))
    client = client_of(stranger)
    answer = client.post(at(job, name)) if name == "cancel" else client.get(at(job, name))
    assert answer.status_code == 404
    job.refresh_from_db()
    assert (job.cancel_requested, str(job.pk) in text(client.get("/jobs/"))) == (False, False)


def test_whoever_loses_the_right_to_what_a_job_is_about_loses_sight_of_it(
    owner: Account, place: Place
) -> None:
    job = ask(owner, place, to=3)
    Job.objects.update(permission="programme.plan.write")
    client = client_of(owner)
    assert client.get(at(job)).status_code == 200
    Job.objects.update(permission="kernel.audit.read")
    assert client.get(at(job)).status_code == 404


def test_an_administrator_sees_the_job_but_is_not_led_to_its_result(
    owner: Account, place: Place
) -> None:
    job = run_now(ask(owner, place, to=1, pause=0))
    administrator = make_account("admin@example.org", ("administrator", place.scope))
    client = client_of(administrator)
    page = client.get(at(job))
    assert (page.status_code, "The work is done." in text(page)) == (200, True)
    assert f'href="{at(job)}"' in text(client.get("/jobs/"))
    elsewhere = make_account("b@example.org", ("administrator", make_place("XAB").scope))
    assert client_of(elsewhere).get(at(job)).status_code == 404


def test_only_who_oversees_the_whole_world_sees_the_schedules(place: Place) -> None:
    assert enqueue_scheduled("jobs.tidy", due=clock.now())
    job, world = Job.objects.get(), ensure_roots()[0]
    whole = make_account("world@example.org", ("administrator", world))
    part = make_account("state@example.org", ("administrator", place.scope))
    answers = [client_of(who).get(at(job)).status_code for who in (whole, part)]
    listed = [f'href="{at(job)}"' in text(client_of(who).get("/jobs/")) for who in (whole, part)]
    assert (answers, listed) == ([200, 404], [True, False])


def test_the_button_cancels_and_a_second_press_does_no_harm(owner: Account, place: Place) -> None:
    job = ask(owner, place, to=3)
    client = client_of(owner)
    answers = [client.post(at(job, "cancel"))["Location"] for _click in range(2)]
    assert answers == [at(job), at(job)]
    page = text(client.get(at(job)))
    assert "It was cancelled. Nothing was changed." in page
    assert AuditLine.objects.filter(action="kernel.job.cancel").count() == 1


def test_one_sees_ones_own_long_work_in_a_list(owner: Account, place: Place) -> None:
    client = client_of(owner)
    assert "Nothing yet" in text(client.get("/jobs/"))
    job = ask(owner, place, to=3)
    assert f'href="{at(job)}"' in text(client.get("/jobs/"))
    assert Client().get("/jobs/").status_code == 302


def test_pages_of_long_work_ask_few_questions(
    owner: Account, place: Place, django_assert_max_num_queries: Any
) -> None:
    job = ask(owner, place, to=3)
    for number in range(20):
        ask(owner, place, "tests.square", number=number)
    client = client_of(owner)
    with django_assert_max_num_queries(9):
        client.get("/jobs/")
    with django_assert_max_num_queries(9):
        client.get(at(job))


def test_a_job_that_there_is_not_is_not_found(owner: Account) -> None:
    assert client_of(owner).get(reverse("jobs:job", args=[uuid4()])).status_code == 404
