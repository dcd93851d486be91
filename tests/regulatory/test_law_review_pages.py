"""A file of law on the pages: brought, looked through, mended, taken."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fourfold.kernel.models import Place
from fourfold.regulatory.models import Act, ActVersion, LawImport
from tests.factories import make_place
from tests.regulatory.law_pages import logged_in, text, url
from tests.regulatory.test_law_import import bring, law_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def keeper(place: Place) -> Client:
    return logged_in("focal-point", place.scope)


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


def test_the_original_of_a_taken_file_can_be_downloaded(keeper: Client) -> None:
    keeper.post(url("import-take", bring().pk), {"seen": "0"})
    page = keeper.get(url("act-versions", Act.objects.get().pk))
    row = page.context["table"].rows[0]
    answer = keeper.get(row[3].url)
    assert b"".join(answer.streaming_content) == law_file()  # type: ignore[attr-defined]  # -- a stream
