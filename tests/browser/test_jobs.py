"""Long work as people watch it: progress, cancel, result; with scripts and without them."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections

from fourfold.kernel import clock, registry
from fourfold.kernel.jobs import attempts
from fourfold.kernel.jobs.actions import request_job
from fourfold.kernel.jobs.queries import live_workers
from fourfold.kernel.jobs.worker import Worker
from fourfold.kernel.models import Account, Job, Place
from fourfold.kernel.policy import actor_of
from fourfold.programme.models import PlanVersion
from tests.browser.conftest import DESKTOP, PHONE, log_in
from tests.browser.test_every_page import RULES
from tests.factories import PASSWORD, make_account, make_place
from tests.kernel.jobs import work
from tests.programme.conftest import Known, known
from tests.programme.factories import gap, make_fund, make_intervention, needs

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
WAIT = 60_000
__all__ = ["known"]


@pytest.fixture(autouse=True)
def not_at_once(settings: Any) -> Iterator[None]:
    """Work waits for a worker, as in life; the slow kinds of the tests are known."""
    kept = dict(registry._registry.jobs)
    work.register()
    settings.JOBS_AT_ONCE = False
    settings.JOBS_BEAT_SECONDS, settings.JOBS_POLL_SECONDS = 0.2, 0.1
    settings.JOBS_GRACE_SECONDS = 10.0
    yield
    registry._registry.jobs = kept


@pytest.fixture
def start() -> Iterator[Callable[[], None]]:
    """Start a worker beside the server; it is stopped at the end."""
    running: list[tuple[Worker, Thread]] = []

    def started() -> None:
        worker = Worker()

        def run() -> None:
            try:
                worker.run()
            finally:
                connections.close_all()

        thread = Thread(target=run, daemon=True)
        running.append((worker, thread))
        thread.start()

    yield started
    for worker, thread in running:
        worker.stop()
        thread.join(timeout=30)


@pytest.fixture
def place(known: Known) -> Place:
    place = make_place("XAA", name="Xandria")
    known("XAA", needs(gap("INV-01")))
    make_intervention("course")
    make_fund()
    return place


@pytest.fixture
def officer(place: Place) -> Account:
    return make_account("officer@example.org", ("programme-officer", place.scope))


def count(officer: Account, place: Place, *, to: int, pause: float = 0.1) -> Job:
    return request_job(
        actor=actor_of(officer, today=clock.today()),
        kind="tests.count",
        parameters={"to": to, "pause": pause},
        scope=place.scope,
        subject=place.name,
    )


def opened(open_page: Opener, **how: Any) -> Any:
    page = open_page(**how)
    page.set_default_timeout(WAIT)
    log_in(page, "officer@example.org", PASSWORD)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_progress_is_seen_and_the_work_cancelled(
    open_page: Opener,
    officer: Account,
    place: Place,
    start: Callable[[], None],
    scripts: bool,
) -> None:
    job = count(officer, place, to=100_000)
    page = opened(open_page, scripts=scripts)
    page.goto(f"/jobs/{job.pk}/")
    page.get_by_role("heading", name="No worker is running").wait_for()
    start()
    page.get_by_text("Counting", exact=True).wait_for()
    page.get_by_text("of 100000 done").wait_for()
    page.get_by_role("button", name="Cancel this work").click()
    page.get_by_text("It was cancelled. Nothing was changed.").wait_for()
    job.refresh_from_db()
    assert (job.status, page.title()) == ("cancelled", "Counting slowly – Fourfold")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_plan_is_watched_while_it_is_made_and_then_opens_by_itself(
    open_page: Opener,
    officer: Account,
    place: Place,
    start: Callable[[], None],
    scripts: bool,
) -> None:
    page = opened(open_page, scripts=scripts)
    page.goto("/programme/states/XAA/plans/make/")
    page.get_by_label("Horizon in quarters").fill("4")
    page.get_by_role("button", name="Make the plan", exact=True).click()
    page.get_by_role("heading", name="Making a plan").wait_for()
    start()
    page.get_by_text("is kept as a draft").wait_for()
    version = PlanVersion.objects.get()
    assert page.url.endswith(f"/programme/plans/{version.pk}/")


def test_with_scripts_on_the_page_is_not_loaded_again(
    open_page: Opener, officer: Account, place: Place
) -> None:
    job = count(officer, place, to=8)
    attempts.claim(job.pk, 1)
    page = opened(open_page)
    page.goto(f"/jobs/{job.pk}/")
    page.evaluate("window.sameDocument = true")
    attempts.tell(job.pk, 1, done=5, total=8, step="Still at it")
    page.get_by_text("5 of 8 done").wait_for()
    assert page.evaluate("window.sameDocument") is True


@pytest.mark.parametrize(
    ("size", "language"), [(PHONE, "ar"), (DESKTOP, "en")], ids=["phone-ar", "desktop-en"]
)
def test_axe_finds_nothing_in_any_state_of_a_job(
    open_page: Opener,
    officer: Account,
    place: Place,
    size: dict[str, int],
    language: str,
) -> None:
    job = count(officer, place, to=8)
    page = opened(open_page, size=size, language=language)
    for state in ("waiting", "running", "failed"):
        if state == "running":
            attempts.claim(job.pk, 1)
            attempts.tell(job.pk, 1, done=5, total=8, step="Counting")
        if state == "failed":
            attempts.fail(job.pk, 1, "The sheet Costs has no column Year.")
        for address in (f"/jobs/{job.pk}/", "/jobs/"):
            page.goto(address)
            broken = Axe().run(page, options=RULES).response["violations"]
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
            assert (state, address, faults, wide) == (state, address, [], size["width"])
    assert live_workers() == ()
