"""Pages over loopback, as `fourfold serve` serves them, with all 195 States in the database.

Run: python -m benchmarks.bench_pages

A demonstration is built in a temporary folder, so that pages are full. The peer is the same code
on Django's own defaults: a new SQLite connection for every request, a rollback journal, no
compression. The promises: 95 of 100 pages within 150 ms, at most 30 queries for a State's page
whatever the number of answers, at most 60 kB for a first visit.
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
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from typing import Any

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
        with _server("fourfold.config.settings") as port:
            ours = {name: _times(port, page.url, cookies[name]) for name, page in pages.items()}
            weight = _cold_weight(port, url, cookie)
        with _server("benchmarks.default_settings") as port:
            peer = _times(port, url, cookie)
        _tell(ours, queries, peer, weight)
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
def _server(settings: str) -> Iterator[int]:
    """Granian as `fourfold serve` starts it, on a free port, with these settings."""
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
        yield port
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


def _times(port: int, url: str, cookie: str) -> list[float]:
    """Milliseconds of each request, over one connection that is kept open as browsers do."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    found = []
    for number in range(WARM_UP + ROUNDS):
        start = time.perf_counter()
        status, _body = _get(connection, url, cookie)
        taken = 1000 * (time.perf_counter() - start)
        assert status == 200, f"{url} answered {status}"
        if number >= WARM_UP:
            found.append(taken)
    return found


def _cold_weight(port: int, url: str, cookie: str) -> dict[str, int]:
    """Bytes on the wire of a first visit: the page, then all that it asks for."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    _status, body = _get(connection, url, cookie)
    text = (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode()
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text)))
    return {"page": len(body)} | {part: len(_get(connection, part, cookie)[1]) for part in parts}


def _tell(
    ours: dict[str, list[float]], queries: dict[str, int], peer: list[float], weight: dict[str, int]
) -> None:
    print(f"pages: 195 States, demonstration data, {ROUNDS} requests each, one at a time")
    for name, times in ours.items():
        print(
            f"  {name:<18} p50 {statistics.median(times):6.1f} ms   p95 {_p95(times):6.1f} ms   "
            f"{queries[name]:>2} queries"
        )
    slowest = max(_p95(times) for times in ours.values())
    half, plain = statistics.median(ours["State page"]), statistics.median(peer)
    print(f"  promise of p95 <= {P95_LIMIT_MS:.0f} ms kept: {_word(slowest <= P95_LIMIT_MS)}")
    print(
        f"  State page on Django's defaults: p50 {plain:.1f} ms, p95 {_p95(peer):.1f} ms   "
        f"ratio defaults/ours {plain / half:.2f}"
    )
    for part, size in weight.items():
        print(f"  first visit: {part:<40} {size:>7,} bytes")
    total = sum(weight.values())
    print(f"  first visit in all {total:,} bytes; promise kept: {_word(total <= WEIGHT_LIMIT)}")


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _word(kept: Any) -> str:
    return "yes" if kept else "NO"


if __name__ == "__main__":
    main()
