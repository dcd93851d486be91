"""The treaty browser: who reads what, what is marked, and how tables come in and go out."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.kernel.models import Scope
from fourfold.kernel.places import load_places_and_regions
from fourfold.reference import treaties
from fourfold.regulatory.actions.treaties import load_reference_statuses
from fourfold.regulatory.models import CatalogueCheck, TreatyEvent
from fourfold.regulatory.rules.treaties import COLUMNS
from tests.factories import OPERATOR, make_account, make_place

pytestmark = pytest.mark.django_db
ROWS = [(row.number, row.title) for row in treaties.articles_of("uncc")]
SIGNED = "XAA,uncc,signed,2025-10-25,,,Fictional gazette 1,https://example.org/1,2026-01-05,high"
MOST_BYTES = 60_000
MOST_QUERIES = 14


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client


@pytest.fixture
def officer() -> Client:
    return logged_in("programme-officer", make_place("XAA").scope)


def page(name: str, *args: str) -> str:
    return reverse(f"regulatory:{name}", args=args)


READ = (
    ("treaties", ()),
    ("correspondence", ()),
    ("treaty", ("uncc",)),
    ("treaty", ("arab-model",)),
    ("treaty-export", ("uncc",)),
    ("article", ("uncc", "25")),
    ("article", ("uncc", "1")),
    ("article", ("uncc", "68")),
    ("treaty-status", ()),
    ("treaty-status-export", ()),
)
KEEP = (("treaty-status-import", ()), ("treaty-verify", ("uncc",)))


def text_of(client: Client, url: str, **query: Any) -> str:
    response = client.get(url, query)
    assert response.status_code == 200, url
    return response.content.decode()


def upload(name: str, content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def table(*lines: str) -> bytes:
    return "\n".join([",".join(COLUMNS), *lines]).encode()


def test_a_visitor_reads_treaties_and_is_asked_to_log_in_before_keeping_them(
    client: Client,
) -> None:
    assert {client.get(page(name, *args)).status_code for name, args in READ} == {200}
    assert {client.get(page(name, *args)).status_code for name, args in KEEP} == {302}


def test_treaties_and_articles_that_are_not_there_are_404(officer: Client) -> None:
    wrong = [("treaty", ("hague",)), ("article", ("uncc", "69")), ("article", ("hague", "1"))]

    assert [officer.get(page(name, *args)).status_code for name, args in wrong] == [404, 404, 404]


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("treaties", ()),
        ("correspondence", ()),
        ("treaty", ("uncc",)),
        ("article", ("uncc", "7")),
        ("treaty-status", ()),
        ("treaty-verify", ("uncc",)),
        ("treaty", ("malabo",)),
    ],
)
def test_every_page_with_rows_that_are_not_compared_says_so(
    officer: Client, name: str, args: tuple[str, ...]
) -> None:
    said = text_of(officer, page(name, *args))

    assert ("notice warning" in said, "rovisional" in said) == (True, True)


def test_the_mark_goes_from_the_pages_once_the_catalogue_is_compared(officer: Client) -> None:
    official = "\n".join(f"Article {n}\n{t}\n1. Text." for n, t in ROWS).encode()

    answer = officer.post(page("treaty-verify", "uncc"), upload("a-res-79-243.txt", official))

    assert (answer.status_code, answer["Location"]) == (302, page("treaty-verify", "uncc"))
    assert "notice warning" not in text_of(officer, page("treaty-status"))
    for name, args in (("treaty", ("uncc",)), ("article", ("uncc", "7"))):
        said = text_of(officer, page(name, *args))
        assert ("notice warning" in said, "Compared with a-res-79-243.txt" in said) == (False, True)


def test_a_text_that_differs_is_told_line_by_line_and_the_mark_stays(officer: Client) -> None:
    rows = [(str(int(n) - 1 if int(n) > 6 else int(n)), t) for n, t in ROWS if n != "6"]
    draft = "\n".join(f"Article {n}\n{t}\n1. Text." for n, t in rows).encode()

    answer = officer.post(page("treaty-verify", "uncc"), upload("draft.txt", draft))
    said = answer.content.decode()

    assert answer.status_code == 422
    assert "Article 6 is “Illegal access” in the text and “Respect for human rights”" in said
    assert ("63 differences" in said, "not compared with the certified text" in said) == (
        True,
        True,
    )
    assert CatalogueCheck.objects.count() == 1


def test_an_article_shows_requirements_figures_and_sisters(officer: Client) -> None:
    said = text_of(officer, page("article", "uncc", "25"))

    assert ("at most 90 days" in said, "uncc.25.period" in said, "25(2)" in said) == (True,) * 3
    assert page("article", "uncc", "24") in said
    assert page("article", "uncc", "26") in said
    assert ("Budapest Convention" in said, "LEG-10" in said) == (True, True)


def test_the_table_of_correspondence_links_articles_that_are_held(officer: Client) -> None:
    said = text_of(officer, page("correspondence"))

    assert f'href="{page("article", "uncc", "7")}"' in said
    assert f'href="{page("article", "budapest", "2")}"' in said
    assert "EU 2013/40: " in said
    assert said.count("<tr") == 1 + len(treaties.correspondences())


def test_the_status_of_a_state_reads_unknown_where_no_source_is_held(officer: Client) -> None:
    make_place("XAB", region="west-africa")
    officer.post(page("treaty-status-import"), upload("status.csv", table(SIGNED)))

    both = officer.get(page("treaty-status")).context["table"].rows
    assert [(row[0].value, row[1]) for row in both] == [
        ("State XAA", "25 Oct 2025"),
        ("State XAB", "Unknown"),
    ]
    known = officer.get(page("treaty-status"), {"known": "on"}).context["table"].rows
    assert [row[0].value for row in known] == ["State XAA"]
    region = officer.get(page("treaty-status"), {"region": "west-africa"}).context["table"].rows
    assert [row[0].value for row in region] == ["State XAB"]
    other = officer.get(page("treaty-status"), {"instrument": "untoc"}).context["table"].rows
    assert [row[1] for row in other] == ["Unknown", "Unknown"]
    one = officer.get(page("treaty-status"), {"state": "XAA"}).context["table"].rows
    assert [row[0].value for row in one] == [i.short for i in treaties.instruments().values()]


def test_a_state_in_the_table_leads_to_what_is_known_of_it_and_its_name_stands_there(
    officer: Client,
) -> None:
    make_place("XAB", name="Ypsilon")
    every = text_of(officer, page("treaty-status"))
    one = text_of(officer, page("treaty-status"), state="XAB")
    linked = f'href="{page("treaty-status")}?state=XAB"' in every
    assert (linked, '<span class="kicker">Ypsilon</span>' in one) == (True, True)


def test_the_export_of_the_status_is_a_table_that_an_import_takes(officer: Client) -> None:
    officer.post(page("treaty-status-import"), upload("status.csv", table(SIGNED)))
    response = officer.get(page("treaty-status-export"))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # -- it streams

    again = officer.post(page("treaty-status-import"), upload("again.csv", content))

    assert again.context["outcome"].unchanged == 1
    assert TreatyEvent.objects.count() == 1


def test_a_damaged_table_is_refused_on_the_page_and_nothing_taken(officer: Client) -> None:
    answer = officer.post(
        page("treaty-status-import"), upload("bad.csv", table(SIGNED, SIGNED.replace("uncc", "x")))
    )
    said = answer.content.decode()

    assert (answer.status_code, TreatyEvent.objects.count()) == (422, 0)
    assert "File “bad.csv”, line 3: “x” is no instrument." in said
    nothing = officer.post(page("treaty-status-import"))
    assert (nothing.status_code, "Choose a CSV file first." in nothing.content.decode()) == (
        422,
        True,
    )


def test_a_stranger_cannot_import_or_compare_and_is_told_it_is_not_there() -> None:
    place = make_place("XAA")
    client = logged_in("focal-point", place.scope)

    answers = [
        client.post(page("treaty-status-import"), upload("a.csv", table(SIGNED))).status_code,
        client.post(page("treaty-verify", "uncc"), upload("a.txt", b"Article 1\nX")).status_code,
    ]

    assert answers == [404, 404]
    assert (TreatyEvent.objects.count(), CatalogueCheck.objects.count()) == (0, 0)


def test_requirements_leave_as_a_table_that_says_whether_they_were_compared(
    officer: Client,
) -> None:
    response = officer.get(page("treaty-export", "uncc"))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # -- it streams

    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))

    assert len(rows) == len(treaties.atoms_of("uncc"))
    assert {row["compared_with_text"] for row in rows} == {"no"}


def test_pages_weigh_little_and_ask_few_queries(officer: Client) -> None:
    load_places_and_regions(OPERATOR)
    load_reference_statuses()
    lines = [SIGNED, SIGNED.replace("uncc,signed", "budapest,ratified")]
    officer.post(page("treaty-status-import"), upload("status.csv", table(*lines)))
    for name, args in READ:
        with CaptureQueriesContext(connection) as captured:
            response = officer.get(page(name, *args))
        assert len(captured) <= MOST_QUERIES, name
        if not response.streaming:
            assert len(response.content) <= MOST_BYTES, (name, args, len(response.content))
