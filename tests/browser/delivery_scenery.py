"""What is delivered, counted and paid for, with something in work on every page of it."""

from http import HTTPStatus
from itertools import chain

from django.test import Client

from fourfold.cli.demonstration.build import STORY
from fourfold.kernel.places import place_for
from fourfold.programme.models import Fund
from tests.browser.scenery import account_of
from tests.web import addresses_attendance as attendance
from tests.web import addresses_certificates as certificates
from tests.web import addresses_evaluation as evaluation
from tests.web import addresses_learning as learning
from tests.web import addresses_mentoring as mentoring
from tests.web import addresses_reports as reports
from tests.web import addresses_results as results
from tests.web import addresses_units as units
from tests.web.probes import PUBLIC
from tests.web.world import Held
from tests.web.world_attendance import make_attendance
from tests.web.world_certificates import make_certificates
from tests.web.world_evaluation import make_evaluation
from tests.web.world_learning import make_learning
from tests.web.world_mentoring import make_mentoring
from tests.web.world_reports import make_reports
from tests.web.world_results import make_results
from tests.web.world_units import make_units

FRONTS = ("/capacity/", "/prevention/", "/cooperation/operations/", "/programme/results/")
MONEY = ("/programme/money/", "/programme/donor/")


def add_delivery_scenery() -> dict[str, tuple[str, ...]]:
    """Stands on the demonstration; returns where each role begins."""
    held = _in_work()
    asked = list(
        chain(
            learning.learning_probes(held),
            attendance.attendance_probes(held),
            evaluation.evaluation_probes(held),
            mentoring.mentoring_probes(held),
            certificates.certificates_probes(held),
            units.units_probes(held),
            results.results_probes(held),
            reports.reports_probes(held),
        )
    )
    officer = Client()
    officer.force_login(account_of("programme-officer"))
    pages = [one for one in asked if one.method == "GET" and _is_page(officer, one.url)]
    return {
        "programme-officer": (*FRONTS, *MONEY[:1], *(probe.url for probe in pages)),
        "donor": MONEY,
        "visitor": tuple(probe.url for probe in pages if probe.needs == PUBLIC),
    }


def _is_page(client: Client, address: str) -> bool:
    """Whether it shows something: the table also asks for what is no longer to be done."""
    response = client.get(address)
    shown = response.status_code == HTTPStatus.OK
    response.close()
    return shown


def _in_work() -> Held:
    held = Held(place_for(STORY))
    held.fund = Fund.objects.filter(fictional=True).order_by("title")[0]
    held.ids |= make_learning(held.place)
    held.ids |= make_evaluation(held.place, held.ids["course-version"])
    held.ids |= make_mentoring(held.place)
    held.ids |= make_attendance(held.place)
    held.ids |= make_certificates(held.place)
    held.ids |= make_units(held.place)
    held.ids |= make_results(STORY, held.fund)
    held.ids |= make_reports(STORY, held.fund)
    return held
