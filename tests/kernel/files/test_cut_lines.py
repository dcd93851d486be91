"""The independent client `tuspy` over lines that are cut at random bytes, and senders at once."""

import hashlib
import io
import random
import secrets
import socket
import threading
import time
from http.client import HTTPConnection
from typing import Any

import pytest
from tusclient.client import TusClient

from fourfold.kernel.files.errors import Busy
from fourfold.kernel.files.uploads import drafts, views
from tests.factories import make_place
from tests.kernel.files.proxy import CuttingProxy
from tests.kernel.files.sender import PIECE, Sender, content, held

pytestmark = pytest.mark.django_db(transaction=True)
CUTS = 20


@pytest.fixture
def sender() -> Sender:
    return Sender(make_place().scope)


def headers(sender: Sender) -> dict[str, str]:
    token = secrets.token_hex(16)
    session = sender.client.cookies["sessionid"].value
    return {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Tus-Resumable": "1.0.0",
    }


def port_of(live_server: Any) -> int:
    return int(live_server.url.rpartition(":")[2])


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("chunk", [None, 1_000_000])
def test_a_file_cut_twenty_times_at_random_bytes_arrives_whole(
    live_server: Any, sender: Sender, seed: int, chunk: int | None
) -> None:
    chance, data = random.Random(seed), secrets.token_bytes(12_000_000)
    proxy = CuttingProxy(port_of(live_server), [chance.randint(1, 500_000) for _ in range(CUTS)])
    client = TusClient(f"http://127.0.0.1:{proxy.port}/files/uploads/", headers=headers(sender))
    direct = TusClient(f"{live_server.url}/files/uploads/", headers=headers(sender))
    told = {"scope": str(sender.scope.pk), "filename": "evidence.bin"}
    url = direct.uploader(file_stream=io.BytesIO(data), metadata=told).create_url()
    uploader = client.uploader(
        file_stream=io.BytesIO(data), url=None, metadata=told, retries=60, retry_delay=0,
        **({"chunk_size": chunk} if chunk else {}),
    )  # fmt: skip
    uploader.set_url(url.replace(live_server.url, f"http://127.0.0.1:{proxy.port}"))
    uploader.upload()
    proxy.close()
    blob = sender.take(url)
    sha256 = hashlib.sha256(data).hexdigest()
    assert (proxy.cuts, blob.sha256, content(blob) == data) == (CUTS, sha256, True)


def test_tuspy_sends_its_checksums_and_they_hold(live_server: Any, sender: Sender) -> None:
    data = secrets.token_bytes(3_000_000)
    client = TusClient(f"{live_server.url}/files/uploads/", headers=headers(sender))
    uploader = client.uploader(
        file_stream=io.BytesIO(data), chunk_size=700_000, upload_checksum=True,
        metadata={"scope": str(sender.scope.pk)},
    )  # fmt: skip
    uploader.upload()
    assert content(sender.take(uploader.url)) == data


def test_eight_senders_of_the_same_piece_do_it_once(live_server: Any, sender: Sender) -> None:
    data, url = secrets.token_bytes(3_000_000), sender.upload(3_000_000)
    statuses: list[int] = []

    def send() -> None:
        connection = HTTPConnection("127.0.0.1", port_of(live_server), timeout=60)
        more = {"Content-Type": PIECE, "Upload-Offset": "0"}
        connection.request("PATCH", url, body=data[:2_000_000], headers=headers(sender) | more)
        statuses.append(connection.getresponse().status)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses.count(204), set(statuses) <= {204, 409, 503}) == (1, True)
    sender.send(url, 2_000_000, data[2_000_000:])
    assert content(sender.take(url)) == data


def slow_line(live_server: Any, sender: Sender, url: str) -> socket.socket:
    """A request of six bytes of which three have been sent."""
    line = socket.create_connection(("127.0.0.1", port_of(live_server)))
    told = headers(sender) | {
        "Content-Type": PIECE,
        "Upload-Offset": "0",
        "Content-Length": "6",
        "Host": "localhost",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    line.sendall(f"PATCH {url} HTTP/1.1\r\n{lines}\r\nabc".encode())
    return line


def wait_until_held(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with drafts.held(held(url).pk, patience=0):
                pass
            time.sleep(0.02)
        except Busy:
            return
    raise TimeoutError("the first request never began to write")


def test_slow_lines_never_take_every_thread(
    live_server: Any, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_at_once", threading.BoundedSemaphore(1))
    slow, other = sender.upload(6), sender.upload(3)
    line = slow_line(live_server, sender, slow)
    wait_until_held(slow)
    refused = sender.send(other, 0, b"xyz")
    assert (refused.status_code, refused["Retry-After"]) == (503, "5")
    line.sendall(b"def")
    line.recv(100)
    line.close()
    assert sender.send(other, 0, b"xyz").status_code == 204


def test_while_one_request_writes_another_is_told_to_wait(
    live_server: Any, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "PATIENCE_SECONDS", 0.3)
    url = sender.upload(6)
    line = slow_line(live_server, sender, url)
    wait_until_held(url)
    answer = sender.send(url, 0, b"xyz")
    assert (answer.status_code, answer["Retry-After"]) == (423, "5")
    line.sendall(b"def")
    assert line.recv(100).startswith(b"HTTP/1.1 204")
    line.close()
    assert content(sender.take(url)) == b"abcdef"
