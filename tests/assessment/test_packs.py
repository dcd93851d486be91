"""Return packs: out, filled in by several colleagues, back, and never over a newer answer."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from fourfold.assessment.actions import packs as actions
from fourfold.assessment.actions import submit_return
from fourfold.assessment.actions.packs import drop_import, import_return_pack, resolve_import
from fourfold.assessment.contracts import ImportReview
from fourfold.assessment.errors import AnswersChanged, PackRefused, ReturnNotOpen
from fourfold.assessment.models import Answer, PackImport, Return
from fourfold.assessment.queries.packs import import_review, return_pack, waiting_imports
from fourfold.assessment.queries.returns import topic_page
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.assessment.factories import answer, make_return
from tests.factories import OPERATOR, bare_actor, make_organisation

pytestmark = pytest.mark.django_db
OFFICE = shutil.which("soffice")
COLUMNS = {"answer": 6, "link": 7, "file": 8, "note": 9}


def pack_of(of_return: Return) -> bytes:
    return return_pack(OPERATOR, of_return.pk).content


def filled(pack: bytes, **answers: str | dict[str, str]) -> bytes:
    """The pack with cells filled in as a person would: `POL_01="2"` or a dict of columns."""
    book = load_workbook(BytesIO(pack))
    sheet = book["Questions"]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for key, given in answers.items():
        cells = given if isinstance(given, dict) else {"answer": given}
        for column, text in cells.items():
            sheet.cell(rows[key.replace("_", "-")], COLUMNS[column]).value = text
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def bring(of_return: Return, content: bytes, **evidence: bytes) -> ImportReview:
    return import_return_pack(
        actor=OPERATOR,
        return_id=of_return.pk,
        file_name="pack.xlsx",
        content=content,
        evidence={name.replace("__", "."): file for name, file in evidence.items()},
    )


def values(of_return: Return) -> dict[str, str]:
    held = Answer.objects.filter(of_return=of_return, superseded_at=None)
    return dict(held.values_list("indicator", "value"))


def refusal(of_return: Return, content: bytes) -> tuple[str, ...]:
    before = AuditLine.objects.count()
    with pytest.raises(PackRefused) as raised:
        bring(of_return, content)
    assert (Answer.objects.count(), AuditLine.objects.count()) == (0, before)
    return raised.value.problems


def test_a_pack_brings_its_answers_in_one_act() -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01="2", LEG_01="partly", LEG_02="14")
    lines = AuditLine.objects.count()
    review = bring(of_return, content)
    assert (review.is_applied, [row.indicator for row in review.new]) == (
        True,
        ["POL-01", "LEG-01", "LEG-02"],
    )
    assert values(of_return) == {"POL-01": "2", "LEG-01": "partly", "LEG-02": "14"}
    assert AuditLine.objects.count() == lines + 1


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: its pack is not tried")
def test_a_pack_that_libreoffice_has_saved_again_brings_its_answers(tmp_path: Path) -> None:
    of_return = make_return()
    file = tmp_path / "pack.xlsx"
    file.write_bytes(filled(pack_of(of_return), POL_01="2", LEG_01="partly", LEG_02="14"))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), home, "--headless", "--convert-to", "xlsx", "--outdir", "saved"]
    subprocess.run([*command, file.name], cwd=tmp_path, check=True, capture_output=True)
    review = bring(of_return, (tmp_path / "saved" / file.name).read_bytes())
    assert (review.is_applied, len(review.new)) == (True, 3)
    assert values(of_return) == {"POL-01": "2", "LEG-01": "partly", "LEG-02": "14"}


def test_the_same_pack_twice_changes_nothing_the_second_time() -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01="2")
    bring(of_return, content)
    lines = AuditLine.objects.count()
    again = bring(of_return, content)
    assert (again.is_applied, again.import_id, len(again.same)) == (True, None, 1)
    assert AuditLine.objects.count() == lines


def test_colleagues_fill_copies_in_parts_and_all_parts_arrive() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1")
    pack = pack_of(of_return)
    bring(of_return, filled(pack, POL_03="2"))
    second = bring(of_return, filled(pack, LEG_01="yes", POL_01="3"))
    assert [row.indicator for row in second.new] == ["POL-01", "LEG-01"]
    assert values(of_return) == {"POL-01": "3", "POL-03": "2", "LEG-01": "yes"}


def test_what_a_pack_did_not_change_never_undoes_a_newer_answer() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1")
    pack = pack_of(of_return)
    answer(of_return, POL_01="4")
    review = bring(of_return, filled(pack, POL_03="2"))
    assert [row.indicator for row in review.kept] == ["POL-01"]
    assert values(of_return) == {"POL-01": "4", "POL-03": "2"}


def make_conflict() -> tuple[Return, ImportReview]:
    """The pack says 2 and brings POL-03; on screen somebody has said 4 meanwhile."""
    of_return = make_return()
    answer(of_return, POL_01="1")
    pack = pack_of(of_return)
    answer(of_return, POL_01="4")
    return of_return, bring(of_return, filled(pack, POL_01="2", POL_03="3"))


def test_a_conflict_is_shown_and_nothing_is_taken_until_somebody_decides() -> None:
    of_return, review = make_conflict()
    rows = [(row.indicator, row.held_value, row.value) for row in review.conflicts]
    assert (review.is_applied, rows) == (False, [("POL-01", "4", "2")])
    assert values(of_return) == {"POL-01": "4"}
    assert [pack.pk for pack in waiting_imports(OPERATOR, of_return.pk)] == [review.import_id]


@pytest.mark.parametrize(("decision", "kept"), [("mine", "4"), ("theirs", "2")])
def test_each_conflict_ends_as_decided_and_the_rest_comes_along(decision: str, kept: str) -> None:
    of_return, review = make_conflict()
    assert review.import_id is not None
    resolve_import(actor=OPERATOR, import_id=review.import_id, decisions={"POL-01": decision})
    assert values(of_return) == {"POL-01": kept, "POL-03": "3"}
    assert waiting_imports(OPERATOR, of_return.pk) == ()


def test_a_conflict_without_a_decision_is_named_and_nothing_is_taken() -> None:
    of_return, review = make_conflict()
    assert review.import_id is not None
    with pytest.raises(Invalid) as raised:
        resolve_import(actor=OPERATOR, import_id=review.import_id, decisions={})
    assert str(raised.value) == "Decide on each conflict first: POL-01."
    assert values(of_return) == {"POL-01": "4"}


def test_an_import_is_resolved_once_however_often_one_clicks() -> None:
    _of_return, review = make_conflict()
    assert review.import_id is not None
    resolve_import(actor=OPERATOR, import_id=review.import_id, decisions={"POL-01": "theirs"})
    with pytest.raises(Conflict):
        resolve_import(actor=OPERATOR, import_id=review.import_id, decisions={"POL-01": "theirs"})


def test_a_decision_on_an_answer_that_changed_again_is_refused() -> None:
    of_return, review = make_conflict()
    assert review.import_id is not None
    seen = {"POL-01": review.conflicts[0].held_id}
    answer(of_return, POL_01="0")
    with pytest.raises(AnswersChanged):
        resolve_import(
            actor=OPERATOR, import_id=review.import_id, decisions={"POL-01": "theirs"}, seen=seen
        )
    assert values(of_return) == {"POL-01": "0"}
    assert import_review(OPERATOR, review.import_id).conflicts[0].held_value == "0"


def test_a_dropped_import_takes_nothing() -> None:
    of_return, review = make_conflict()
    assert review.import_id is not None
    drop_import(actor=OPERATOR, import_id=review.import_id)
    assert (values(of_return), PackImport.objects.get().status) == ({"POL-01": "4"}, "dropped")


def test_evidence_in_the_folder_reaches_its_answer() -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01={"answer": "2", "file": "evidence/law.pdf"})
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("pack.xlsx", content)
        archive.writestr("evidence/law.pdf", b"%PDF-1.7 the law")
    review = bring(of_return, target.getvalue())
    assert review.notices == ()
    question = topic_page(OPERATOR, of_return.pk, "POL.1").questions[0]
    assert [file.name for file in question.files] == ["law.pdf"]
    again = bring(of_return, pack_of(of_return))
    assert (again.import_id, again.notices) == (None, ())


def test_evidence_that_did_not_come_along_is_named() -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01={"answer": "2", "file": "law.pdf"})
    assert bring(of_return, content).notices == (
        "POL-01 names the evidence file “law.pdf”, which did not come with the pack.",
    )


def test_an_empty_cell_never_takes_an_answer_away() -> None:
    of_return = make_return()
    answer(of_return, POL_01="3")
    bring(of_return, filled(pack_of(of_return), POL_01={"answer": "", "note": "Seen in May"}))
    assert values(of_return) == {"POL-01": "3"}
    assert Answer.objects.get(superseded_at=None).note == "Seen in May"


def test_wrong_values_are_named_by_sheet_row_and_cure_and_nothing_is_imported() -> None:
    of_return = make_return()
    problems = refusal(
        of_return, filled(pack_of(of_return), POL_01="7", LEG_01="perhaps", POL_03="2")
    )
    assert problems == (
        (
            "File “pack.xlsx”, sheet “Questions”, row 2: The answer “7” to “POL-01” is not on its "
            "scale. Use 0, 1, 2, 3, 4."
        ),
        (
            "File “pack.xlsx”, sheet “Questions”, row 5: The answer “perhaps” to “LEG-01” is not "
            "on its scale. Use yes, partly, no."
        ),
    )


def test_a_pack_of_another_return_is_refused() -> None:
    mine = make_return()
    other = make_return(mine.round, make_organisation(mine.round.place, "Police"))
    problems = refusal(mine, filled(pack_of(other), POL_01="2"))
    assert problems == (
        (
            "File “pack.xlsx”: the pack belongs to another return. Import it there, or download "
            "the pack of this return and copy the answers into it."
        ),
    )


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence() -> None:
    of_return = make_return()
    assert refusal(of_return, b"hello")[0].startswith("File “pack.xlsx”")


def test_a_zip_with_two_packs_is_refused() -> None:
    of_return = make_return()
    pack = pack_of(of_return)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("mine.xlsx", pack)
        archive.writestr("yours.xlsx", pack)
    assert refusal(of_return, target.getvalue()) == (
        "File “pack.xlsx”: it has to hold exactly one return pack (.xlsx).",
    )


def test_a_submitted_return_takes_no_pack() -> None:
    of_return = make_return()
    pack = pack_of(of_return)
    answer(of_return, POL_01="1")
    submit_return(actor=OPERATOR, return_id=of_return.pk)
    with pytest.raises(ReturnNotOpen):
        bring(of_return, filled(pack, POL_01="2"))


def test_a_crash_in_the_middle_of_an_import_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01="2")
    lines = AuditLine.objects.count()

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "_settle", crash)
    with pytest.raises(KeyboardInterrupt):
        bring(of_return, content)
    held = (Answer.objects.count(), PackImport.objects.count(), AuditLine.objects.count())
    assert held == (0, 0, lines)


def test_another_organisation_neither_downloads_nor_imports() -> None:
    of_return = make_return()
    pack = pack_of(of_return)
    other = make_organisation(of_return.round.place, "Police")
    actor = bare_actor("respondent", other.scope.path)
    with pytest.raises(NotVisible):
        return_pack(actor, of_return.pk)
    with pytest.raises(NotVisible):
        import_return_pack(actor=actor, return_id=of_return.pk, file_name="pack.xlsx", content=pack)


def test_the_pack_is_named_after_state_edition_and_class(tmp_path: Path) -> None:
    of_return = make_return()
    assert return_pack(OPERATOR, of_return.pk).name == "XAA-trial-1-member-state.xlsx"
