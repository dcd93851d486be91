"""A finding on one treaty is where the finding on its sister starts, and never more than that."""

import json

import pytest
from django.test import Client

from fourfold.regulatory.cli import findings as commands
from fourfold.regulatory.models import Act, Finding
from fourfold.regulatory.queries.atom_page import atom_page
from tests.factories import OPERATOR, make_account, make_place
from tests.regulatory.finding_factories import (
    ACCESS,
    QUOTE,
    make_expert,
    make_finding,
    make_law,
    provision_of,
)

pytestmark = pytest.mark.django_db
SISTER = "budapest.2.access"
URL = f"/regulatory/states/XAA/atoms/{SISTER}/"


@pytest.fixture
def act() -> Act:
    return make_law()


def expert(act: Act) -> Client:
    client = Client()
    client.force_login(make_account("maps@law.example", ("assessor", act.scope)))
    return client


def test_the_same_point_of_another_treaty_is_offered_first(act: Act) -> None:
    maker = make_expert(act.place)
    made = make_finding(maker, act)
    page = atom_page(maker, "XAA", SISTER)
    assert page.beside[0].code == ACCESS
    assert [one.id for one in page.offers] == [made.pk]


def test_an_offer_fills_in_the_form_and_records_nothing(act: Act) -> None:
    made = make_finding(make_expert(act.place), act, verdict="overbroad")
    client = expert(act)
    offered = client.get(URL).content.decode()
    assert f"{URL}?from={made.pk}#finding" in offered
    entry = client.get(URL, {"from": str(made.pk)}).context["entry"]
    assert entry.form.initial == {
        "verdict": "overbroad",
        "missing": [],
        "value": None,
        "reason": f"As found on {ACCESS}: {made.reason}",
        "seen": None,
    }
    (cited,) = entry.citations
    assert cited.initial["provision"] == str(provision_of(act).pk)
    assert cited.initial["quote"] == QUOTE
    assert Finding.objects.count() == 1


def test_what_was_taken_over_is_recorded_as_the_experts_own(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    client = expert(act)
    entry = client.get(URL, {"from": str(made.pk)}).context["entry"]
    sent = {
        "verdict": entry.form.initial["verdict"],
        "reason": entry.form.initial["reason"],
        **{f"c0-{name}": value for name, value in entry.citations[0].initial.items()},
    }
    assert client.post(URL, sent).status_code == 302
    own = Finding.objects.get(atom=SISTER)
    assert own.made_by is not None
    assert (own.made_by.email, own.verdict) == ("maps@law.example", "full")
    assert own.citations.get().quote == QUOTE


def test_a_finding_of_another_topic_or_another_state_cannot_be_taken_over(act: Act) -> None:
    other = make_law(make_place("XBB", region="western-africa"))
    foreign = make_finding(make_expert(other.place, "b@law.example"), other)
    apart = make_finding(make_expert(act.place), act, atom="uncc.8.interception", key="s3")
    client = expert(act)
    for pk in (foreign.pk, apart.pk, "nonsense"):
        page = client.get(URL, {"from": str(pk)})
        assert (page.status_code, page.context["entry"].form.initial) == (200, {})


def test_gaps_as_data_name_what_goes_further_and_the_figures(
    act: Act, capsys: pytest.CaptureFixture[str]
) -> None:
    made = make_finding(make_expert(act.place), act, verdict="exceeds")
    commands.gaps(OPERATOR, "XAA", as_json=True)
    said = json.loads(capsys.readouterr().out)
    (further,) = said["further"]
    assert (further["atom"], further["findings"][0]["id"]) == (ACCESS, str(made.pk))
    assert {"article", "asked", "held", "outcome"} <= set(said["figures"][0])
    commands.gaps(OPERATOR, "XAA")
    assert f"Goes further: {ACCESS}:" in capsys.readouterr().out


def test_mapping_goes_from_one_open_requirement_to_the_next(act: Act) -> None:
    client = expert(act)
    start = client.get("/regulatory/states/XAA/map/").context["next_open"]
    assert start == "/regulatory/states/XAA/atoms/uncc.2.ict-system/"
    assert "atoms/uncc.2.electronic-data/" in client.get(start).content.decode()
    sent = {"verdict": "absent", "reason": "Nothing.", "c0-provision": "", "c0-quote": ""}
    recorded = client.post(start, {**sent, "then": "next"})
    assert recorded.headers["Location"] == "/regulatory/states/XAA/atoms/uncc.2.electronic-data/"
    assert (
        client.get("/regulatory/states/XAA/map/")
        .context["next_open"]
        .endswith("uncc.2.electronic-data/")
    )


def test_findings_whose_text_has_changed_are_listed_to_renew(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    client = expert(act)
    listed = "/regulatory/states/XAA/map/?show=stale"
    assert client.get(listed).context["groups"] == []
    made.citations.update(digest="0" * 64)
    ((_chapter, (task,)),) = client.get(listed).context["groups"]
    assert task.title == "7 Illegal access"
    requirements = client.get(task.url).context["tasks"]
    assert sum("has changed since" in one.hint for one in requirements) == 1
