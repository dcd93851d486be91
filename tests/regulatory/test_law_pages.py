"""Pages of national law: who opens them, what they show, what they refuse."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fourfold.engines.statutes.model import Penalty
from fourfold.kernel.models import Place
from fourfold.regulatory.models import Act, ForceChange, LawImport, ProvisionPenalty
from tests.factories import make_place
from tests.regulatory.factories import (
    SECTIONS,
    make_act,
    make_conflict,
    make_force,
    make_provision,
    make_version,
)
from tests.regulatory.law_pages import logged_in, text, url
from tests.regulatory.test_law_import import bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def keeper(place: Place) -> Client:
    return logged_in("focal-point", place.scope)


def pages(act: Act) -> dict[str, tuple[str, ...]]:
    version = act.versions.get()
    row = bring()
    label = make_conflict(version, "s2")
    change = make_force(act, "s2", "suspended", date(2020, 1, 1))
    provision = make_provision(version, "s8", penalties=(Penalty("two years", at_most=24.0),))
    penalty = ProvisionPenalty.objects.get()
    return {
        "regulatory.law.read": (
            url("home"),
            url("law", "XAA"),
            url("corpus", "XAA"),
            url("penalty-classes", "XAA"),
            url("act", act.pk),
            url("act-versions", act.pk),
            url("force", act.pk),
            url("penalties", act.pk),
            url("conflict", label.pk),
        ),
        "regulatory.law.keep": (
            url("law-import", "XAA"),
            url("import", row.pk),
            url("import-particulars", row.pk),
            url("import-differences", row.pk),
            url("import-provision", row.pk, 0),
            url("import-split", row.pk, 1),
            url("force-withdraw", change.pk),
            url("penalty", penalty.pk),
            url("penalty-add", provision.pk),
            url("act-particulars", act.pk),
        ),
    }


def test_the_focal_point_of_another_state_reads_and_keeps_nothing(place: Place) -> None:
    addresses = pages(make_act(place))
    client = logged_in("focal-point", make_place("XAB", region="west-africa").scope)
    for permission, urls in addresses.items():
        expected = 404 if permission == "regulatory.law.keep" else 200
        assert [client.get(address).status_code for address in urls] == [expected] * len(urls)


def test_a_stranger_changes_nothing_by_sending_forms(place: Place) -> None:
    act = make_act(place)
    label = make_conflict(act.versions.get(), "s2")
    row = bring()
    client = logged_in("donor", place.scope)
    posts = [
        url("corpus", "XAA"),
        url("penalty-classes", "XAA"),
        url("force", act.pk),
        url("force-table", act.pk),
        url("conflict", label.pk),
        url("law-import", "XAA"),
        url("import-take", row.pk),
        url("import-discard", row.pk),
        url("import-step", row.pk, 0, "leave-out"),
    ]
    assert [client.post(address).status_code for address in posts] == [404] * len(posts)
    assert LawImport.objects.get().status == "waiting"


def test_a_visitor_may_read_acts_without_logging_in(client: Client, place: Place) -> None:
    act = make_act(place)
    page = client.get(url("act", act.pk))
    assert (page.status_code, "Unlawful access" in text(page)) == (200, True)
    assert client.get(url("law-import", "XAA")).status_code in (302, 404)


def test_what_is_not_there_is_a_404(keeper: Client) -> None:
    nowhere = (
        url("law", "QQQ"),
        url("act", uuid4()),
        url("import", uuid4()),
        url("conflict", uuid4()),
        url("penalty", uuid4()),
        url("force-withdraw", uuid4()),
        url("penalty-add", uuid4()),
    )
    assert [keeper.get(address).status_code for address in nowhere] == [404] * len(nowhere)


def test_the_contents_of_an_act_follow_the_day_and_the_part(client: Client, place: Place) -> None:
    act = make_act(place)
    changed = SECTIONS | {"s2": ("Entering systems", "Whoever enters is liable.")}
    make_version(act, valid_from=date(2022, 1, 1), sections=changed)
    make_force(act, "s3", "struck-down", date(2021, 1, 1), order="Judgment 12")
    before = text(client.get(url("act", act.pk), {"on": "2021-06-01"}))
    after = text(client.get(url("act", act.pk), {"on": "2022-01-01"}))
    assert ("Unlawful access" in before, "Entering systems" in before) == (True, False)
    assert ("Entering systems" in after, "Judgment 12" in after, "Part I" in after) == (
        True,
        True,
        True,
    )
    none = text(client.get(url("act", act.pk), {"on": "2018-01-01"}))
    assert "The earliest text held is valid from 1 June 2019" in none
    assert client.get(url("act", act.pk), {"on": "nonsense"}).status_code == 200


def test_versions_are_compared_and_the_original_is_offered(client: Client, place: Place) -> None:
    act = make_act(place)
    changed = SECTIONS | {"s2": ("Unlawful access", "Whoever enters is liable.")}
    make_version(act, valid_from=date(2022, 1, 1), sections=changed)
    page = text(client.get(url("act-versions", act.pk)))
    assert ("Version 1 to version 2" in page, "<del>" in page) == (True, True)
    same = text(client.get(url("act-versions", act.pk), {"from": "1", "to": "1"}))
    assert "Choose two different versions." in same


def test_a_change_of_force_is_recorded_and_withdrawn_on_the_pages(
    keeper: Client, place: Place
) -> None:
    act = make_act(place)
    form = {
        "provisions": "2-3", "force": "suspended", "since": "2020-01-01", "order": "Order 1",
        "source": "Gazette", "url": "", "checked_on": "2024-01-01", "confidence": "high",
    }  # fmt: skip
    wrong = keeper.post(url("force", act.pk), form | {"provisions": "99"})
    assert (wrong.status_code, "no provision “99”" in text(wrong)) == (422, True)
    assert keeper.post(url("force", act.pk), form).status_code == 302
    assert sorted(c.key for c in ForceChange.objects.all()) == ["s2", "s3"]
    page = text(keeper.get(url("force", act.pk)))
    assert (page.count("Order 1"), "Suspended" in page) == (2, True)
    change = ForceChange.objects.filter(key="s2").get()
    keeper.post(url("force-withdraw", change.pk), {"reason": "Another act was meant."})
    page = text(keeper.get(url("force", act.pk)))
    assert ("1 fact was withdrawn" in page, "Another act was meant." in page) == (True, True)


def test_a_table_of_force_is_taken_or_refused_with_its_lines(keeper: Client, place: Place) -> None:
    act = make_act(place)
    head = b"key,force,since,order,source,url,checked_on,confidence\n"
    rows = b"s2,suspended,2020-01-01,O,G,,2024-01-01,high\n"
    for content, status in ((head + b"s9,x,y,,,,,\n", 422), (head + rows, 302)):
        table = SimpleUploadedFile("force.csv", content)
        answer = keeper.post(url("force-table", act.pk), {"table": table})
        assert answer.status_code == status
    assert ForceChange.objects.count() == 1
    assert keeper.post(url("force-table", act.pk)).status_code == 422


def test_a_label_is_decided_on_its_page(keeper: Client, place: Place) -> None:
    version = make_act(place).versions.get()
    label = make_conflict(version, "s2")
    make_conflict(version, "s3")
    page = text(keeper.get(url("conflict", label.pk)))
    assert "Decide the same on 3, which the source labels in the same words" in page
    assert ("suspended by the court" in page, "By dated facts, today" in page) == (True, True)
    assert keeper.post(url("conflict", label.pk), {"decision": "accepted"}).status_code == 422
    form = {"decision": "set-aside", "reason": "It is stale.", "same_words": "on"}
    assert keeper.post(url("conflict", label.pk), form).status_code == 302
    assert "To decide" not in text(keeper.get(url("act", version.act_id)))
    assert "It is stale." in text(keeper.get(url("conflict", label.pk)))


def test_penalties_are_confirmed_and_corrected_on_the_pages(keeper: Client, place: Place) -> None:
    act = make_act(place)
    make_provision(act.versions.get(), "s4", penalties=(Penalty("two years", at_most=24.0),))
    read = ProvisionPenalty.objects.get()
    page = text(keeper.get(url("penalties", act.pk)))
    assert ("at most 2 years" in page, "1 was read by the machine" in page) == (True, True)
    keeper.post(url("penalty-step", read.pk, "confirm"), {"page": "1"})
    held = ProvisionPenalty.objects.get(superseded_at=None)
    form = {"text": "two years", "least_years": "5", "most_years": "2", "joined": ""}
    wrong = keeper.post(url("penalty", held.pk), form)
    assert (wrong.status_code, "least is more than the most" in text(wrong)) == (422, True)
    keeper.post(url("penalty", held.pk), form | {"least_years": "", "most_years": "4"})
    now = ProvisionPenalty.objects.get(superseded_at=None)
    assert (now.at_most, ProvisionPenalty.objects.count()) == (48, 3)
    again = keeper.post(url("penalty-step", read.pk, "confirm"))
    assert (again.status_code, "meanwhile" in text(again)) == (422, True)
    assert keeper.post(url("penalty-step", now.pk, "burn")).status_code == 404
    keeper.post(url("penalty-step", now.pk, "remove"))
    assert "No penalty stands in the text" in text(keeper.get(url("penalties", act.pk)))


def test_a_penalty_is_added_beside_its_text(keeper: Client, place: Place) -> None:
    provision = make_provision(make_act(place).versions.get(), "s4")
    form = {"text": "for life", "life": "on", "joined": ""}
    assert keeper.post(url("penalty-add", provision.pk), form).status_code == 302
    assert keeper.post(url("penalty-add", provision.pk), {"text": ""}).status_code == 422
    assert [p.life for p in provision.penalties.all()] == [True]


def test_a_provision_is_found_by_its_number_to_add_a_penalty(keeper: Client, place: Place) -> None:
    act = make_act(place)
    found = keeper.get(url("penalty-find", act.pk), {"number": "S2"})
    provision = act.versions.get().provisions.get(key="s2")
    assert found["Location"] == url("penalty-add", provision.pk)
    lost = keeper.get(url("penalty-find", act.pk), {"number": "99"}, follow=True)
    assert "The text of today has no provision" in text(lost)


def test_the_particulars_of_a_held_act_are_corrected(keeper: Client, place: Place) -> None:
    act = make_act(place)
    form = {
        "title": "Renamed Act", "short_title": "", "language": "en", "citation": "", "url": "",
        "enacted_on": "2019-03-01", "commenced_on": "2019-02-01",
    }  # fmt: skip
    wrong = keeper.post(url("act-particulars", act.pk), form)
    assert (wrong.status_code, "before it was enacted" in text(wrong)) == (422, True)
    keeper.post(url("act-particulars", act.pk), form | {"commenced_on": "2020-01-01"})
    held = Act.objects.get()
    assert (held.title, held.commenced_on, held.code) == (
        "Renamed Act",
        date(2020, 1, 1),
        "computer-offences-2019",
    )


def test_two_versions_named_on_the_act_lead_to_their_differences(place: Place) -> None:
    act = make_act(place)
    answer = Client().get(url("act", act.pk), {"from": "1", "to": "2"})
    assert answer["Location"] == f"{url('act-versions', act.pk)}?from=1&to=2"


def test_corpus_and_classes_are_kept_on_their_pages(keeper: Client, place: Place) -> None:
    form = {"complete": "yes", "reason": "The gazette was searched by the ministry."}
    early = keeper.post(url("corpus", "XAA"), form)
    assert (early.status_code, "No act of this State is held" in text(early)) == (422, True)
    act = make_act(place)
    provision = make_provision(act.versions.get(), "s4")
    ProvisionPenalty.objects.create(
        provision=provision, order=0, text="greater", named_class="greater term"
    )
    assert keeper.post(url("corpus", "XAA"), form).status_code == 302
    page = text(keeper.get(url("law", "XAA")))
    assert ("Declared complete" in page, "greater term" in page) == (True, True)
    asked = {"name": "greater term", "least_years": "6", "most_years": "12", "source": "Code, 27"}
    assert keeper.post(url("penalty-classes", "XAA"), asked).status_code == 302
    page = text(keeper.get(url("penalty-classes", "XAA")))
    assert ("12 years" in page, "Not described yet" in page) == (True, False)


def test_the_front_page_lists_states_with_law_first_and_filters(client: Client) -> None:
    make_place("XAA", name="Zeta")
    make_place("XAB", name="Alpha", region="west-africa")
    make_place("XAC", name="Midland")
    make_act(make_place("XAA", name="Zeta"))

    def names(**query: str) -> list[str]:
        rows = client.get(url("home"), query).context["table"].rows
        return [str(row[0].value) for row in rows]

    assert names() == ["Zeta", "Alpha", "Midland"]
    assert (names(name="alp"), names(region="west-africa")) == (["Alpha"], ["Alpha"])
    assert names(name="nothing like it") == []
    assert names(region="no-such-region") == ["Zeta", "Alpha", "Midland"]


def test_who_keeps_law_sees_what_waits_on_the_front_page(keeper: Client, place: Place) -> None:
    bring()
    make_conflict(make_act(place).versions.get(), "s2")
    page = text(keeper.get(url("home")))
    assert ("1 file to look through" in page, "1 label to decide on" in page) == (True, True)


@pytest.mark.parametrize("count", [3, 60])
def test_pages_need_the_same_queries_however_large_an_act_is(
    keeper: Client, place: Place, count: int, django_assert_max_num_queries: Any
) -> None:
    act = make_act(place, sections={})
    sections = {f"s{n}": ("Heading", f"Text {n} of the section.") for n in range(count)}
    make_version(act, sections=sections)
    for n in range(count):
        make_force(act, f"s{n}", "suspended", date(2020, 1, 1))
    row = bring()
    for address, most in (
        (url("home"), 14),
        (url("law", "XAA"), 16),
        (url("act", act.pk), 14),
        (url("force", act.pk), 12),
        (url("penalties", act.pk), 10),
        (url("act-versions", act.pk), 12),
        (url("import", row.pk), 10),
    ):
        with django_assert_max_num_queries(most):
            assert keeper.get(address).status_code == 200


def test_a_states_name_leads_to_its_law_profile_only_for_those_who_may_see_it(place: Place) -> None:
    act = make_act(place)
    profile = f'href="{url("profile", place.code)}"'
    readers = (logged_in("focal-point", place.scope), Client())
    pages = (url("home"), url("law", place.code), url("act", act.pk))
    shown = [[profile in text(reader.get(page)) for page in pages] for reader in readers]
    assert shown == [[True] * 3, [False] * 3]
