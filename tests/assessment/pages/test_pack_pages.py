"""Return packs through the pages: out, back in, conflicts decided, problems named."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fourfold.assessment.models import Answer, PackImport, Return
from fourfold.assessment.models.answers import CURRENT
from tests.assessment.factories import answer, make_return, make_submitted
from tests.assessment.pages.people import respondent_of, text_of

pytestmark = pytest.mark.django_db


def downloaded(client: Client, of_return: Return) -> bytes:
    url = reverse("assessment:pack-file", args=[of_return.pk])
    content: bytes = client.get(url, {"language": "en"}).content
    return content


def with_answers(content: bytes, **values: object) -> bytes:
    """The pack with answers typed into it, found by the heading row as a person would."""
    book = load_workbook(BytesIO(content))
    sheet = next(s for s in book if s.sheet_state == "visible" and _heading(s))
    heading, columns = _heading(sheet) or (0, {})
    for row in sheet.iter_rows(min_row=heading + 1):
        code = str(row[columns["id"]].value or "").replace("-", "_")
        if code in values:
            row[columns["answer"]].value = values[code]
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _heading(sheet: object) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(sheet.iter_rows(max_row=30, values_only=True), 1):  # type: ignore[attr-defined]  # -- a sheet
        names = {str(cell or "").strip().lower(): place for place, cell in enumerate(row)}
        if "answer" in names:
            code = next(n for n in names if n in ("id", "code", "indicator"))
            return number, {"answer": names["answer"], "id": names[code]}
    return None


def brought_back(client: Client, of_return: Return, content: bytes, name: str = "pack.xlsx") -> Any:
    url = reverse("assessment:pack-upload", args=[of_return.pk])
    return client.post(url, {"pack": SimpleUploadedFile(name, content)})


def values_of(of_return: Return) -> dict[str, str]:
    rows = Answer.objects.filter(CURRENT, of_return=of_return)
    return dict(rows.values_list("indicator", "value"))


def test_a_pack_goes_out_in_the_chosen_language_and_comes_back_as_a_draft() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    filled = with_answers(downloaded(client, of_return), POL_01=2, LEG_01="yes")
    response = brought_back(client, of_return, filled)
    assert "2 answers are in the return as a draft." in text_of(response)
    assert values_of(of_return) == {"POL-01": "2", "LEG-01": "yes"}


def test_the_same_pack_again_changes_nothing() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    filled = with_answers(downloaded(client, of_return), POL_01=2)
    brought_back(client, of_return, filled)
    again = brought_back(client, of_return, filled)
    assert "Nothing was changed." in text_of(again)
    assert Answer.objects.count() == 1


def conflicting(client: Client, of_return: Return) -> str:
    """The address of the review of a pack that conflicts on POL-01 and brings POL-03."""
    answer(of_return, POL_01="1")
    filled = with_answers(downloaded(client, of_return), POL_01=2, POL_03=4)
    answer(of_return, POL_01="3")
    location: str = brought_back(client, of_return, filled).headers["Location"]
    return location


def test_a_conflict_shows_both_answers_and_nothing_is_taken_before_a_decision() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    url = conflicting(client, of_return)
    text = text_of(client.get(url))
    assert ("3: In place" in text, "2: Half way" in text) == (True, True)
    undecided = client.post(url, {})
    assert undecided.status_code == 422
    assert url in text_of(client.get(reverse("assessment:return", args=[of_return.pk])))
    assert "Choose the answer to “Title POL-01”." in text_of(undecided)
    assert values_of(of_return) == {"POL-01": "3"}


@pytest.mark.parametrize(("decision", "stays"), [("mine", "3"), ("theirs", "2")])
def test_a_decision_takes_the_whole_pack(decision: str, stays: str) -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    url = conflicting(client, of_return)
    form = client.get(url).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form.hidden_fields()}
    done = client.post(url, sent | {"POL-01-decision": decision})
    assert done.status_code == 302
    assert values_of(of_return) == {"POL-01": stays, "POL-03": "4"}
    assert client.post(url, sent | {"POL-01-decision": decision}).status_code == 302


def test_an_answer_that_came_while_deciding_is_shown_and_not_overwritten() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    url = conflicting(client, of_return)
    form = client.get(url).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form.hidden_fields()}
    answer(of_return, POL_01="4")
    response = client.post(url, sent | {"POL-01-decision": "theirs"})
    assert response.status_code == 409
    assert "4: In place and renewed" in text_of(response)
    assert values_of(of_return) == {"POL-01": "4"}


def test_a_pack_can_be_put_aside() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    url = conflicting(client, of_return)
    client.post(f"{url}drop/")
    assert PackImport.objects.get().status == "dropped"
    assert values_of(of_return) == {"POL-01": "3"}
    assert client.get(url).status_code == 302


def test_every_problem_of_a_pack_is_listed_with_sheet_and_row() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    damaged = with_answers(downloaded(client, of_return), POL_01=9, LEG_01="perhaps")
    response = brought_back(client, of_return, damaged)
    problems = response.context["form"].non_field_errors()
    assert response.status_code == 422
    assert len(problems) == 2
    assert all("row" in problem for problem in problems)
    assert values_of(of_return) == {}


def test_a_file_that_is_no_workbook_is_refused_by_name() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    response = brought_back(client, of_return, b"not a workbook", "letter.xlsx")
    assert response.status_code == 422
    assert "letter.xlsx" in text_of(response)


def test_a_submitted_return_takes_no_pack() -> None:
    of_return = make_submitted()
    client = respondent_of(of_return.organisation)
    page = client.get(reverse("assessment:pack-upload", args=[of_return.pk]))
    assert "This return takes no answers now." in text_of(page)
