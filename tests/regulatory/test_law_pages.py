"""Pages of national law: who opens them, what they show, what they refuse."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.engines.statutes.model import Penalty
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix
from fourfold.regulatory.models import Act, ActVersion, ForceChange, LawImport, ProvisionPenalty
from tests.factories import make_account, make_place
from tests.regulatory.factories import (
    SECTIONS,
    make_act,
    make_conflict,
    make_force,
    make_provision,
    make_version,
)
from tests.regulatory.test_law_import import bring, law_file

pytestmark = pytest.mark.django_db


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@{scope.code}.example", (role, scope)))
    return client


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def keeper(place: Place) -> Client:
    return logged_in("focal-point", place.scope)


def url(name: str, *args: Any) -> str:
    return reverse(f"regulatory:{name}", args=args)


def text(response: Any) -> str:
    return str(response.content.decode())


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
        ),
    }


@pytest.mark.parametrize("role", Role.values)
def test_every_role_opens_exactly_what_the_matrix_gives_it(role: str, place: Place) -> None:
    addresses = pages(make_act(place))
    client = logged_in(role, place.scope)
    for permission, urls in addresses.items():
        expected = 404 if load_matrix()[permission][role] == "-" else 200
        found = [(address, client.get(address).status_code) for address in urls]
        assert found == [(address, expected) for address in urls]


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


def test_a_file_goes_from_upload_to_act_on_the_pages(keeper: Client) -> None:
    empty = text(keeper.get(url("law", "XAA")))
    assert ("No act is held yet" in empty, "Import an act" in empty) == (True, True)
    sent = {"file": SimpleUploadedFile("act.json", law_file()), "act": "", "language": ""}
    answer = keeper.post(url("law-import", "XAA"), sent)
    row = LawImport.objects.get()
    assert answer["Location"] == url("import", row.pk)
    page = text(keeper.get(url("import", row.pk)))
    assert ("Fictional Data Act 2020" in page, "Take it" in page) == (True, True)
    assert "act.json" in text(keeper.get(url("law", "XAA")))
    answers = [keeper.post(url("import-take", row.pk), {"seen": "0"}) for _ in range(2)]
    act = Act.objects.get()
    assert [a["Location"] for a in answers] == [url("act", act.pk)] * 2
    assert ActVersion.objects.count() == 1
    shown = text(keeper.get(url("act", act.pk)))
    assert ("2 Access" in shown, "at most 2 years" in shown) == (True, True)
    assert "This file was taken" in text(keeper.get(url("import", row.pk)))


def test_the_same_file_again_leads_to_the_act_that_holds_it(keeper: Client) -> None:
    keeper.post(url("import-take", bring().pk), {"seen": "0"})
    sent = {"file": SimpleUploadedFile("again.json", law_file()), "act": "", "language": "en"}
    page = keeper.post(url("law-import", "XAA"), sent, follow=True)
    assert "This file was taken before: it is version 1." in text(page)
    assert LawImport.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (law_file()[:-9], "The JSON is not well formed"),
        (b"Words without any section.", "No section or article was found"),
        (b"", "The file is empty."),
        (None, "Choose the file of the act first."),
    ],
)
def test_hostile_files_get_422_and_a_sentence(
    keeper: Client, content: bytes | None, sentence: str
) -> None:
    sent: dict[str, Any] = {"act": "", "language": ""}
    if content is not None:
        name = "act.json" if content.startswith(b"{") else "act.txt"
        sent["file"] = SimpleUploadedFile(name, content)
    answer = keeper.post(url("law-import", "XAA"), sent)
    assert (answer.status_code, sentence in text(answer)) == (422, True)
    assert LawImport.objects.count() == 0


def test_a_language_that_is_no_code_is_refused_beside_its_field(keeper: Client) -> None:
    sent = {"file": SimpleUploadedFile("a.json", law_file()), "language": "English!"}
    answer = keeper.post(url("law-import", "XAA"), sent)
    assert (answer.status_code, "Write a code such as en" in text(answer)) == (422, True)


def test_a_problem_is_named_linked_and_marked_at_its_provision(keeper: Client) -> None:
    row = bring()
    form = {"seen": "0", "number": "2", "heading": "Costs", "part": "", "text": "Costs are paid."}
    answer = keeper.post(url("import-provision", row.pk, 2), form)
    assert answer["Location"] == f"{url('import', row.pk)}?page=1#p2"
    page = text(keeper.get(url("import", row.pk)))
    assert "2 things stand in the way of taking it" in page
    assert (f"{url('import', row.pk)}?page=1#p1" in page, page.count("To mend")) == (True, 2)
    refused = keeper.post(url("import-take", row.pk), {"seen": "1"})
    assert (refused.status_code, "Nothing was taken" in text(refused)) == (409, True)


def test_buttons_of_a_provision_leave_out_join_and_split(keeper: Client) -> None:
    row = bring()
    keeper.post(url("import-step", row.pk, 0, "leave-out"), {"seen": "0"})
    keeper.post(url("import-step", row.pk, 0, "take-in"), {"seen": "1"})
    keeper.post(url("import-step", row.pk, 2, "join"), {"seen": "2"})
    offset = "Whoever enters is liable to imprisonment for a term not exceeding two years. "
    page = keeper.get(url("import-split", row.pk, 1))
    assert "The order is made in writing." in text(page)
    keeper.post(
        url("import-split", row.pk, 1),
        {"seen": "3", "offset": str(len(offset)), "number": "2A", "heading": "Orders"},
    )
    shown = [p["number"] for p in LawImport.objects.get().document["provisions"]]
    assert shown == ["1", "2", "2A"]
    stale = keeper.post(url("import-step", row.pk, 0, "leave-out"), {"seen": "1"})
    assert (stale.status_code, "Somebody changed this import" in text(stale)) == (422, True)
    assert keeper.post(url("import-step", row.pk, 0, "burn"), {"seen": "4"}).status_code == 404
    assert keeper.get(url("import-provision", row.pk, 99)).status_code == 404


def test_particulars_are_corrected_and_a_bad_day_is_refused(keeper: Client) -> None:
    row = bring()
    form = {
        "seen": "0", "act": "", "title": "Other title", "short_title": "", "code": "other",
        "language": "en", "citation": "", "url": "", "enacted_on": "2020-01-10",
        "commenced_on": "2020-03-01", "valid_from": "2020-02-31", "amended_by": "",
    }  # fmt: skip
    assert keeper.post(url("import-particulars", row.pk), form).status_code == 422
    answer = keeper.post(url("import-particulars", row.pk), form | {"valid_from": "2020-03-02"})
    assert answer.status_code == 302
    page = text(keeper.get(url("import", row.pk)))
    assert ("Other title" in page, "2 March 2020" in page) == (True, True)


def test_a_file_for_a_held_act_shows_what_it_changes(keeper: Client, place: Place) -> None:
    keeper.post(url("import-take", bring().pk), {"seen": "0"})
    provisions = [
        {"provision_ref": "s1", "section": "1", "title": "Title", "content": "This is the Act."},
        {"provision_ref": "s2", "section": "2", "title": "Access", "content": "Whoever enters is."},
        {"provision_ref": "s4", "section": "4", "title": "Costs", "content": "Costs are paid."},
        {"provision_ref": "s5", "section": "5", "title": "New", "content": "Something new."},
    ]
    later = bring(in_force_date="2022-01-01", provisions=provisions)
    page = text(keeper.get(url("import", later.pk)))
    assert "What the file changes" in page
    changes = text(keeper.get(url("import-differences", later.pk)))
    said = [word in changes for word in ("Changed", "Renumbered", "Added", "<del>", "3 became 4")]
    assert said == [True] * 5


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


def test_the_original_of_a_taken_file_can_be_downloaded(keeper: Client) -> None:
    keeper.post(url("import-take", bring().pk), {"seen": "0"})
    page = keeper.get(url("act-versions", Act.objects.get().pk))
    row = page.context["table"].rows[0]
    answer = keeper.get(row[3].url)
    assert b"".join(answer.streaming_content) == law_file()  # type: ignore[attr-defined]  # -- a stream


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
    label = make_conflict(make_act(place).versions.get(), "s2")
    page = text(keeper.get(url("conflict", label.pk)))
    assert ("suspended by the court" in page, "By dated facts, today" in page) == (True, True)
    assert keeper.post(url("conflict", label.pk), {"decision": "accepted"}).status_code == 422
    form = {"decision": "set-aside", "reason": "It is stale."}
    assert keeper.post(url("conflict", label.pk), form).status_code == 302
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
    assert "1 file of law waits to be looked through." in page
    assert "1 label of a source waits for a decision." in page


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
