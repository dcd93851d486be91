"""Bytes of a scope: sealed on disk, held once, refused when they are not genuine."""

import base64
import hashlib
import importlib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from fourfold.kernel.errors import Conflict
from fourfold.kernel.files import attach, open_link, store_bytes
from fourfold.kernel.files.errors import Damaged, NoRoom, TooLarge
from fourfold.kernel.files.places import places
from fourfold.kernel.files.resealing import blobs_under_old_keys, reseal
from fourfold.kernel.files.sealing import open_blob
from fourfold.kernel.files.streams import StreamError
from fourfold.kernel.models import FileBlob, FileLink, Scope
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db
SECRET = b"the name of a witness, " * 100_000  # three segments


def scope_of(code: str = "XAA") -> Scope:
    return make_place(code).scope


def read(blob: FileBlob) -> bytes:
    stream = open_blob(blob)
    try:
        return b"".join(iter(lambda: stream.read(100_000), b""))
    finally:
        stream.close()


def on_disk(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def entry(key_id: str, letter: bytes) -> str:
    return f"{key_id}:{base64.b64encode(letter * 32).decode()}"


def link(blob: FileBlob, scope: Scope) -> FileLink:
    return attach(
        blob, owner=scope, scope=scope, name="a.txt",
        permission="assessment.return.read", by=OPERATOR,
    )  # fmt: skip


def test_nothing_on_the_disk_shows_what_was_stored(settings: Any) -> None:
    blob = store_bytes(SECRET, scope=scope_of())
    (path,) = on_disk(settings)
    sha256 = hashlib.sha256(SECRET).hexdigest()
    held = path.read_bytes()
    assert (read(blob) == SECRET, blob.sha256, blob.size) == (True, sha256, len(SECRET))
    assert (b"witness" in held, sha256 in str(path), blob.address in str(path)) == (False,) * 3
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_scope_holds_the_same_bytes_once_and_another_scope_apart(settings: Any) -> None:
    here, there = scope_of("XAA"), scope_of("XAB")
    first, second, other = (store_bytes(SECRET, scope=scope) for scope in (here, here, there))
    assert first.pk == second.pk
    assert len({first.address, other.address}) == 2
    assert FileBlob.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_second_copy_of_the_same_bytes_does_not_stay_on_the_disk(settings: Any) -> None:
    scope = scope_of()
    store_bytes(SECRET, scope=scope)
    store_bytes(SECRET, scope=scope)
    assert len(on_disk(settings)) == 1


@pytest.mark.parametrize("at", [10, 100, 1024 * 1024 + 5, -1])
def test_one_flipped_bit_on_the_disk_is_refused(settings: Any, at: int) -> None:
    blob = store_bytes(SECRET, scope=scope_of())
    (path,) = on_disk(settings)
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)
    with pytest.raises((Damaged, StreamError), match="altered"):
        read(blob)


def test_two_files_of_a_scope_cannot_change_places(settings: Any) -> None:
    scope = scope_of()
    one, other = store_bytes(b"one", scope=scope), store_bytes(b"two", scope=scope)
    (first,) = on_disk_at(settings, one)
    (second,) = on_disk_at(settings, other)
    first.write_bytes(second.read_bytes())
    with pytest.raises(Damaged, match="altered or damaged"):
        open_blob(one)


def test_a_file_does_not_open_for_another_scope() -> None:
    blob = store_bytes(b"one", scope=scope_of("XAA"))
    blob.scope = scope_of("XAB")
    with pytest.raises(Damaged, match="altered or damaged"):
        open_blob(blob)


def on_disk_at(settings: Any, blob: FileBlob) -> list[Path]:
    return [path for path in on_disk(settings) if path.name == blob.place]


def test_bytes_of_one_scope_are_not_linked_in_another() -> None:
    blob = store_bytes(b"one", scope=scope_of("XAA"))
    with pytest.raises(Conflict, match="another part"):
        link(blob, scope_of("XAB"))
    assert FileLink.objects.count() == 0


def test_a_missing_key_is_said_and_hands_out_nothing(settings: Any) -> None:
    settings.FIELD_KEYS = entry("old", b"o")
    blob = store_bytes(b"one", scope=scope_of())
    settings.FIELD_KEYS = entry("new", b"n")
    with pytest.raises(Damaged, match="altered or damaged"):
        open_blob(blob)


def test_the_quota_of_a_scope_is_its_own(settings: Any) -> None:
    settings.SCOPE_QUOTA_BYTES = 3 * 1024 * 1024
    store_bytes(SECRET, scope=scope_of("XAA"))
    with pytest.raises(NoRoom, match="it has 3 MB, and 0 MB are left"):
        store_bytes(SECRET[1:], scope=scope_of("XAA"))
    store_bytes(SECRET[1:], scope=scope_of("XAB"))
    assert (FileBlob.objects.count(), len(on_disk(settings))) == (2, 2)


def test_a_file_above_the_limit_leaves_nothing_behind(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        store_bytes(SECRET, scope=scope_of())
    assert (FileBlob.objects.count(), on_disk(settings)) == (0, [])


@pytest.mark.parametrize("old", ["another key", "in clear"])
def test_a_file_is_sealed_again_under_the_current_key(settings: Any, old: str) -> None:
    settings.FIELD_KEYS = entry("old", b"o")
    blob = store_bytes(SECRET, scope=scope_of()) if old == "another key" else in_clear(settings)
    held = link(blob, scope_of())
    settings.FIELD_KEYS = f"{entry('new', b'n')},{entry('old', b'o')}"
    assert list(blobs_under_old_keys()) == [blob.address]
    assert (reseal(blob.address), reseal(blob.address)) == (True, False)
    settings.FIELD_KEYS = entry("new", b"n")
    (path,) = on_disk(settings)
    assert b"witness" not in path.read_bytes()
    _link, stream = open_link(held.pk, OPERATOR)
    assert stream.read(len(SECRET) * 2)[:11] == SECRET[:11]
    stream.close()
    assert (read(FileBlob.objects.get()) == SECRET, list(blobs_under_old_keys())) == (True, [])


@pytest.mark.parametrize("moment", ["put", "delete"])
def test_sealing_again_may_be_cut_off_and_begun_anew(
    settings: Any, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIELD_KEYS = entry("old", b"o")
    blob = store_bytes(SECRET, scope=scope_of())
    settings.FIELD_KEYS = f"{entry('new', b'n')},{entry('old', b'o')}"
    with monkeypatch.context() as cut:
        cut.setattr(type(places()), moment, killed)
        with pytest.raises(KeyboardInterrupt):
            reseal(blob.address)
    assert read(FileBlob.objects.get()) == SECRET
    reseal(blob.address)
    held = FileBlob.objects.get()
    assert (held.key_id, read(held) == SECRET) == ("new", True)


def killed(*_arguments: Any) -> None:
    raise KeyboardInterrupt


def test_after_a_rotation_the_same_bytes_are_still_found(settings: Any) -> None:
    settings.FIELD_KEYS = entry("old", b"o")
    scope = scope_of()
    first = store_bytes(SECRET, scope=scope)
    settings.FIELD_KEYS = f"{entry('new', b'n')},{entry('old', b'o')}"
    assert store_bytes(SECRET, scope=scope).pk == first.pk


def in_clear(settings: Any, content: bytes = SECRET) -> FileBlob:
    """A blob as version 0.1 has stored it, after the migration has looked at it."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return FileBlob.objects.create(
        address=sha256, sha256=sha256, size=len(content), place=sha256, key_id=""
    )


def test_clear_files_of_old_times_are_given_to_the_scopes_that_link_them(settings: Any) -> None:
    blob, here, there = in_clear(settings), scope_of("XAA"), scope_of("XAB")
    FileBlob.objects.update(sha256="", place="")
    for scope in (here, there):
        FileLink.objects.create(
            blob=blob, scope=scope, owner_kind="x", owner_id="1", permission="x", name="a"
        )
    migration = importlib.import_module("fourfold.kernel.migrations.0004_uploads")
    migration.give_clear_blobs_their_scopes(apps, connection.schema_editor())
    links = {held.scope_id: held.blob for held in FileLink.objects.select_related("blob")}
    assert {scope: held.scope_id for scope, held in links.items()} == {
        here.pk: here.pk,
        there.pk: there.pk,
    }
    assert [read(held) == SECRET for held in links.values()] == [True, True]
    for address in list(blobs_under_old_keys()):
        reseal(address)
    assert [read(held) == SECRET for held in FileBlob.objects.all()] == [True, True]
    assert [path for path in on_disk(settings) if path.name == blob.place] == []
