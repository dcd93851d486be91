"""What no database keeps is refused with a sentence, before anything is kept."""

import json
from datetime import date

import pytest
from django.test import Client

from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.errors import LawFileRefused
from fourfold.regulatory.models import ForceChange, LawImport
from fourfold.regulatory.rules.law_force import COLUMNS
from tests.factories import OPERATOR, make_account, make_place
from tests.regulatory.factories import make_act

pytestmark = pytest.mark.django_db
FACT = "s2,suspended,2020-01-01,Or{}der 1,Gazette,,2024-01-01,high"


def act_of(title: str = "Fictional Act", heading: str = "Access", text: str = "Whoever.") -> bytes:
    rows = [{"section": "7", "title": heading, "content": f"{text} An offence."}]
    return json.dumps({"title": title, "provisions": rows}).encode()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (act_of(title="A\x00ct"), "the particulars of the act"),
        (act_of(heading="Ac\x00cess"), "provision 7"),
        (act_of(text="Who\ud800ever."), "provision 7"),
    ],
)
def test_an_act_with_a_zero_byte_or_half_a_character_is_refused_by_place(
    content: bytes, place: str
) -> None:
    make_place("XAA")
    with pytest.raises(LawFileRefused) as refused:
        actions.import_law(actor=OPERATOR, state="XAA", file_name="a.json", content=content)
    (problem,) = refused.value.problems
    assert problem == (
        f"File “a.json”, {place}: it holds a character that is none, such as a zero byte. "
        "Take it out and save the file again."
    )
    assert LawImport.objects.count() == 0


def test_a_table_of_facts_with_a_zero_byte_is_refused_by_line() -> None:
    act = make_act()
    content = "\n".join([",".join(COLUMNS), FACT.format("\x00")]).encode()
    with pytest.raises(LawFileRefused, match=r"f\.csv, line 2: the line holds bytes") as refused:
        actions.import_force(actor=OPERATOR, act_id=act.pk, file_name="f.csv", content=content)
    assert len(refused.value.problems) == 1
    assert ForceChange.objects.count() == 0


def test_zero_bytes_in_forms_and_addresses_are_answered_with_a_sentence() -> None:
    act = make_act()
    client = Client()
    client.force_login(make_account("a@xaa.example", ("assessor", act.place.scope)))
    url = "/regulatory/states/XAA/atoms/uncc.7.access/"
    sent = {"verdict": "absent", "reason": "No\x00thing.", "c0-quote": "", "c0-provision": ""}
    assert client.post(url, sent).status_code == 422
    assert client.get(f"{url}?q=a%00b").status_code == 400


def test_marks_that_turn_text_around_are_taken_out_of_a_title() -> None:
    make_place("XAA")
    content = act_of(title="Act \u202ewen\u202c \U0001f600")
    actions.import_law(actor=OPERATOR, state="XAA", file_name="a\u202e.json", content=content)
    assert LawImport.objects.get().document["title"] == "Act wen \U0001f600"


def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others() -> None:
    act = make_act()
    client = Client()
    client.force_login(make_account("p@xaa.example", ("programme-officer", act.place.scope)))
    for day in (date.min, date.max):
        for url in ("states/XAA/", f"acts/{act.pk}/", f"acts/{act.pk}/provisions/s1/"):
            answer = client.get(f"/regulatory/{url}?on={day.isoformat()}")
            expected = 404 if (day, "provisions" in url) == (date.min, True) else 200
            assert (url, answer.status_code) == (url, expected)
    period = {"since": date.min.isoformat(), "until": date.max.isoformat()}
    assert client.get("/regulatory/states/XAA/changes/", period).status_code == 200
