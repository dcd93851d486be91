"""`make demo`: one command builds a fictional programme, tells one State's journey, once."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.accounts import code_of

ROOT = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 240
ROLES = (
    *("programme-officer", "regional-coordinator", "focal-point", "respondent"),
    *("assessor", "trainer", "donor", "auditor", "administrator"),
)


MANY_LINES = 1_000
LINES_BY_FICTION = """
    SELECT c.fictional, COUNT(l.id) FROM programme_resultclaim c
    LEFT JOIN programme_claimline l ON l.claim_id = c.id GROUP BY c.fictional
"""
REAL_WITH_FRAMEWORK = """
    SELECT COUNT(*) FROM programme_resultclaim
    WHERE NOT fictional AND (indicator_id IS NOT NULL OR status != 'records-not-held')
"""
FICTIONAL_WITHOUT_LINES = """
    SELECT c.statement FROM programme_resultclaim c WHERE c.fictional
    AND NOT EXISTS (SELECT 1 FROM programme_claimline l WHERE l.claim_id = c.id)
"""
CODE = re.compile(r"code (\d{6})$", re.MULTILINE)


def demo(var: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return fourfold(var, "demo", "--no-serve", *more, **environment)


def fourfold(var: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-m", "fourfold", *words],
        env={**kept, "FOURFOLD_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, float]:
    var = tmp_path_factory.mktemp("demonstration")
    begun = time.monotonic()
    done = demo(var)
    assert (done.returncode, done.stderr) == (0, "")
    return var, done.stdout, time.monotonic() - begun


def test_it_prints_state_scores_needs_plan_with_cost_report_and_a_log_in_for_each_role(
    built: tuple[Path, str, float],
) -> None:
    _, said, _ = built
    for part in ("Orimbel (XAA)", "Seven steps", "Top 10 of", "USD", "Report: ", "localhost"):
        assert part in said
    assert [role for role in ROLES if f"{role}@demo.example" not in said] == []


def test_it_tells_the_way_from_a_sign_in_sheet_to_the_donor_with_addresses_to_open(
    built: tuple[Path, str, float],
) -> None:
    _, _, told = built[1].partition("From a sign-in sheet to the donor's report")
    steps, _, _ = told.partition("Log-ins of this demonstration")
    opened = re.findall(r"http://localhost:8000(/\S+)", steps)
    assert (len(opened) >= 7, len(opened) == len(set(opened))) == (True, True)
    assert "24 rows taken, 0 left out" in steps


def test_every_fictional_claim_opens_and_counts_the_same_again_and_no_real_one_has_a_line(
    built: tuple[Path, str, float],
) -> None:
    """Read straight from the file of the demonstration, by a process of its own."""
    done = fourfold(built[0] / "demo", "results", "rerun", "--all", FOURFOLD_DEMONSTRATION="true")
    assert (done.returncode, "DIFFERENT" in done.stdout) == (0, False)
    with closing(sqlite3.connect(next((built[0] / "demo").glob("*.sqlite3")))) as held:
        claims = dict(held.execute(LINES_BY_FICTION).fetchall())
        assert claims[0] == 0
        assert held.execute(REAL_WITH_FRAMEWORK).fetchall() == [(0,)]
        assert held.execute(FICTIONAL_WITHOUT_LINES).fetchall() == []
        assert claims[1] > MANY_LINES


def test_it_says_that_everything_is_made_up(built: tuple[Path, str, float]) -> None:
    assert "Fictional: everything here is made up." in built[1]


def test_the_report_lies_where_it_says(built: tuple[Path, str, float]) -> None:
    found = re.search(r"Report: (\S+\.pdf)", built[1])
    assert found is not None
    assert Path(found.group(1)).read_bytes().startswith(b"%PDF-")


def test_a_second_start_builds_nothing_again_and_is_much_faster(
    built: tuple[Path, str, float],
) -> None:
    var, said, first_seconds = built
    begun = time.monotonic()
    again = demo(var)
    assert CODE.sub("", again.stdout) == CODE.sub("", said)
    assert time.monotonic() - begun < first_seconds / 2


def test_passwords_are_random_and_stay_with_their_owner(built: tuple[Path, str, float]) -> None:
    file = built[0] / "demo" / "logins.json"
    passwords = [row[2] for row in json.loads(file.read_text())]
    assert (len(set(passwords)), file.stat().st_mode & 0o777) == (len(ROLES), 0o600)


def test_its_data_never_leave_the_machine_under_another_name(
    built: tuple[Path, str, float],
) -> None:
    real = {"FOURFOLD_SECRET_KEY": "of-its-own", "FOURFOLD_HOSTS": "example.org"}
    done = fourfold(built[0] / "demo", "serve", "--host", "0.0.0.0", **real)
    said = "These are the data of a demonstration; leave --host out."
    assert (done.returncode, done.stderr.strip()) == (1, said)


def test_its_folder_is_for_its_owner_alone(built: tuple[Path, str, float]) -> None:
    assert (built[0] / "demo").stat().st_mode & 0o777 == 0o700


def test_each_log_in_has_a_second_factor_whose_code_is_printed_and_printed_afresh(
    built: tuple[Path, str, float],
) -> None:
    var, said, _ = built
    secrets = [row[3] for row in json.loads((var / "demo" / "logins.json").read_text())]
    fresh = demo(var, "--codes").stdout
    possible = {code_of(secret, steps=step) for secret in secrets for step in (-1, 0, 1)}
    assert (len(set(secrets)), len(CODE.findall(said))) == (len(ROLES), len(ROLES))
    assert (len(CODE.findall(fresh)), set(CODE.findall(fresh)) <= possible) == (len(ROLES), True)
    assert [secret for secret in secrets if secret in said + fresh] == []


@pytest.mark.proof
def test_codes_of_a_demonstration_that_is_not_there_are_refused(tmp_path: Path) -> None:
    done = demo(tmp_path, "--codes")
    assert (done.returncode, "Run: make demo" in done.stderr) == (1, True)


@pytest.mark.proof
def test_it_never_touches_the_database_that_the_environment_names(tmp_path: Path) -> None:
    elsewhere = tmp_path / "real.sqlite3"
    done = demo(tmp_path, DATABASE_URL=f"sqlite:///{elsewhere}")
    assert (done.returncode, elsewhere.exists()) == (0, False)


def test_the_readme_names_two_commands_that_the_makefile_has() -> None:
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block is not None
    commands = re.findall(r"^make (\w+)", block.group(1), re.MULTILINE)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert (commands, set(commands) <= set(targets)) == (["demo", "test"], True)
