"""The offline verifier as people run it: a process that reaches neither network nor database."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fourfold.engines.credentials import folded, issue, read_trust, write_trust
from tests.capacity.certificates.making import make_certificate
from tests.engines.credentials.making import KEY, OTHER, facts, listed, trust

ALONE = """
import json, sys

def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "sqlite3.connect")):
        raise SystemExit(f"reached for {event}")

sys.addaudithook(refuse)
import django
django.setup()
from fourfold.cli.application import build

for arguments in json.loads(sys.argv[1]):
    try:
        build()(arguments)
    except SystemExit as ended:
        print("--", ended.code)
"""


def run_alone(folder: Path, *commands: list[str]) -> list[tuple[str, str]]:
    """What each command says first, and its status; run where nothing can be reached."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("FOURFOLD")},
        "FOURFOLD_VAR": str(folder / "empty"),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
        "LANGUAGE": "en",
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, json.dumps(commands)],
        env=environment, cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = done.stdout.split("-- ")
    first = [part.partition("\n")[2] if number else part for number, part in enumerate(said)]
    codes = [part.partition("\n")[0] for part in said[1:]]
    return [(text.partition("\n")[0], code) for text, code in zip(first, codes, strict=False)]


def test_a_forged_an_altered_and_a_revoked_certificate_is_refused_offline(tmp_path: Path) -> None:
    genuine = issue(facts(), KEY).text
    files = {
        "genuine.jwt": genuine,
        "paper.txt": folded(genuine),
        "forged.jwt": issue(facts(), OTHER).text,
        "altered.jwt": genuine[:600] + ("A" if genuine[600] != "A" else "B") + genuine[601:],
        "revoked.jwt": issue(facts(position=3), KEY).text,
        "expired.jwt": issue(facts(expires_on=date(2026, 3, 30)), KEY).text,
        "trust.json": write_trust(trust()),
        "list.jwt": listed(3),
        "other-list.jwt": listed(key=OTHER),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    at = ["--trust", "trust.json", "--at", "2026-04-02"]
    with_list = [*at, "--revocations", "list.jwt"]
    checked = ("genuine", "forged", "altered", "revoked", "expired")
    commands = [["certificate", "verify", f"{name}.jwt", *with_list] for name in checked]
    commands += [
        ["certificate", "verify", "paper.txt", *with_list],
        ["certificate", "verify", "genuine.jwt", *at],
        ["certificate", "verify", "genuine.jwt", *at, "--revocations", "other-list.jwt"],
        ["certificate", "verify", genuine, *with_list],
    ]
    assert run_alone(tmp_path, *commands) == [
        ("Genuine", "0"),
        ("Refused: forged", "1"),
        ("Refused: altered", "1"),
        ("Refused: revoked", "1"),
        ("Refused: expired", "1"),
        ("Genuine", "0"),
        ("Genuine, revocation not checked", "2"),
        ("Genuine, revocation not checked", "2"),
        ("Genuine", "0"),
    ]


def run(*arguments: str) -> Any:
    from fourfold.cli.application import build

    return CliRunner().invoke(build(), ["certificate", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trust.json").write_text(write_trust(trust()), encoding="utf-8")
    (tmp_path / "c.jwt").write_text(issue(facts(), KEY).text, encoding="utf-8")
    return tmp_path


def test_a_list_older_than_one_seen_is_not_believed_again(folder: Path) -> None:
    (folder / "new.jwt").write_text(listed(1, 2), encoding="utf-8")
    (folder / "old.jwt").write_text(listed(1), encoding="utf-8")
    common = ("verify", "c.jwt", "--trust", "trust.json", "--at", "2026-04-02")
    common = (*common, "--remember", "seen.json", "--revocations")
    assert [run(*common, name).exit_code for name in ("old.jwt", "new.jwt", "old.jwt")] == [0, 0, 2]
    said = run(*common, "old.jwt").output
    assert "older than one seen before" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "missing.jwt", "--trust", "trust.json"), "missing.jwt cannot be used"),
        (("verify", "c.jwt", "--trust", "c.jwt"), "c.jwt cannot be used: it is no trust list"),
        (("verify", "c.jwt", "--trust", "trust.json", "--at", "soon"), "soon is not a day"),
    ],
)
def test_what_cannot_be_read_is_named_and_is_no_verdict(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert folder.is_dir()
    done = run(*arguments)
    assert (done.exit_code, said in done.output) == (2, True)


def test_a_verdict_in_words_says_holder_course_and_key(folder: Path) -> None:
    assert folder.is_dir()
    said = run("verify", "c.jwt", "--trust", "trust.json", "--at", "2026-04-02").output
    for part in ("Holder: Ama Boateng", "No revocation list was at hand.", "Signed with "):
        assert part in said


@pytest.mark.django_db
def test_what_the_instance_hands_over_is_enough_to_check_its_certificates(folder: Path) -> None:
    held = make_certificate()
    (folder / "own.jwt").write_text(held.credential, encoding="utf-8")
    assert run("trust", "-o", "own.json").exit_code == 0
    assert run("revocations", "-o", "list.jwt").exit_code == 0
    done = run("verify", "own.jwt", "--trust", "own.json", "--revocations", "list.jwt")
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "Genuine")
    before = read_trust((folder / "own.json").read_text(encoding="utf-8"))
    assert run("new-key").exit_code == 0
    assert run("verify", "own.jwt").exit_code == 2
    assert run("trust", "-o", "own.json").exit_code == 0
    after = read_trust((folder / "own.json").read_text(encoding="utf-8"))
    assert replace(after.keys[0], retired_on=None) == before.keys[0]


@pytest.mark.django_db
def test_before_anything_was_signed_there_is_nothing_to_hand_over() -> None:
    for command in ("trust", "revocations"):
        done = run(command)
        assert (done.exit_code, "no key to trust" in str(done.exception)) == (1, True)
