"""What a visitor reads of results: what is published of the whole programme, and nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.models import Account, Place
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, Grant
from fourfold.programme.results.actions.claims import make_claim, publish_claim
from fourfold.programme.results.actions.framework import define_indicator, set_milestone
from fourfold.programme.results.actions.loading import load_frameworks, load_published_claims
from fourfold.programme.results.contracts import MilestoneDraft
from fourfold.programme.results.models import (
    Framework,
    Indicator,
    IndicatorVersion,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.counting import definition_of
from fourfold.programme.results.rules.opening import opening
from tests.factories import OPERATOR
from tests.programme.factories import make_fund
from tests.programme.pages.people import logged_in
from tests.programme.results.conftest import Register
from tests.programme.results.factories import YEAR

pytestmark = pytest.mark.django_db
FICTIONAL = {"framework": "fictional"}
OFFICER = "Adwoa Quarshie"
MOST_QUERIES = 15
MOST_BYTES = 60_000


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(name: str, *args: object) -> str:
    return reverse(f"programme:{name}", args=args)


def visited(name: str, *args: object, **query: str) -> str:
    response = Client().get(page(name, *args), query)
    assert response.status_code == 200
    return text(response)


def published(indicator: Indicator, actor: Actor = OPERATOR, **wish: Any) -> ResultClaim:
    made = make_claim(actor=actor, indicator=indicator, wish=replace(YEAR, **wish))
    return publish_claim(actor=actor, claim=made)


def officer(place: Place) -> Actor:
    """Somebody with a name."""
    logged_in("programme-officer", ensure_roots()[0])
    account = Account.objects.select_related("person").latest("pk")
    account.person.name = OFFICER
    account.person.save()
    return Actor(str(account.pk), OFFICER, account.pk, (Grant("programme-officer", "world/"),))


@pytest.fixture
def filled(register: Register) -> Register:
    for number in range(12):
        register.add(at=clock.now(), facts={"sex": "female" if number % 2 else "male"})
    return register


def test_a_visitor_reads_the_published_figures_of_the_whole_programme(
    filled: Register, trained: Indicator
) -> None:
    claim = published(trained)
    load_published_claims(actor=OPERATOR)
    said = visited("results", **FICTIONAL)
    assert (page("claim", claim.pk) in said, "10 %" in said) == (True, True)
    real = visited("results", framework="programme")
    assert ("6,618" in real, "not held here" in real) == (True, True)
    figure = ResultClaim.objects.get(code="practitioners-2023")
    assert "records behind it are not held" in visited("claim", figure.pk)


def test_a_visitor_has_the_way_to_results_and_the_way_to_log_in(frameworks: None) -> None:
    said = visited("results")
    wanted = (f'href="{page("results")}"', reverse("account_login"), page("reports"))
    assert [one for one in wanted if one not in said] == []
    unwanted = ('name="state"', page("funds"), "Claim a result", "log out")
    assert [one for one in unwanted if one in said] == []


def test_a_visitor_finds_no_draft_no_part_and_no_way_to_the_records(
    filled: Register, trained: Indicator
) -> None:
    fund = make_fund("Ours")
    draft = make_claim(actor=OPERATOR, indicator=trained, wish=YEAR)
    parts = [published(trained, state="XAA"), published(trained, fund=fund.pk)]
    whole = published(trained)
    shown = visited("results", **FICTIONAL) + visited("indicator", trained.pk)
    shown += visited("results", state="XAA", **FICTIONAL)
    closed = [draft, *parts]
    assert [one for one in closed if page("claim", one.pk) in shown] == []
    answers = [Client().get(page("claim", one.pk)) for one in closed]
    answers += [Client().get(page(name, whole.pk)) for name in ("claim-lines", "claim-publish")]
    assert {one.status_code for one in answers} == {302}
    assert page("claim-lines", whole.pk) not in visited("claim", whole.pk)


def test_a_visitor_reads_no_name_of_who_counted_and_published(
    filled: Register, trained: Indicator, place: Place
) -> None:
    claim = published(trained, officer(place))
    known = text(logged_in("assessor", place.scope).get(page("claim", claim.pk)))
    assert (OFFICER in known, OFFICER in visited("claim", claim.pk)) == (True, False)


def test_a_visitor_reads_no_milestone_for_it_may_speak_of_one_state(
    trained: Indicator, place: Place
) -> None:
    assert trained.output is not None
    draft = MilestoneDraft("The unit of Xaa is set up", YEAR.end)
    set_milestone(actor=OPERATOR, output=trained.output, draft=draft)
    known = text(logged_in("assessor", place.scope).get(page("indicator", trained.pk)))
    said = visited("indicator", trained.pk)
    assert ("unit of Xaa" in known, "unit of Xaa" in said, "Milestones" in said) == (
        True, False, False,
    )  # fmt: skip


def test_parts_by_state_are_for_who_may_read_parts_of_the_whole(
    filled: Register, trained: Indicator, place: Place
) -> None:
    held = definition_of(trained.versions.get(superseded_at=None))
    define_indicator(actor=OPERATOR, indicator=trained, definition=replace(held, by=("state",)))
    claim = published(trained)
    clients = (Client(), logged_in("assessor", place.scope), logged_in("auditor", place.scope))
    shown = ["By State" in text(one.get(page("claim", claim.pk))) for one in clients]
    assert shown == [False, False, True]


def test_the_export_gives_a_visitor_what_the_page_gives(
    filled: Register, trained: Indicator
) -> None:
    state, whole = published(trained, state="XAA"), published(trained)
    response = Client().get(page("results-export"), FICTIONAL)
    rows = b"".join(response.streaming_content).decode("utf-8-sig")
    assert (str(whole.pk) in rows, str(state.pk) in rows) == (True, False)


def test_a_visitors_pages_are_light_ask_little_and_may_be_kept(
    filled: Register, trained: Indicator, place: Place
) -> None:
    claim = published(trained)
    addresses = (page("results"), page("claim", claim.pk), page("indicator", trained.pk))
    assessor = logged_in("assessor", place.scope)
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            response = Client().get(address)
        assert (len(asked) <= MOST_QUERIES, len(response.content) <= MOST_BYTES) == (True, True)
        assert ("Cache-Control" in response, "sessionid" in response.cookies) == (False, False)
        assert assessor.get(address)["Cache-Control"] == "private, no-store"


def test_the_page_opens_on_a_framework_with_something_published_in_it(
    filled: Register, trained: Indicator
) -> None:
    real, made_up = (Framework.objects.get(pk=code).title for code in ("programme", "fictional"))
    before = visited("results")
    assert (f'<span class="kicker">{real}' in before, "To begin" in before) == (True, False)
    published(trained, state="XAA")
    assert f'<span class="kicker">{real}' in visited("results")
    published(trained)
    after = visited("results")
    assert (f'<span class="kicker">{made_up}' in after, "No figure" in after) == (True, False)
    assert '?framework=programme"' in after


def test_an_empty_framework_says_what_to_do_first(frameworks: None) -> None:
    client = logged_in("programme-officer", ensure_roots()[0])
    said = text(client.get(page("results"), {"framework": "programme"}))
    assert "To begin, open an indicator, claim a result over a period" in said


def test_what_the_fictional_framework_aims_at_goes_with_the_year(frameworks: None) -> None:
    def years() -> set[int]:
        return {one.starts_on.year for one in Target.objects.all()}

    before, versions = years(), IndicatorVersion.objects.count()
    load_frameworks(actor=OPERATOR, today=date(2031, 5, 2))
    load_frameworks(actor=OPERATOR, today=date(2031, 5, 3))
    assert (before, years(), IndicatorVersion.objects.count()) == ({2026}, {2026, 2031}, versions)


def test_an_instance_without_a_framework_says_so() -> None:
    assert "No results framework is held yet" in visited("results")


def test_a_real_framework_goes_before_a_fictional_one_and_a_full_before_an_empty_one() -> None:
    real, made_up = Framework(code="real"), Framework(code="fiction", fictional=True)
    other = Framework(code="zeal")
    cases = ((), ("fiction",), ("real", "fiction"), ("zeal",))
    chosen = [opening((made_up, real, other), published) for published in cases]
    assert (chosen, opening((), ())) == (["real", "fiction", "real", "zeal"], "")
