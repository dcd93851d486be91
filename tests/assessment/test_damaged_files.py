"""Every kind of damaged workbook is refused with its own sentence, and nothing is changed."""

import pytest

from fourfold.assessment.actions import import_instrument_file, import_return_pack
from fourfold.assessment.errors import PackRefused, QuestionnaireRefused
from fourfold.assessment.models import Answer, Edition, PackImport, Return
from fourfold.kernel.models import AuditLine, FileBlob
from tests.assessment.factories import make_return
from tests.engines.workbook.damage import DAMAGES
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
MESSAGES_WANTED = 21


def counts() -> tuple[int, ...]:
    tables = (Answer, Edition, PackImport, Return, AuditLine, FileBlob)
    return tuple(table.objects.count() for table in tables)


def refusal_of_pack(of_return: Return, content: bytes) -> str:
    with pytest.raises(PackRefused) as raised:
        import_return_pack(
            actor=OPERATOR, return_id=of_return.pk, file_name="pack.xlsx", content=content
        )
    return str(raised.value)


def test_each_damaged_pack_is_refused_and_the_database_stays_as_it_was() -> None:
    of_return = make_return()
    before = counts()
    told = {name: refusal_of_pack(of_return, damage()) for name, damage in DAMAGES.items()}
    assert [name for name, text in told.items() if not text.startswith("File “pack.xlsx”")] == []
    assert len({text.split(": ", maxsplit=1)[1] for text in told.values()}) >= MESSAGES_WANTED
    assert counts() == before


@pytest.mark.parametrize("damage", ["far cell", "compression bomb", "billion laughs"])
def test_a_dangerous_questionnaire_is_refused_too(damage: str) -> None:
    with pytest.raises(QuestionnaireRefused):
        import_instrument_file(actor=OPERATOR, file_name="q.xlsx", content=DAMAGES[damage]())
    assert Edition.objects.count() == 0
