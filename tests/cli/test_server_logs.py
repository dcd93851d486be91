"""A real `fourfold serve` writes one JSON object a line to standard output, and nothing else."""

import json
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.test_command_line import PROGRAM, clean_environment, free_port, run

pytestmark = pytest.mark.proof

PLANTED = "planted-7f3a"


def ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers["X-Request-Id"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["X-Request-Id"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """Every line of a server that was asked a few things, and the number of the first request."""
    var, port = tmp_path_factory.mktemp("instance"), free_port()
    out = Path(var) / "out"
    with out.open("wb") as stream:
        served = subprocess.Popen(
            [*PROGRAM, "serve", "--port", str(port)], env=clean_environment(var),
            stdout=stream, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            deadline = time.monotonic() + 120
            while time.monotonic() < deadline:
                try:
                    if ask(port, "/readyz")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.3)
            number = ask(port, f"/?q={PLANTED}", Cookie=f"x={PLANTED}", Referer=PLANTED)[1]
            ask(port, f"/{PLANTED}/")
            ask(port, f"/accounts/invitations/{PLANTED}/")
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(timeout=60)
    lines = out.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("The database is up to date")], number


def test_every_line_is_json_and_holds_nothing_that_was_asked_with(
    told: tuple[list[str], str],
) -> None:
    lines, _number = told
    assert [line for line in lines if PLANTED in line] == []
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_a_request_is_found_by_the_number_that_the_answer_gave(
    told: tuple[list[str], str],
) -> None:
    lines, number = told
    found = [one for one in map(json.loads, lines) if one.get("request_id") == number]
    assert [(one["route"], one["status"]) for one in found] == [("web:home", 200)]


def test_the_answers_of_a_command_stand_alone_on_standard_output(tmp_path: Path) -> None:
    done = run("load", var=tmp_path)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
