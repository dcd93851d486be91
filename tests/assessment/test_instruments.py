"""Publishing instruments: once, unchanged for ever, in several languages."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook

from fourfold.assessment.actions import import_instrument_file, map_editions, publish_edition
from fourfold.assessment.errors import InstrumentRefused, QuestionnaireRefused
from fourfold.assessment.models import Edition
from fourfold.assessment.queries import instrument
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from tests.assessment.factories import (
    default_indicators,
    make_document,
    make_edition,
    make_indicator,
)
from tests.factories import OPERATOR, bare_actor

pytestmark = pytest.mark.django_db


def questionnaire(*questions: tuple[str, ...]) -> bytes:
    book = Workbook()
    terms = book.active
    assert terms is not None
    terms.title = "Terms"
    terms.append(("Term", "Definition"))
    terms.append(("Hotline", "A number that anybody may call."))
    sheet = book.create_sheet("Questions")
    sheet.append(("Id", "Question", "Type"))
    for question in questions:
        sheet.append(question)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_the_same_document_is_published_once() -> None:
    assert make_edition().pk == make_edition().pk
    assert Edition.objects.count() == 1


def test_a_published_edition_cannot_be_published_with_another_content() -> None:
    make_edition()
    with pytest.raises(Conflict):
        make_edition(make_indicator("NEW-01"))
    assert len(instrument(OPERATOR, "trial").indicators) == 5


def test_the_order_of_keys_does_not_change_the_digest() -> None:
    document = make_document()
    first = publish_edition(actor=OPERATOR, document=document, origin="tests")
    turned = dict(reversed(list(document.items())))
    assert publish_edition(actor=OPERATOR, document=turned, origin="tests").pk == first.pk


def test_a_reader_gets_translations_and_english_where_there_are_none() -> None:
    make_edition()
    with translation.override("es"):
        document = instrument(OPERATOR, "trial")
    titles = [document.by_code[code].title for code in ("POL-01", "POL-03")]
    assert titles == ["Panorama", "Title POL-03"]
    assert [node.title for node in document.nodes[:2]] == ["Políticas", "Threats"]


def test_translations_are_added_to_a_published_edition_without_changing_it() -> None:
    first = make_edition()
    document = make_document()
    document["translations"] = {
        "es": {"indicators": {"POL-01": {"title": "Panorama nacional"}}},
        "pt": {"indicators": {"POL-01": {"title": "Ameaças"}}},
    }
    with translation.override("es"):
        assert instrument(OPERATOR, "trial").by_code["POL-01"].title == "Panorama"
    again = publish_edition(actor=OPERATOR, document=document, origin="tests")
    assert (again.pk, again.digest) == (first.pk, first.digest)
    titles = []
    for language in ("es", "pt"):
        with translation.override(language):
            titles.append(instrument(OPERATOR, "trial").by_code["POL-01"].title)
    assert titles == ["Panorama nacional", "Ameaças"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"indicators": []}, "The instrument has no questions."),
        (
            {"indicators": [make_indicator("POL 01")]},
            "“POL 01” is no code. Use letters, digits, full stops and hyphens.",
        ),
        (
            {"indicators": [make_indicator("A-1", rungs=["None", "All"])]},
            "A-1 has 2 rungs. Describe five, from level 0 to level 4.",
        ),
        (
            {"indicators": [make_indicator("A-1", requires=["A-1"])]},
            (
                "The instrument cannot be read: Indicators wait for one another: A-1 → A-1. "
                "Remove one requirement."
            ),
        ),
        ({"code": None}, "“None” is no code. Use letters, digits, full stops and hyphens."),
    ],
)
def test_a_document_that_is_no_instrument_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InstrumentRefused) as raised:
        publish_edition(actor=OPERATOR, document=make_document() | change, origin="tests")
    assert str(raised.value) == sentence


def test_a_missing_part_is_named() -> None:
    document = make_document()
    del document["indicators"][0]["scale"]
    with pytest.raises(InstrumentRefused) as raised:
        publish_edition(actor=OPERATOR, document=document, origin="tests")
    assert str(raised.value) == "The instrument lacks 'scale'. Add it."


def test_a_mapping_names_codes_that_both_editions_have() -> None:
    make_edition()
    make_edition(*default_indicators(), make_indicator("NEW-01"), edition="2")
    with pytest.raises(Invalid) as raised:
        map_editions(actor=OPERATOR, code="trial", earlier="1", later="2", pairs={"POL-01": "NONE"})
    assert str(raised.value) == "Neither edition has NONE."


def test_anybodys_questionnaire_becomes_an_instrument() -> None:
    content = questionnaire(("Q1", "Is there a hotline?", "yes-partly-no"))
    edition = import_instrument_file(actor=OPERATOR, file_name="hotlines.xlsx", content=content)
    document = instrument(OPERATOR, edition.code)
    assert [(i.code, i.question, i.scale) for i in document.indicators] == [
        ("Q1", "Is there a hotline?", "yes-partly-no")
    ]
    assert [term.term for term in document.terms] == ["Hotline"]


def test_a_damaged_questionnaire_is_refused_whole() -> None:
    content = questionnaire(("Q1", "Is there one?", "ladder"), ("Q1", "", "text"))
    with pytest.raises(QuestionnaireRefused) as raised:
        import_instrument_file(actor=OPERATOR, file_name="hotlines.xlsx", content=content)
    assert len(raised.value.problems) > 1
    assert Edition.objects.count() == 0


def test_only_officers_and_administrators_publish() -> None:
    for role in ("respondent", "focal-point", "assessor", "donor"):
        with pytest.raises(NotVisible):
            publish_edition(
                actor=bare_actor(role, "world/"), document=make_document(), origin="tests"
            )
    assert Edition.objects.count() == 0
