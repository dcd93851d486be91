"""What the page benchmark looks at: the demonstration, a log-in, and rounds with many answers."""

from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.sessions import session_key_of
from fourfold.assessment import actions as assess
from fourfold.assessment import queries
from fourfold.assessment.models import Answer, Return, Round
from fourfold.cli.demonstration.build import ensure_demonstration
from fourfold.cli.instance import load
from fourfold.kernel import clock
from fourfold.kernel.models import Account, Organisation, Place
from fourfold.kernel.places import add_organisation, place_for
from fourfold.kernel.policy import operator
from fourfold.programme.models import PlanVersion

BENCHMARK = operator("benchmark")
STORY, ROOM, OFFICER, FOCAL_POINT = "XAA", "XAF", "programme-officer", "focal-point"
RETURNS = 10
VALUES = {"ladder": "1", "yes-partly-no": "partly", "count": "7", "text": "A sentence."}


@dataclass(frozen=True)
class Page:
    """A page and the role that opens it."""

    url: str
    role: str = OFFICER


def build() -> None:
    """Reference data and the demonstration, in a new database."""
    load()
    ensure_demonstration()
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


def session_cookie(role: str) -> str:
    """The cookie of somebody of this role who has logged in, with a second factor."""
    account = Account.objects.get(email=f"{role}@demo.example")
    return f"{settings.SESSION_COOKIE_NAME}={session_key_of(account)}"


def pages() -> dict[str, Page]:
    """The pages that people open most, with the objects of the State of the story."""
    round_ = Round.objects.filter(place=STORY).order_by("-opened_on")[0].pk
    version = PlanVersion.objects.filter(plan__place=STORY).order_by("-number")[0].pk
    of_return = Return.objects.filter(round=round_)[0].pk
    return {
        "home": Page(reverse("web:home")),
        "list of States": Page(reverse("programme:states")),
        "State page": Page(reverse("programme:state", args=[STORY])),
        "plan": Page(reverse("programme:plan", args=[version])),
        "report of a round": Page(reverse("assessment:report", args=[round_])),
        "consolidation": Page(reverse("assessment:consolidation", args=[round_])),
        "all answers": Page(reverse("assessment:check", args=[of_return])),
        "topic of a return": Page(_topic(), FOCAL_POINT),
        "law profile": Page(reverse("regulatory:profile", args=[STORY])),
        "requirements to map": Page(reverse("regulatory:map", args=[STORY])),
    }


def _topic() -> str:
    """The first topic of a return that is still a draft."""
    organisation = Organisation.objects.filter(place=STORY)[0]
    held = _asked(STORY, [organisation])[0]
    code = queries.return_tasks(BENCHMARK, held.pk).areas[0].topics[0].code
    return reverse("assessment:topic", args=[held.pk, code])


def _asked(state: str, organisations: list[Organisation]) -> list[Return]:
    opened = assess.open_round(actor=BENCHMARK, state=state, label="Benchmark")
    return [
        assess.add_return(
            actor=BENCHMARK,
            round_id=opened.pk,
            organisation_id=organisation.pk,
            respondent_class="member-state",
        )
        for organisation in organisations
    ]


def query_count(page: Page) -> int:
    """Queries of a page at its second visit, as most visits are."""
    client = Client()
    client.cookies = SimpleCookie(session_cookie(page.role))
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url).status_code == 200
    return len(captured)


def queries_by_answers() -> tuple[int, int]:
    """Queries of a State's page whose round holds 10 answers, and then 1,000."""
    place = place_for(ROOM)
    Round.objects.filter(place=ROOM).update(opened_on=clock.today() - timedelta(days=900))
    names = [f"Benchmark organisation {number}" for number in range(RETURNS)]
    held = _asked(ROOM, [_organisation(place, name) for name in names])
    texts = queries.instrument(BENCHMARK, "fourfold").indicators
    codes = {text.code: VALUES[text.scale] for text in texts[:100]}
    first = dict([codes.popitem()])
    page = Page(reverse("programme:state", args=[ROOM]))
    _answer(held, first)
    Return.objects.filter(pk__in=[one.pk for one in held]).update(
        status="submitted", submitted_at=clock.now()
    )
    few = query_count(page)
    _answer(held, codes)
    assert Answer.objects.filter(of_return__in=held).count() == 1000
    return few, query_count(page)


def _organisation(place: Place, name: str) -> Organisation:
    return add_organisation(by=BENCHMARK, name=name, kind="government", place=place, fictional=True)


def _answer(held: list[Return], values: dict[str, str]) -> None:
    Answer.objects.bulk_create(
        Answer(of_return=one, indicator=code, value=value, note="Note")
        for one in held
        for code, value in values.items()
    )
