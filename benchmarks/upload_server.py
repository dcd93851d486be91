"""`fourfold serve` in a folder of its own, with somebody who may upload, and its memory."""

import base64
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server

PIECE = "application/offset+octet-stream"
KIBIBYTE = 1024
PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Served:
    """A server that answers: its port, its first process, and whom it lets upload where."""

    port: int
    pid: int
    scope: str
    session: str
    folder: Path

    @property
    def url(self) -> str:
        """Where uploads begin."""
        return f"http://127.0.0.1:{self.port}/files/uploads/"

    @property
    def headers(self) -> dict[str, str]:
        """What a browser sends for this session."""
        token = secrets.token_hex(16)
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Tus-Resumable": "1.0.0",
        }

    def web_processes(self) -> list[int]:
        """The processes that answer requests: granian and its worker."""
        return [pid for pid in _descendants(self.pid) if b"granian" in _read(pid, "cmdline")]

    def peak_bytes(self) -> int:
        """The most memory that one web process has ever had resident (VmHWM)."""
        return max(_peak(pid) for pid in self.web_processes())

    def kill_web_worker(self) -> None:
        """Kill -9 the process that answers; its parent starts another."""
        os.kill(self.web_processes()[-1], signal.SIGKILL)

    def begin(self, length: int) -> str:
        """The path of a new upload."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        told = f"scope {base64.b64encode(self.scope.encode()).decode()}"
        headers = {"Upload-Length": str(length), "Upload-Metadata": told}
        connection.request("POST", "/files/uploads/", headers=self.headers | headers)
        location: str = connection.getresponse().headers["Location"]
        connection.close()
        return location

    def send(self, path: str, pieces: Iterator[bytes], length: int, offset: int = 0) -> int:
        """One PATCH, streamed; the status of its answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        headers = {"Content-Type": PIECE, "Upload-Offset": str(offset)}
        sent = self.headers | headers | {"Content-Length": str(length - offset)}
        connection.request("PATCH", path, body=pieces, headers=sent, encode_chunked=False)
        status = connection.getresponse().status
        connection.close()
        return status


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Served]:
    """Make the database, start the real server, stop all of it in the end."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))}
    environment = {
        **kept,
        "FOURFOLD_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
        **settings,
    }
    world = [sys.executable, "-m", "benchmarks.upload_world"]
    root = Path(__file__).resolve().parent.parent
    made = subprocess.run(world, env=environment, check=True, capture_output=True, cwd=root)
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "fourfold", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=root, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Served(port, process.pid, folder=folder, **json.loads(made.stdout))
    finally:
        process.terminate()
        process.wait(timeout=30)


def pieces(length: int, piece: int = 1024 * KIBIBYTE) -> Iterator[bytes]:
    """Bytes that no compression shortens, the same ones each time."""
    block = b"".join(number.to_bytes(4, "big") * 16 for number in range(piece // 64))
    for begin in range(0, length, piece):
        mark = begin.to_bytes(8, "big")
        yield (mark + block[8:])[: length - begin]


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("The server did not answer.")


def _descendants(pid: int) -> list[int]:
    children = [int(child) for child in _read(pid, f"task/{pid}/children").split()]
    return [pid, *(found for child in children for found in _descendants(child))]


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def _peak(pid: int) -> int:
    lines = _read(pid, "status").decode().splitlines()
    return next((int(line.split()[1]) * KIBIBYTE for line in lines if "VmHWM" in line), 0)
