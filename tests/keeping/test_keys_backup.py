"""Keys have a backup of their own: one file, one passphrase, nothing readable without it."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from fourfold.cli.keys import PASSPHRASE
from fourfold.kernel import keys_backup
from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.keyring import new_entry
from fourfold.kernel.keys_backup import Keys, put_keys, read_keys, write_keys
from tests.keeping.instances import Instance

SECRET = "four quiet foxes in the snow"
KEYS = Keys("s" * 60, f"{new_entry('k2')}\n{new_entry('k1')}", "-----BEGIN PRIVATE KEY-----")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The price of a guess is a setting of the file; tests make many."""
    monkeypatch.setattr(keys_backup, "MEMORY_KIB", 1024)
    monkeypatch.setattr(keys_backup, "PASSES", 1)


def written(folder: Path) -> Path:
    file = folder / "keys.json"
    write_keys(file, KEYS, SECRET)
    return file


def test_keys_come_back_with_the_passphrase_alone(tmp_path: Path) -> None:
    file = written(tmp_path)
    assert (read_keys(file, SECRET), file.stat().st_mode & 0o777) == (KEYS, 0o600)


def test_the_file_shows_no_key_and_no_passphrase(tmp_path: Path) -> None:
    held = written(tmp_path).read_text()
    secrets = (KEYS.secret_key, SECRET, "PRIVATE", KEYS.field_keys.partition(":")[2][:20])
    assert [one for one in secrets if one in held] == []


def test_another_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="the passphrase is another one, or it was altered"):
        read_keys(written(tmp_path), f"{SECRET}.")


@pytest.mark.parametrize("part", ["nonce", "sealed", "kdf.salt", "kdf.passes", "kdf.memory_kib"])
def test_an_altered_file_does_not_open(tmp_path: Path, part: str) -> None:
    file = written(tmp_path)
    document = json.loads(file.read_text())
    holder, name = (document["kdf"], part[4:]) if part.startswith("kdf.") else (document, part)
    if isinstance(holder[name], int):
        holder[name] *= 2
    else:
        raw = bytearray(base64.b64decode(holder[name]))
        raw[0] ^= 1
        holder[name] = base64.b64encode(raw).decode()
    file.write_text(json.dumps(document))
    with pytest.raises(InvalidFile, match="was altered"):
        read_keys(file, SECRET)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kdf": {"memory_kib": 2**40}}, "another way to the key"),
        ({"kdf": {"name": "md5"}}, "another way to the key"),
        ({"kdf": {"passes": 0}}, "way from the passphrase to the key is damaged"),
        ({"kdf": {"salt": ""}}, "way from the passphrase to the key is damaged"),
        ({"format": "fourfold-keys-9"}, "no file of keys that this version knows"),
        ({"sealed": 7}, "cannot be read as a file of keys"),
    ],
)
def test_a_file_that_asks_for_something_else_is_refused(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    file = written(tmp_path)
    document = json.loads(file.read_text())
    for name, value in change.items():
        document[name] = {**document[name], **value} if isinstance(value, dict) else value
    file.write_text(json.dumps(document))
    with pytest.raises(InvalidFile, match=said):
        read_keys(file, SECRET)


def test_what_is_no_file_of_keys_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    for content in ("", "[]", "{}", "not json"):
        other.write_text(content)
        with pytest.raises(InvalidFile, match="cannot be read as a file of keys"):
            read_keys(other, SECRET)


def test_a_short_passphrase_and_a_file_that_exists_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="at least 12 characters"):
        write_keys(tmp_path / "keys.json", KEYS, "short")
    file = written(tmp_path)
    with pytest.raises(Conflict, match="exists already"):
        write_keys(file, KEYS, SECRET)


def test_keys_that_are_there_are_never_lost(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("the one before")
    with pytest.raises(Conflict, match=r"other keys already \(secret_key\)"):
        put_keys(tmp_path, KEYS, replace=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret_key"]
    aside = put_keys(tmp_path, KEYS, replace=True)
    assert [file.read_text() for file in aside] == ["the one before"]
    placed = {name: (tmp_path / name).read_text().strip() for name in keys_backup.FILES.values()}
    assert placed == {
        "secret_key": KEYS.secret_key,
        "field_keys": KEYS.field_keys,
        "audit_key.pem": KEYS.signing_key,
    }
    assert put_keys(tmp_path, KEYS, replace=False) == ()


@pytest.mark.proof
def test_the_commands_carry_keys_from_one_instance_to_another(tmp_path: Path) -> None:
    here, there = Instance(tmp_path / "here"), Instance(tmp_path / "there")
    file, word = str(tmp_path / "keys.json"), tmp_path / "passphrase"
    word.write_text(f"{SECRET}\n")
    here.must("keys", "backup", file, **{PASSPHRASE: SECRET})
    assert PASSPHRASE  # a file with the passphrase does as well, and is never in a process list
    there.must("keys", "restore", file, **{f"{PASSPHRASE}_FILE": str(word)})
    for name in keys_backup.FILES.values():
        assert (there.var / name).read_text().strip() == (here.var / name).read_text().strip()
    other = Instance(tmp_path / "other")
    other.must("load")
    refused = other.run("keys", "restore", file, **{PASSPHRASE: SECRET})
    assert (refused.returncode, "other keys already" in refused.stderr) == (1, True)
