"""Days and status that stand in front of an act, and provisions that are only a label."""

import json
from datetime import date

import pytest

from fourfold.engines.statutes.model import Force, LawText
from fourfold.engines.statutes.reading import read_law

BODY = "\n\n1. Short title\nThis is the act.\n\n2. Access\nA person may not enter a system.\n"


def read(front: str, body: str = BODY) -> LawText:
    return read_law((front + body).encode(), "act.txt")


@pytest.mark.parametrize(
    ("front", "enacted", "commenced"),
    [
        ("Act\n[Date of assent: 16th May, 2018.] [Date of commencement: 30th May, 2018.]",
         date(2018, 5, 16), date(2018, 5, 30)),
        ("Act\nDate of assent\n14 March 2023\nIn force from 1 July 2023",
         date(2023, 3, 14), date(2023, 7, 1)),
        ("Loi n° 9 sur les réseaux\nPromulguée le 19 juin 2013", date(2013, 6, 19), None),
        ("Loi n° 2013-9 du 19 juin 2013 sur les réseaux", date(2013, 6, 19), None),
        ("Ley 53\nFecha de publicación: 27/04/2007", date(2007, 4, 27), None),
        ("LEY 99 DE 2009\n(enero 5)", date(2009, 1, 5), None),
        ("Lei n.º 109/2009, de 15 de setembro", date(2009, 9, 15), None),
        ("قانون رقم 5 لسنة 2018\nتاريخ الإصدار: 14 أغسطس 2018\nتاريخ النفاذ: 15/08/2018",  # noqa: RUF001 -- Arabic
         date(2018, 8, 14), date(2018, 8, 15)),
        ("Act\nDate of assent: unknown\nDate of commencement: 1 July 2023",
         None, date(2023, 7, 1)),
        ("Act", None, None),
    ],
)  # fmt: skip
def test_the_days_in_front_of_an_act_are_read(
    front: str, enacted: date | None, commenced: date | None
) -> None:
    law = read(front)
    assert (law.enacted_on, law.commenced_on) == (enacted, commenced)


def test_the_day_under_the_signature_is_read() -> None:
    body = (
        "\n\nArticle 1\nLa présente loi régit les réseaux de la République entière.\n"
        "\nArticle 2\nQuiconque accède frauduleusement à un réseau est puni selon le code pénal.\n"
        "\nFait à Orimbel, le 3 mai 2021\n"
    )
    assert read("Loi sur les réseaux", body).enacted_on == date(2021, 5, 3)


def test_a_status_in_front_of_an_act_is_a_label() -> None:
    (label,) = read("Act\nSection 2 was nullified by the Court on 10 January 2023.").labels
    assert (label.force, label.keys, label.on) == (
        Force.STRUCK_DOWN, ("s2",), date(2023, 1, 10),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("[Section 2 was declared void in Petition 4 of 2020.]", Force.STRUCK_DOWN),
        ("Struck down by the High Court.", Force.STRUCK_DOWN),
        ("Declarado inexequible por la Corte.", Force.STRUCK_DOWN),
        ("<Artículo derogado por la Ley 4>", Force.REPEALED),
        ("(Abrogé par la loi n° 4)", Force.REPEALED),
        ("ملغاة بموجب القانون رقم 4", Force.REPEALED),
        ("Tráfico de datos (Derogado por la Ley 9)", Force.REPEALED),
        ("Hate speech [Declared void in Petition 4.]", Force.STRUCK_DOWN),
        ("Suspended by an order of the court.", Force.SUSPENDED),
        ("The licence is suspended for a year.", None),
        ("The court may declare an order void.", None),
    ],
)
def test_a_provision_that_is_only_a_label_is_flagged(text: str, force: Force | None) -> None:
    data = {"provisions": [{"provision_ref": "s2", "title": "Access", "content": text}]}

    labels = read_law(json.dumps(data).encode(), "act.json").labels

    assert [label.force for label in labels] == ([force] if force else [])


@pytest.mark.parametrize(
    ("status", "force"),
    [("derogada", Force.REPEALED), ("abrogé", Force.REPEALED), ("revogado", Force.REPEALED),
     ("ملغى", Force.REPEALED), ("vigente", None), ("en vigueur", None)],
)  # fmt: skip
def test_the_status_of_an_act_is_read_in_other_languages(status: str, force: Force | None) -> None:
    data = {"status": status, "provisions": [{"provision_ref": "s1", "content": "A person."}]}

    law = read_law(json.dumps(data).encode(), "act.json", language="en")

    assert [label.force for label in law.labels] == ([force] if force else [])
    assert not law.notices


def test_a_table_of_contents_says_nothing_of_force() -> None:
    body = (
        "\nTABLE DES MATIÈRES\nArticle 1 : Objet\nArticle 2 : Dispositions abrogées\n"
        "\nArticle 1 : Objet\nLa présente loi régit les réseaux de la République.\n"
        "\nArticle 2 : Dispositions abrogées\nLa loi n° 4 du 3 mai 1999 ne s'applique plus.\n"
    )
    assert read("Loi sur les réseaux", body).labels == ()
