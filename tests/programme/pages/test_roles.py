"""Every page by role: seen, or not there. The matrix says which."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import Place
from fourfold.kernel.vocabulary import Role
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.reference.access import load_matrix
from tests.factories import OPERATOR, make_account, make_place
from tests.programme.factories import make_fund, solve
from tests.programme.pages.people import Story, logged_in, make_story

pytestmark = pytest.mark.django_db
STATE_PAGES = {
    "programme.state.read": ("state",),
    "programme.plan.read.draft": ("needs", "risks"),
    "programme.plan.write": ("plan-make",),
    "programme.request.write": ("request-record",),
    "programme.plan.steer": ("steer", "steering-cost"),
    "programme.risk.write": ("risk-write",),
}
VERSION_PAGES = {
    "programme.plan.read.draft": ("plan",),
    "programme.plan.write": ("what-if", "plan-propose", "plan-withdraw"),
    "programme.plan.agree": ("plan-agree", "plan-end"),
}
PLAIN_PAGES = {
    "programme.state.read": ("states", "states-export"),
    "programme.catalogue.read": ("catalogue", "catalogue-export"),
    "programme.fund.read": ("funds", "funds-export"),
}


def addresses(story: Story) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}

    def add(permission: str, name: str, *arguments: object) -> None:
        found.setdefault(permission, []).append(reverse(f"programme:{name}", args=arguments))

    for permission, names in STATE_PAGES.items():
        for name in names:
            add(permission, name, story.place.code)
    for permission, names in VERSION_PAGES.items():
        for name in names:
            add(permission, name, story.version.pk)
    for permission, names in PLAIN_PAGES.items():
        for name in names:
            add(permission, name)
    for kind in ("pdf", "xlsx", "json"):
        add("programme.plan.read.draft", "plan-download", story.version.pk, kind)
    add("programme.plan.read.draft", "risk", story.risk.pk)
    add("programme.request.write", "request-withdraw", story.request.pk)
    add("programme.plan.steer", "steering-lift", story.steering.pk)
    add("programme.risk.sign", "risk-sign", story.risk.pk)
    add("programme.catalogue.read", "intervention", "course")
    add("programme.catalogue.edit", "intervention-edit", "course")
    return found


@pytest.mark.parametrize("role", Role.values)
def test_every_role_opens_exactly_what_the_matrix_gives_it_in_its_state(
    place: Place, role: str
) -> None:
    story = make_story(place)
    client = logged_in(role, place.scope)
    for permission, urls in addresses(story).items():
        expected = 404 if load_matrix()[permission][role] == "-" else 200
        assert [(url, client.get(url).status_code) for url in urls] == [
            (url, expected) for url in urls
        ]


@pytest.mark.parametrize("role", Role.values)
def test_in_another_state_only_what_reaches_everywhere_opens(place: Place, role: str) -> None:
    story = make_story(place)
    client = logged_in(role, make_place("XAB", region="west-africa").scope)
    for permission, urls in addresses(story).items():
        if permission == "programme.fund.read":
            continue  # a list that shows each its own: nothing of a State in it
        expected = 200 if load_matrix()[permission][role] == "all" else 404
        assert [(url, client.get(url).status_code) for url in urls] == [
            (url, expected) for url in urls
        ]


def test_a_visitor_opens_what_is_public_and_is_asked_to_log_in_for_the_rest(
    client: Client, place: Place
) -> None:
    story = make_story(place)
    for permission, urls in addresses(story).items():
        expected = 200 if load_matrix()[permission]["anyone"] == "all" else 302
        assert [(url, client.get(url).status_code) for url in urls] == [
            (url, expected) for url in urls
        ]


@pytest.mark.parametrize("role", Role.values)
def test_funds_and_trainers_open_to_those_who_keep_them(place: Place, role: str) -> None:
    fund = make_fund()
    client = logged_in(role, fund.scope)
    reads, writes = (load_matrix()[f"programme.fund.{word}"][role] for word in ("read", "write"))
    own = (reverse("programme:fund", args=[fund.pk]),)
    written = (
        reverse("programme:fund-record"),
        reverse("programme:trainers-record"),
        reverse("programme:fund-year", args=[fund.pk]),
    )
    assert [client.get(url).status_code for url in own] == [404 if reads == "-" else 200]
    assert {client.get(url).status_code for url in written} == {404 if writes == "-" else 200}
    trainers = client.get(reverse("programme:trainers")).status_code
    assert trainers == (200 if reads == "all" else 404)


def test_a_donor_sees_its_own_fund_and_no_other() -> None:
    own, other = make_fund("Own fund"), make_fund("Other fund")
    client = logged_in("donor", own.scope)
    page = client.get(reverse("programme:funds")).content.decode()
    assert ("Own fund" in page, "Other fund" in page) == (True, False)
    assert client.get(reverse("programme:fund", args=[other.pk])).status_code == 404


def test_an_agreed_plan_opens_to_the_auditor_and_a_draft_does_not(place: Place) -> None:
    make_fund()
    proposed = propose_plan(actor=OPERATOR, version=solve(place))
    agreed = agree_plan(actor=OPERATOR, version=proposed)
    draft = solve(place)
    client = logged_in("auditor", place.scope)
    pages = [reverse("programme:plan", args=[one.pk]) for one in (agreed, draft)]
    assert [client.get(url).status_code for url in pages] == [200, 404]
    listed = client.get(reverse("programme:state", args=["XAA"])).content.decode()
    assert [url in listed for url in pages] == [True, False]


@pytest.mark.parametrize(
    ("role", "posts"),
    [
        ("respondent", ("request-record", "steer", "risk-write", "plan-make")),
        ("donor", ("request-record", "steer", "risk-write", "plan-make")),
        ("auditor", ("request-record", "steer", "risk-write", "plan-make")),
        ("assessor", ("request-record", "steer", "plan-make")),
        ("programme-officer", ("request-record",)),
        ("focal-point", ("risk-write", "plan-make")),
    ],
)
def test_a_form_that_is_not_for_you_is_not_there_when_posted(
    place: Place, role: str, posts: tuple[str, ...]
) -> None:
    client = logged_in(role, place.scope)
    urls = [reverse(f"programme:{name}", args=["XAA"]) for name in posts]
    assert {client.post(url, {}).status_code for url in urls} == {404}


@pytest.mark.parametrize(
    "name",
    ["plan", "what-if", "plan-agree", "plan-compare", "risk", "fund", "request-withdraw",
     "steering-lift"],
)  # fmt: skip
def test_what_does_not_exist_is_not_there(place: Place, name: str) -> None:
    client = Client()
    client.force_login(make_account("o@example.org", ("programme-officer", place.scope)))
    assert client.get(reverse(f"programme:{name}", args=[uuid4()])).status_code == 404


def test_an_unknown_state_or_intervention_is_not_there(place: Place) -> None:
    client = logged_in("programme-officer", place.scope)
    urls = [
        reverse("programme:state", args=["XYZ"]),
        reverse("programme:needs", args=["XYZ"]),
        reverse("programme:intervention", args=["nothing"]),
    ]
    assert {client.get(url).status_code for url in urls} == {404}
