"""Pages over loopback, as `fourfold serve` serves them, with all 195 States in the database.

Run: python -m benchmarks.bench_pages

A demonstration is built in a temporary folder, so that pages are full. The peer is the same code
on Django's own defaults: a new SQLite connection for every request, a rollback journal, no
compression. The promises: 95 of 100 pages within 150 ms, at most 30 queries for a State's page
whatever the number of answers, at most 60 kB for a first visit. Beside each time stands the
processor time that the server spent, which other work on the machine stretches less.
"""

import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server

ROUNDS, WARM_UP = 100, 5
P95_LIMIT_MS, QUERY_LIMIT, WEIGHT_LIMIT = 150.0, 30, 60_000
HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "en"}


def main() -> None:
    """Build, serve, ask, print."""
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder:
        _set_up(Path(folder))
        from benchmarks import page_world  # noqa: PLC0415 -- needs Django to be set up

        page_world.build()
        pages = page_world.pages()
        cookies = {name: page_world.session_cookie(page.role) for name, page in pages.items()}
        queries = {name: page_world.query_count(page) for name, page in pages.items()}
        url, cookie = pages["State page"].url, cookies["State page"]
        with _server("fourfold.config.settings") as (port, server):
            ours = {
                name: _times(port, page.url, cookies[name], server) for name, page in pages.items()
            }
            weight = _cold_weight(port, url, cookie)
        with _server("benchmarks.default_settings") as (port, server):
            peer = _times(port, url, cookie, server)
            plain = _cold_weight(port, url, cookie)
        _tell(ours, queries, peer)
        _tell_weight(weight, plain)
        few, many = page_world.queries_by_answers()
        kept = max(few, many) <= QUERY_LIMIT and few == many
        print(f"  State page, queries with 10 answers: {few}, with 1,000: {many}")
        print(f"  promise of {QUERY_LIMIT} queries kept: {_word(kept)}")


def _set_up(folder: Path) -> None:
    os.environ |= {
        "FOURFOLD_VAR": str(folder),
        "FOURFOLD_DEMONSTRATION": "true",
        "FOURFOLD_STATIC_GATHERED": "true",
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
    }
    import django  # noqa: PLC0415 -- only now that the environment says which database

    django.setup()
    gather = ["django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run([sys.executable, "-m", *gather], check=True)


@contextmanager
def _server(settings: str) -> Iterator[tuple[int, int]]:
    """Granian as `fourfold serve` starts it, with these settings: its port and its process."""
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "4", "--no-access-log", "--log-level", "warning"),
        "fourfold.config.wsgi:application",
    ]
    served = subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": settings})
    try:
        _wait_for(port)
        yield port, served.pid
    finally:
        served.terminate()
        served.wait(timeout=15)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            _get(HTTPConnection("127.0.0.1", port, timeout=30), "/", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("The server did not answer within a minute.")


def _get(connection: HTTPConnection, url: str, cookie: str) -> tuple[int, bytes]:
    connection.request("GET", url, headers={**HEADERS, "Cookie": cookie})
    response = connection.getresponse()
    return response.status, response.read()


@dataclass(frozen=True)
class Times:
    """Milliseconds: each request as the browser waits for it, and the server's processor time."""

    waits: list[float]
    processor: float

    @property
    def p50(self) -> float:
        """Half of the requests take at most so long."""
        return statistics.median(self.waits)

    @property
    def p95(self) -> float:
        """95 of 100 requests take at most so long."""
        return statistics.quantiles(self.waits, n=20)[-1]

    def __str__(self) -> str:
        """The three figures side by side."""
        spent = f"processor {self.processor:5.1f} ms"
        return f"p50 {self.p50:6.1f} ms   p95 {self.p95:6.1f} ms   {spent}"


def _times(port: int, url: str, cookie: str, server: int) -> Times:
    """Over one connection that is kept open, as browsers do."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(WARM_UP):
        _get(connection, url, cookie)
    before, waits = _processor_time(server), []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        status, _body = _get(connection, url, cookie)
        waits.append(1000 * (time.perf_counter() - start))
        assert status == 200, f"{url} answered {status}"
    return Times(waits, (_processor_time(server) - before) / ROUNDS)


def _processor_time(server: int) -> float:
    """Milliseconds that a process and its children have computed so far (Linux; else nought)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if server in {int(fields[1]), int(stat.parent.name)}:
            ticks += int(fields[11]) + int(fields[12])
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def _cold_weight(port: int, url: str, cookie: str) -> dict[str, int]:
    """Bytes on the wire of a first visit: the page, then all that it asks for."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    _status, body = _get(connection, url, cookie)
    text = (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode()
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text)))
    return {"page": len(body)} | {part: len(_get(connection, part, cookie)[1]) for part in parts}


def _tell(ours: dict[str, Times], queries: dict[str, int], peer: Times) -> None:
    load = f"load {os.getloadavg()[0]:.1f}"
    print(f"pages: 195 States, demonstration data, {ROUNDS} requests each, one at a time, {load}")
    for name, times in ours.items():
        print(f"  {name:<18} {times}   {queries[name]:>2} queries")
    slowest, ratio = max(times.p95 for times in ours.values()), peer.p50 / ours["State page"].p50
    print(f"  promise of p95 <= {P95_LIMIT_MS:.0f} ms kept: {_word(slowest <= P95_LIMIT_MS)}")
    print("  State page on Django's defaults")
    print(f"  {'':<18} {peer}   ratio defaults/ours {ratio:.2f}")


def _tell_weight(weight: dict[str, int], peer: dict[str, int]) -> None:
    for part, size in weight.items():
        print(f"  first visit: {part:<55} {size:>7,} bytes")
    total = sum(weight.values())
    print(f"  first visit in all {total:,} bytes; promise kept: {_word(total <= WEIGHT_LIMIT)}")
    times = peer["page"] / weight["page"]
    print(
        f"  the page on Django's defaults {peer['page']:,} bytes, ratio defaults/ours {times:.1f}"
    )


def _word(kept: bool) -> str:
    return "yes" if kept else "NO"


if __name__ == "__main__":
    main()
