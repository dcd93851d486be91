"""A disk that is full: a clear answer, nothing acknowledged lost, and on it goes with room."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fourfold.kernel.files import store_bytes
from fourfold.kernel.files.errors import NoRoom
from fourfold.kernel.files.uploads import drafts
from fourfold.kernel.models import FileBlob, Scope
from tests.factories import make_place
from tests.kernel.files.sender import Sender, content

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root"),
]
MEBIBYTE = 1024 * 1024
DISK = 24 * MEBIBYTE


@pytest.fixture
def small_disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A real file system of 24 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts nothing, not even for root")
    settings.MEDIA_ROOT = folder
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def sender() -> Sender:
    return Sender(make_place().scope)


def fill(folder: Path, leave: int) -> Path:
    """Take the disk's room but for `leave`."""
    disk, ballast = os.statvfs(folder), folder / "ballast"
    ballast.write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - leave)))
    return ballast


def test_an_upload_keeps_what_fitted_and_goes_on_once_there_is_room(
    small_disk: Path, sender: Sender
) -> None:
    data = secrets.token_bytes(14 * MEBIBYTE)
    url = sender.upload(len(data))
    sender.send(url, 0, data[: 2 * MEBIBYTE])
    ballast = fill(small_disk, drafts.RESERVE + 3 * MEBIBYTE)
    answer: Any = sender.send(url, 2 * MEBIBYTE, data[2 * MEBIBYTE :])
    assert (answer.status_code, answer["Content-Type"]) == (507, "application/problem+json")
    assert "There is no room left on the disk" in answer.json()["detail"]
    kept = sender.offset(url)
    assert 2 * MEBIBYTE < kept < len(data)
    ballast.unlink()
    sender.send(url, kept, data[kept:])
    assert content(sender.take(url)) == data


def test_a_disk_that_fills_in_the_middle_of_a_write_loses_nothing_acknowledged(
    small_disk: Path, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESERVE", -DISK)  # nobody looks ahead: the write itself fails
    data = secrets.token_bytes(12 * MEBIBYTE)
    url = sender.upload(len(data))
    sender.send(url, 0, data[: 2 * MEBIBYTE])
    ballast = fill(small_disk, 2 * MEBIBYTE + MEBIBYTE // 2)
    answer = sender.send(url, 2 * MEBIBYTE, data[2 * MEBIBYTE :])
    assert (answer.status_code, sender.offset(url)) == (507, 2 * MEBIBYTE)
    ballast.unlink()
    sender.send(url, 2 * MEBIBYTE, data[2 * MEBIBYTE :])
    assert content(sender.take(url)) == data


def test_an_upload_that_can_never_fit_is_said_to_be_so_at_its_beginning(
    small_disk: Path, sender: Sender
) -> None:
    assert sender.begin(DISK).status_code == 507


def test_a_plain_file_that_does_not_fit_is_refused_and_leaves_nothing(small_disk: Path) -> None:
    scope: Scope = make_place().scope
    held = store_bytes(b"before", scope=scope)
    fill(small_disk, MEBIBYTE)
    with pytest.raises(NoRoom, match="no room left on the disk"):
        store_bytes(secrets.token_bytes(4 * MEBIBYTE), scope=scope)
    assert (FileBlob.objects.count(), content(held)) == (1, b"before")
    assert list((small_disk / "drafts").iterdir()) == []


def test_a_form_on_a_full_disk_is_answered_in_a_sentence(
    small_disk: Path, settings: Any, sender: Sender
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(small_disk)
    fill(small_disk, MEBIBYTE)
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    browser.force_login(sender.account)
    browser.cookies["csrftoken"] = "a" * 32
    with (small_disk.parent / "large").open("w+b") as large:
        large.write(bytes(4 * MEBIBYTE))
        large.seek(0)
        answer = browser.post("/assessment/instruments/import/", {"questionnaire": large})
    left = [path.name for path in small_disk.iterdir() if path.name != "drafts"]
    assert (answer.status_code, left) == (507, ["ballast"])
    assert "There is no room left on the disk" in answer.content.decode()
