"""The command line: who acts must be said, refusals are sentences, nothing stays running."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "fourfold"]
START_SECONDS = 90
WORKERS = 2


def run(*arguments: str, var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=clean_environment(var) | environment,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


def clean_environment(var: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
    return {**kept, "FOURFOLD_VAR": str(var), "DJANGO_SETTINGS_MODULE": "fourfold.config.settings"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    var = tmp_path_factory.mktemp("instance")
    done = run("load", var=var)
    assert (done.returncode, done.stderr) == (0, "")
    return var


def test_loading_twice_changes_nothing(instance: Path) -> None:
    before = run("audit", "verify", var=instance).stdout
    assert run("load", var=instance).returncode == 0
    assert run("audit", "verify", var=instance).stdout == before


def test_the_chain_verifies_against_a_head_signed_before(instance: Path, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    head.write_text(run("audit", "head", var=instance).stdout, encoding="utf-8")
    assert set(json.loads(head.read_text())) == {"sequence", "digest", "signature", "public_key"}
    assert run("audit", "verify", "--head", str(head), var=instance).returncode == 0


def test_a_head_that_was_tampered_with_is_refused(instance: Path, tmp_path: Path) -> None:
    head = json.loads(run("audit", "head", var=instance).stdout)
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps({**head, "sequence": 1}), encoding="utf-8")
    done = run("audit", "verify", "--head", str(forged), var=instance)
    expected = "forged.json was not signed by this instance's key."
    assert (done.returncode, done.stderr.strip()) == (1, expected)


def test_a_command_that_acts_asks_who_acts(instance: Path) -> None:
    done = run("state", "KEN", var=instance)
    expected = "Say who acts: add --as EMAIL, or set FOURFOLD_AS."
    assert (done.returncode, done.stderr.strip()) == (1, expected)


def test_an_unknown_account_is_told_so(instance: Path) -> None:
    done = run("state", "KEN", "--as", "nobody@example.org", var=instance)
    assert done.stderr.strip() == "There is no account with the e-mail address nobody@example.org."


def test_an_unknown_setting_is_named_with_its_cure(instance: Path) -> None:
    done = run("load", var=instance, FOURFOLD_TLS="perhaps")
    expected = "FOURFOLD_TLS is 'perhaps'; write true or false."
    assert (done.returncode, done.stderr.strip()) == (1, expected)


def test_the_first_administrator_gets_a_link(instance: Path) -> None:
    done = run("invite", "first@example.org", "--name", "First", var=instance)
    assert done.stdout.startswith("Open this address within 14 days: /accounts/invitations/")


def test_keys_are_readable_by_their_owner_alone(instance: Path) -> None:
    run("audit", "head", var=instance)
    modes = {
        name: (instance / name).stat().st_mode & 0o777 for name in ("secret_key", "audit_key.pem")
    }
    assert modes == {"secret_key": 0o600, "audit_key.pem": 0o600}


def test_serving_beyond_this_machine_needs_a_key_and_hosts(instance: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", var=instance)
    expected = "Before listening on 0.0.0.0, set FOURFOLD_SECRET_KEY and FOURFOLD_HOSTS."
    assert (done.returncode, done.stderr.strip()) == (1, expected)


def test_a_demonstration_never_listens_beyond_this_machine(instance: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", var=instance, FOURFOLD_DEMONSTRATION="true")
    expected = "A demonstration listens on this machine only; leave --host out."
    assert (done.returncode, done.stderr.strip()) == (1, expected)


@pytest.mark.proof
def test_ctrl_c_ends_web_and_worker_and_leaves_no_process(instance: Path) -> None:
    with serving(instance) as (served, _port):
        before = children_of(served.pid)
        served.send_signal(signal.SIGINT)
        served.wait(timeout=30)
    assert len(before) >= 2
    assert [pid for pid in before if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.proof
def test_a_worker_that_dies_is_started_again_and_the_pages_stay_up(instance: Path) -> None:
    with serving(instance) as (served, port):
        before = wait_for_workers_of(served.pid)
        first = before[0]
        os.kill(first, signal.SIGKILL)
        (second,) = set(wait_for_workers_of(served.pid, other_than=first)) - set(before)
        wait_until_it_answers(port)
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)
    assert second != first
    assert [pid for pid in (first, second) if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.proof
def test_when_the_pages_die_the_worker_ends_too(instance: Path) -> None:
    with serving(instance) as (served, _port):
        workers = wait_for_workers_of(served.pid)
        (web,) = [pid for pid in direct_children(served.pid) if pid not in workers]
        os.kill(web, signal.SIGTERM)
        served.wait(timeout=30)
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.proof
def test_a_further_worker_runs_until_it_is_told_to_stop(instance: Path) -> None:
    before = beats(instance)  # one may be left by a worker that was killed
    worker = subprocess.Popen([*PROGRAM, "worker"], env=clean_environment(instance))
    try:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and beats(instance) == before:
            assert worker.poll() is None
            time.sleep(0.2)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
    finally:
        worker.kill()
    assert beats(instance) == before


@contextmanager
def serving(instance: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """`fourfold serve`, answering; what still runs at the end is killed."""
    port = free_port()
    served = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)],
        env=clean_environment(instance),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_it_answers(port)
        yield served, port
    finally:
        served.kill()
        served.wait()


def beats(instance: Path) -> int:
    """Workers that have said in the database that they are there."""
    with closing(sqlite3.connect(instance / "fourfold.sqlite3")) as held:
        (found,) = held.execute("SELECT COUNT(*) FROM kernel_workerbeat").fetchone()
    return int(found)


def direct_children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for_workers_of(pid: int, other_than: int = 0) -> list[int]:
    """Both workers' processes, once they stand under the supervisor."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        children = [child for child in direct_children(pid) if child != other_than]
        found = [child for child in children if is_worker(child)]
        if len(found) == WORKERS:
            return found
        time.sleep(0.2)
    pytest.fail("The workers did not come up in time.")


def is_worker(pid: int) -> bool:
    try:
        return b"fourfold.cli.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("The server did not answer in time.")


def children_of(pid: int) -> list[int]:
    """Every process under this one, as the kernel of the machine tells it."""
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        found += [int(child) for child in listed]
        waiting += [int(child) for child in listed]
    return found
