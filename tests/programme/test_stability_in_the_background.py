"""The check of stability as the worker runs it."""

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from fourfold.kernel.models import Job
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.actions.stability import request_stability_check
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.errors import WrongStatus
from tests.factories import OPERATOR, make_place
from tests.programme.conftest import Known
from tests.programme.factories import gap, make_fund, make_intervention, needs


@pytest.mark.django_db(transaction=True)
def test_a_stability_check_waits_in_the_queue_and_is_asked_for_once(known: Known) -> None:
    place = make_place("XAA")
    known("XAA", needs(gap("INV-01")))
    make_intervention("course")
    make_fund()
    made = solve_plan(actor=OPERATOR, place=place, settings=PlanSettings(4))
    version = request_stability_check(actor=OPERATOR, version=made)
    assert (version.stability["state"], DBTaskResult.objects.count()) == ("running", 1)
    assert Job.objects.get().status == "waiting"
    with pytest.raises(WrongStatus):
        request_stability_check(actor=OPERATOR, version=version)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    version.refresh_from_db()
    assert (version.stability["state"], version.stability["stays"]) == ("done", {"course": 20})
    job = Job.objects.get()
    assert (job.status, job.done, job.total) == ("done", 20, 20)
