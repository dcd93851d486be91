"""4 GiB through the web process of `fourfold serve`, in one request, sealed and hashed.

Run: python -m benchmarks.bench_uploads [MiB]

The promise: the web process stays under 200 MiB of memory. The peer, in the same run, writes the
same bytes to the same disk in plain Python, with SHA-256 and fsync and nothing else.
"""

import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.upload_server import Served, pieces, served

MEBIBYTE = 1024 * 1024
LIMIT = 200 * MEBIBYTE


def main() -> int:
    """Serve, send, copy, print; 1 when the promise is broken."""
    length = int(sys.argv[1]) * MEBIBYTE if len(sys.argv) > 1 else 4096 * MEBIBYTE
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder:
        with served(Path(folder)) as server:
            before = server.peak_bytes()
            ours, stored = _send(server, length)
            peak = server.peak_bytes()
        for path in (Path(folder) / "files").rglob("*"):
            path.unlink() if path.is_file() else None
        peer = _copy(Path(folder) / "plain", length)
    print(f"  {length // MEBIBYTE} MiB in one PATCH: {ours:.1f} s, {_speed(length, ours)}")
    print(f"  peer, SHA-256 and fsync of the same bytes: {peer:.1f} s, {_speed(length, peer)}")
    print(f"  ratio of times: {ours / peer:.2f}; stored {stored / MEBIBYTE:.1f} MiB, sealed")
    print(f"  web process at most {peak / MEBIBYTE:.0f} MiB, {before / MEBIBYTE:.0f} before")
    print(f"  promise of {LIMIT // MEBIBYTE} MiB kept: {'yes' if peak < LIMIT else 'NO'}")
    return int(peak >= LIMIT)


def _send(server: Served, length: int) -> tuple[float, int]:
    path = server.begin(length)
    begun = time.perf_counter()
    status = server.send(path, pieces(length), length)
    spent = time.perf_counter() - begun
    if status != 204:
        message = f"The upload was answered with {status}."
        raise RuntimeError(message)
    files = (server.folder / "files").rglob("*")
    return spent, sum(file.stat().st_size for file in files if file.is_file())


def _copy(target: Path, length: int) -> float:
    begun, hasher = time.perf_counter(), hashlib.sha256()
    with target.open("wb") as sink:
        for piece in pieces(length):
            hasher.update(piece)
            sink.write(piece)
        sink.flush()
        os.fsync(sink.fileno())
    return time.perf_counter() - begun


def _speed(length: int, seconds: float) -> str:
    return f"{length / seconds / 1e6:.0f} MB/s"


if __name__ == "__main__":
    sys.exit(main())
