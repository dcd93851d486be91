"""`fourfold law import`: says what it read, takes it whole, or says what stands in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fourfold.cli.application import build
from fourfold.cli.edge import told_plainly
from fourfold.kernel.accounts.actions import assign
from fourfold.regulatory.models import Act, ActVersion, LawImport
from tests.factories import OPERATOR, make_account, make_place
from tests.regulatory.test_law_import import law_file

pytestmark = pytest.mark.django_db
EMAIL = "officer@example.org"


@pytest.fixture(autouse=True)
def officer() -> None:
    place = make_place("XAA")
    assign(by=OPERATOR, account=make_account(EMAIL), role="programme-officer", scope=place.scope)


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command as the shell would: its status, and all that it says."""

    def one(*arguments: str) -> tuple[int, str]:
        status = 0
        try:
            with told_plainly():
                build()(["law", "import", *arguments, "--as", EMAIL], standalone_mode=False)
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out + said.err

    return one


def written(folder: Path, content: bytes, name: str = "act.json") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_a_file_is_read_told_and_taken_in_one_go(tmp_path: Path, run: Run) -> None:
    status, said = run(written(tmp_path, law_file()), "--state", "XAA")
    assert status == 0
    lines = said.splitlines()
    assert lines[0].startswith("Fictional Data Act 2020 (en")
    assert lines[1:3] == ["3 provisions read.", "1 penalty read."]
    assert lines[-1].startswith(
        "Taken as version 1 of Fictional Data Act 2020 (code fictional-data-act-2020)"
    )
    assert ActVersion.objects.count() == 1
    again = run(written(tmp_path, law_file()), "--state", "xaa")
    assert (again[0], "was taken before: it is version 1" in again[1]) == (0, True)


def test_a_file_can_be_left_to_be_looked_through(tmp_path: Path, run: Run) -> None:
    status, said = run(written(tmp_path, law_file()), "--state", "XAA", "--review-only")
    row = LawImport.objects.get()
    assert (status, f"/regulatory/imports/{row.pk}/" in said) == (0, True)
    assert (row.status, Act.objects.count()) == ("waiting", 0)


def test_what_stands_in_the_way_is_told_and_the_file_waits(tmp_path: Path, run: Run) -> None:
    twice = [
        {"provision_ref": "s1", "section": "1", "title": "One", "content": "Text."},
        {"provision_ref": "s2", "section": "2", "title": "Two", "content": " "},
    ]
    content = law_file(provisions=twice)
    status, said = run(written(tmp_path, content), "--state", "XAA")
    assert (status, Act.objects.count()) == (1, 0)
    assert said.startswith("act.json: Provision 2 has no text.")
    assert f"/regulatory/imports/{LawImport.objects.get().pk}/" in said


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (law_file()[:-5], ("--state", "XAA"), "The JSON is not well formed"),
        (law_file(), ("--state", "QQQ"), "There is no State with the code QQQ"),
        (law_file(), ("--state", "XAA", "--act", "none"), "no act with the code none"),
    ],
)
def test_refusals_are_sentences_and_nothing_is_kept(
    tmp_path: Path, run: Run, content: bytes, options: tuple[str, ...], sentence: str
) -> None:
    status, said = run(written(tmp_path, content), *options)
    assert (status, sentence in said) == (1, True)
    assert LawImport.objects.count() == 0


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    status, said = run(str(tmp_path / "nowhere.json"), "--state", "XAA")
    assert (status, "nowhere.json cannot be read" in said) == (1, True)
