"""Files in a bucket: a real S3 server process on this machine, spoken to over the network."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from fourfold.kernel import clock
from fourfold.kernel.files import store_bytes
from fourfold.kernel.files.errors import Damaged
from fourfold.kernel.files.places import Bucket, places
from fourfold.kernel.files.sealing import open_blob
from fourfold.kernel.files.uploads import remove_expired_uploads
from fourfold.kernel.models import Upload
from tests.factories import make_place
from tests.kernel.files.sender import Sender, content

pytestmark = pytest.mark.django_db
KEYS = {"access_key": "nobody", "secret_key": "nothing", "region_name": "eu-west-1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """moto's S3 server, in a process of its own."""
    port = free_port()
    program = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(
        program,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"no_proxy": "*"},
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the S3 server does not answer")


@pytest.fixture
def bucket(server: str, settings: Any) -> Any:
    """An empty bucket that this instance stores in; what the server itself says about it."""
    name = f"files-{secrets.token_hex(4)}"
    settings.FILES_BUCKET = {"bucket_name": name, "endpoint_url": server, **KEYS}
    client = boto3.client(
        "s3", endpoint_url=server, region_name="eu-west-1",
        aws_access_key_id="nobody", aws_secret_access_key="nothing",
    )  # fmt: skip
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield lambda: {
        o["Key"]: o["ETag"] for o in client.list_objects_v2(Bucket=name).get("Contents", [])
    }
    client.close()


def test_a_large_file_goes_to_the_bucket_in_parts_and_comes_back(
    bucket: Any, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 64 * 1024 * 1024
    content = secrets.token_bytes(20 * 1024 * 1024 + 3)
    blob = store_bytes(content, scope=make_place().scope)
    stream = open_blob(blob)
    assert b"".join(iter(lambda: stream.read(1_000_000), b"")) == content
    stream.close()
    ((key, etag),) = bucket().items()
    assert (key, etag.strip('"').split("-")[1]) == (blob.place, "3")  # the mark of three parts
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def test_an_upload_in_pieces_ends_in_the_bucket_and_an_expired_one_leaves_it(
    bucket: Any, settings: Any
) -> None:
    sender, data = Sender(make_place().scope), secrets.token_bytes(2_000_000)
    url, other = sender.upload(len(data)), sender.upload(3)
    sender.send(url, 0, data[:1_500_000])
    assert bucket() == {}
    sender.send(url, 1_500_000, data[1_500_000:])
    sender.send(other, 0, b"abc")
    blob = sender.take(url)
    assert (len(bucket()), content(blob) == data) == (2, True)
    Upload.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert remove_expired_uploads(clock.now()) == 2
    assert list(bucket()) == [blob.place]


def test_the_bucket_says_what_is_there_and_lets_it_go(bucket: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    draft.write_bytes(b"sealed")
    store = places()
    assert isinstance(store, Bucket)
    store.put(draft, "aabbcc")
    assert (store.exists("aabbcc"), store.size("aabbcc"), store.exists("other")) == (True, 6, False)
    store.delete("aabbcc")
    store.delete("aabbcc")
    assert bucket() == {}
    for ask in (store.open, store.size):
        with pytest.raises(Damaged, match="not where it was stored"):
            ask("aabbcc")


def test_a_file_that_was_altered_in_the_bucket_is_refused(bucket: Any, tmp_path: Path) -> None:
    blob = store_bytes(b"secret", scope=make_place().scope)
    store = places()
    source = store.open(blob.place)
    held = bytearray(source.read(10_000))
    source.close()
    held[-1] ^= 1
    draft = tmp_path / "draft"
    draft.write_bytes(held)
    store.put(draft, blob.place)
    with pytest.raises(Damaged, match="altered or damaged"):
        open_blob(blob)
