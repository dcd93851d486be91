"""The server as people run it: little memory for much, and kill -9 in the middle."""

import hashlib
import io
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tusclient.client import TusClient

from benchmarks.upload_server import Served, pieces, served
from tests.kernel.files.proxy import CuttingProxy

pytestmark = pytest.mark.proof

MEBIBYTE = 1024 * 1024
RESPAWN_SECONDS = 5  # granian gives up on a worker that dies again at once


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with served(tmp_path_factory.mktemp("served")) as running:
        yield running


def test_256_mib_pass_through_the_web_process_in_a_few_mib_of_memory(server: Served) -> None:
    length = 256 * MEBIBYTE
    path = server.begin(length)
    before = server.peak_bytes()
    status = server.send(path, pieces(length), length)
    grown = server.peak_bytes() - before
    assert (status, grown < 32 * MEBIBYTE, server.peak_bytes() < 200 * MEBIBYTE) == (
        204,
        True,
        True,
    ), grown


def test_a_server_that_is_killed_twice_loses_nothing_acknowledged(server: Served) -> None:
    piece, length = 80 * MEBIBYTE, 160 * MEBIBYTE  # each larger than what is kept on the way
    client = TusClient(server.url, headers=server.headers)
    with (server.folder / "sent").open("w+b") as data:
        data.writelines(pieces(length))
        uploader = client.uploader(
            file_stream=data, chunk_size=piece, retries=100, retry_delay=0.3,
            metadata={"scope": server.scope},
        )  # fmt: skip
        uploader.set_url(uploader.create_url())
        found: list[int] = []
        ask = uploader.get_offset
        uploader.get_offset = lambda: found.append(ask()) or found[-1]
        for begin in (0, piece):
            killer = threading.Thread(target=kill_later, args=(server, uploader.url, begin))
            killer.start()
            uploader.upload(stop_at=begin + piece)
            killer.join()
            time.sleep(RESPAWN_SECONDS)
        data.seek(0)
        sha256 = hashlib.file_digest(data, "sha256").hexdigest()
    assert (uploader.offset, stored_hashes(server)[-1]) == (length, sha256)
    assert found == [64 * MEBIBYTE, 80 * MEBIBYTE + 64 * MEBIBYTE]


def test_a_file_cut_twenty_times_at_random_bytes_arrives_whole_here_too(server: Served) -> None:
    chance, data = random.Random(4), b"".join(pieces(12 * MEBIBYTE))
    proxy = CuttingProxy(server.port, [chance.randint(1, 500_000) for _ in range(20)])
    url = server.url.replace(str(server.port), str(proxy.port))
    uploader = TusClient(url, headers=server.headers).uploader(
        file_stream=io.BytesIO(data), retries=60, retry_delay=0, metadata={"scope": server.scope}
    )
    uploader.set_url(f"http://127.0.0.1:{proxy.port}{server.begin(len(data))}")
    uploader.upload()
    proxy.close()
    assert (proxy.cuts, stored_hashes(server)[-1]) == (20, hashlib.sha256(data).hexdigest())


def kill_later(server: Served, url: str, begin: int) -> None:
    """Once 70 MiB more have come in: 64 of them are in the register by then."""
    upload = url.rstrip("/").rpartition("/")[2].replace("-", "")
    body = server.folder / "files" / "drafts" / upload / "body"
    deadline = time.monotonic() + 60
    while not body.exists() or body.stat().st_size < begin + 70 * MEBIBYTE:
        if time.monotonic() > deadline:
            return
        time.sleep(0.001)
    server.kill_web_worker()


def stored_hashes(server: Served) -> list[str]:
    import sqlite3

    with sqlite3.connect(Path(server.folder) / "fourfold.sqlite3") as database:
        rows = database.execute("SELECT sha256 FROM kernel_upload ORDER BY begun_at").fetchall()
    database.close()
    return [row[0] for row in rows]
