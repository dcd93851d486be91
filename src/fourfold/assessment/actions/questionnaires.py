"""Anybody's two-sheet questionnaire, read under guard and published as an instrument."""

from fourfold.assessment import access
from fourfold.assessment.actions.instruments import publish_edition
from fourfold.assessment.models import Edition
from fourfold.assessment.rules.packs import questionnaire_refused
from fourfold.engines.returnpack import read_questionnaire
from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel.policy import Actor, require


def import_instrument_file(
    *,
    actor: Actor,
    file_name: str,
    content: bytes,
    code: str = "",
    title: str = "",
    edition: str = "1",
    language: str = "en",
) -> Edition:
    """Publish a questionnaire of two sheets, terms and questions, as an edition.

    Raises:
        QuestionnaireRefused: everything found wrong, each with sheet, row and cure.
        InstrumentRefused: the questions do not make an instrument.
        Conflict: another content stands under this code and edition.
    """
    require(actor, access.IMPORT_INSTRUMENT)
    try:
        document = read_questionnaire(
            read_workbook(content, name=file_name),
            code=code,
            title=title,
            edition=edition,
            language=language,
        )
    except WorkbookError as error:
        raise questionnaire_refused(error) from error
    return publish_edition(actor=actor, document=document, origin=file_name)
