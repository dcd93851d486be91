"""A plan made by a worker that is killed anywhere, and tried again: exactly one version."""

import os
import signal
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from fourfold.kernel import clock
from fourfold.kernel.audit import acts
from fourfold.kernel.jobs.actions import cancel_job
from fourfold.kernel.jobs.reaping import reap
from fourfold.kernel.jobs.worker import run_now
from fourfold.kernel.models import AuditLine, Job, Place
from fourfold.programme.actions import solving
from fourfold.programme.actions.long_work import request_plan
from fourfold.programme.models import PlanVersion
from tests.factories import OPERATOR
from tests.programme.factories import FOUR, make_fund
from tests.programme.pages.people import logged_in, pin

pytestmark = pytest.mark.django_db(transaction=True)
MAKE = "/programme/states/XAA/plans/make/"


def killed_at(owner: object, name: str, job: Job) -> bool:
    """Run the job in a process that is killed with signal 9 as it reaches `owner.name`."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        setattr(owner, name, lambda *_a, **_k: os.kill(os.getpid(), signal.SIGKILL))
        try:
            run_now(job)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def later() -> None:
    """The silence of the dead worker is over."""
    past = clock.now() - timedelta(hours=1)
    Job.objects.filter(status="running").update(heartbeat=past)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=past)


@pytest.mark.parametrize(
    ("owner", "name", "status"),
    [
        (solving, "solve_question", "running"),
        (solving, "digest_of", "running"),
        (acts, "append", "running"),
        (DBTaskResult, "set_successful", "done"),
    ],
    ids=["before solving", "before writing", "before the commit", "after the commit"],
)
def test_a_plan_whose_worker_is_killed_anywhere_is_made_exactly_once(
    place: Place, owner: object, name: str, status: str
) -> None:
    make_fund()
    job = request_plan(actor=OPERATOR, place=place, settings=FOUR)
    assert killed_at(owner, name, job)
    job.refresh_from_db()
    assert (job.status, PlanVersion.objects.count()) == (status, int(status == "done"))
    later()
    reap()
    job = run_now(Job.objects.get())
    version = PlanVersion.objects.get()
    assert (job.status, job.found["version"], version.job_id) == ("done", str(version.pk), job.pk)
    assert AuditLine.objects.filter(action="programme.plan.solve").count() == 1
    assert not DBTaskResult.objects.running().exists()


def test_a_plan_that_is_cancelled_while_it_is_made_is_not_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_fund()
    job = request_plan(actor=OPERATOR, place=place, settings=FOUR)
    solve = solving.solve_question

    def cancelled_meanwhile(problem: Any) -> Any:
        cancel_job(actor=OPERATOR, job=job)
        return solve(problem)

    monkeypatch.setattr(solving, "solve_question", cancelled_meanwhile)
    assert (run_now(job).status, PlanVersion.objects.count()) == ("cancelled", 0)


@pytest.fixture
def officer(place: Place) -> Client:
    return logged_in("programme-officer", place.scope)


def test_a_plan_is_asked_for_watched_and_then_shown(
    officer: Client, place: Place, settings: Any
) -> None:
    settings.JOBS_AT_ONCE = False
    make_fund()
    form = {"quarters": "4", "reason": "The first plan."}
    clicks = [officer.post(MAKE, form)["Location"] for _click in range(2)]
    job = Job.objects.get()
    watched = reverse("jobs:job", args=[job.pk])
    assert clicks == [watched, watched]
    assert officer.get(watched).status_code == 200
    run_now(job)
    shown = officer.get(watched, follow=True)
    version = PlanVersion.objects.get()
    assert shown.redirect_chain == [(reverse("programme:plan", args=[version.pk]), 302)]
    assert "is kept as a draft" in shown.content.decode()


def test_a_refused_plan_leads_back_to_the_form_as_it_was_filled(
    officer: Client, place: Place, settings: Any
) -> None:
    settings.JOBS_AT_ONCE = False
    make_fund(gross=5_650)
    pin(place, "course")
    officer.post(MAKE, {"quarters": "7", "title": "My words"})
    job = run_now(Job.objects.get())
    page = officer.get(reverse("jobs:job", args=[job.pk])).content.decode()
    back = f"{MAKE}?job={job.pk}"
    assert ("What people insist on cannot be kept" in page, back in page) == (True, True)
    form = officer.get(back).context["form"]
    assert (form["quarters"].value(), form["title"].value()) == ("7", "My words")
    assert "What people insist on cannot be kept" in str(form.non_field_errors())
    stranger = logged_in("regional-coordinator", place.scope)
    assert stranger.get(back).status_code == 404


def test_the_cost_of_steering_is_not_shown_for_what_has_changed_since(
    officer: Client, place: Place
) -> None:
    make_fund()
    pin(place, "advanced", "forbid")
    cost = "/programme/states/XAA/steering/cost/"
    shown = officer.post(cost)["Location"]
    assert "difference" in officer.get(shown).context
    pin(place, "course")
    page = officer.get(shown)
    assert ("difference" in page.context, "since this was worked out" in page.content.decode()) == (
        False,
        True,
    )
