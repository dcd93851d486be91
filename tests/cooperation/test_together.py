"""Several people at once, and a process that dies: never half of a file, never one twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from fourfold.cooperation.actions import decide_coverage, import_activities
from fourfold.cooperation.models import ActivityPlace, PartnerActivity
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.models import AuditLine
from tests.cooperation.factories import make_activity, make_file, make_read
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4


def run_together(work: Callable[[int], Any]) -> list[Any]:
    gate = Barrier(TOGETHER)
    results: list[Any] = [None] * TOGETHER

    def run(number: int) -> None:
        gate.wait()
        try:
            results[number] = work(number)
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_same_file_from_four_people_at_once_is_taken_once() -> None:
    make_place("XAA")
    file = make_file(*(make_read(str(number)) for number in range(20)))
    outcomes = run_together(lambda _: import_activities(file=file, by=OPERATOR))
    assert sorted(outcome.added for outcome in outcomes) == [0, 0, 0, 20]
    assert PartnerActivity.objects.count() == 20
    assert AuditLine.objects.filter(action="cooperation.activity.import").count() == 1
    assert verify_chain().problems == ()


def test_a_decision_taken_during_an_import_is_never_lost() -> None:
    make_place("XAA")
    old = make_activity()

    def work(number: int) -> None:
        if number:
            changed = make_file(make_read(title=f"Changed {number}"))
            import_activities(file=changed, by=OPERATOR)
        else:
            decide_coverage(
                activity=old, intervention="osint-basic-course", covers=True, by=OPERATOR
            )

    results = run_together(work)
    newest = PartnerActivity.objects.get(superseded_at=None)
    decided = newest.coverage.filter(intervention="osint-basic-course").exists()
    # Either the decision came first and went along, or it was refused in so many words.
    assert decided == (results[0] is None)
    assert verify_chain().problems == ()


DYING = """
import os, signal
import django
django.setup()
from fourfold.cooperation.actions import import_activities, importing
from fourfold.cooperation.models import ActivityCoverage
from tests.cooperation.factories import make_file, make_read
from tests.factories import OPERATOR
writing = ActivityCoverage.objects.bulk_create
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
type(ActivityCoverage.objects).bulk_create = lambda self, rows, **options: (
    die() if self.model is ActivityCoverage else self.get_queryset().bulk_create(rows, **options)
)
import_activities(file=make_file(*(make_read(str(n)) for n in range(50))), by=OPERATOR)
"""


def test_a_process_killed_in_the_middle_of_an_import_leaves_nothing_behind() -> None:
    make_place("XAA")
    lines = AuditLine.objects.count()
    settings = connection.settings_dict
    environment = dict(os.environ)
    if connection.vendor == "postgresql":
        server, _, _ = os.environ["DATABASE_URL"].partition("?")
        base, _, _ = server.rpartition("/")
        query = os.environ["DATABASE_URL"][len(server) :]
        environment["DATABASE_URL"] = f"{base}/{settings['NAME']}{query}"
    else:
        environment["DATABASE_URL"] = f"sqlite:///{settings['NAME']}"
    done = subprocess.run([sys.executable, "-c", DYING], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (PartnerActivity.objects.count(), ActivityPlace.objects.count()) == (0, 0)
    assert AuditLine.objects.count() == lines
