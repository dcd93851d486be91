"""The commands say what they did, and refuse with a sentence."""

from pathlib import Path

import pytest

from fourfold.assessment import cli
from fourfold.assessment.models import Answer
from fourfold.kernel import registry
from fourfold.kernel.errors import Invalid, InvalidFile
from tests.assessment.factories import answer, make_return
from tests.assessment.test_instruments import questionnaire
from tests.assessment.test_packs import filled, pack_of
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_the_registry_offers_the_three_imports_and_the_desk_review() -> None:
    assert {"instrument", "returns", "indices"} <= set(registry.importers())
    assert "desk-review" in registry.commands()


def test_an_instrument_is_published_from_a_file(tmp_path: Path) -> None:
    content = questionnaire(("Q1", "Is there one?", "text"), ("Q2", "And two?", "count"))
    file = written(tmp_path, "hotlines.xlsx", content)
    assert cli.import_instrument(OPERATOR, file) == "Published hotlines 1 with 2 questions."


def test_a_pack_finds_its_own_return_and_its_evidence_folder(tmp_path: Path) -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01={"answer": "2", "file": "law.pdf"})
    written(tmp_path, "evidence/law.pdf", b"%PDF the law")
    said = cli.import_returns(OPERATOR, written(tmp_path, "pack.xlsx", content))
    assert said == "Imported: 1 new or changed, 0 the same, 0 kept because newer."
    assert len(Answer.objects.get().files) == 1


def test_a_conflict_is_told_and_nothing_is_imported(tmp_path: Path) -> None:
    of_return = make_return()
    pack = pack_of(of_return)
    answer(of_return, POL_01="4")
    file = written(tmp_path, "pack.xlsx", filled(pack, POL_01="2"))
    assert cli.import_returns(OPERATOR, file).splitlines() == [
        "Nothing imported yet: 1 answer differs from a newer one that is held.",
        "POL-01: held “4”, pack “2”",
        "Decide on each in the return's page, then it is imported.",
    ]


def test_indices_say_what_was_left_out(tmp_path: Path) -> None:
    make_place("KEN")
    file = written(tmp_path, "ncmec.csv", b"country,iso3,2019\nKenya,KEN,1\nNowhere,ZZZ,2\n")
    assert cli.import_index(OPERATOR, file).splitlines() == [
        "ncmec-reports: 1 new, 0 changed, 0 the same, 0 empty.",
        "1 geography is no State held here and was left out: ZZZ",
    ]


def test_a_missing_file_and_a_wrong_id_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as raised:
        cli.import_index(OPERATOR, tmp_path / "none.csv")
    assert "cannot be read: No such file or directory" in str(raised.value)
    of_return = make_return()
    file = written(tmp_path, "pack.xlsx", pack_of(of_return))
    with pytest.raises(Invalid):
        cli.import_returns(OPERATOR, file, return_id="nonsense")


def test_the_desk_review_says_what_it_is() -> None:
    make_place("KEN")
    said = cli.desk_review(OPERATOR, "kenya-2026")
    assert "Desk review, not validated by the State" in said
