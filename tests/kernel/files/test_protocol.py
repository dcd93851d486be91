"""tus 1.0.0 as the server speaks it: what it takes, and everything that it refuses."""

import hashlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.files import store_bytes
from fourfold.kernel.files.uploads import drafts, remove_expired_uploads, take_upload
from fourfold.kernel.files.uploads.queries import UPLOAD
from fourfold.kernel.models import Assignment, AuditLine, FileBlob, Upload
from tests.factories import make_organisation, make_place
from tests.kernel.files.sender import TUS, Sender, checksum, content, held, id_of, told
from tests.web.rights import ROLES, holds

pytestmark = pytest.mark.django_db
DATA = secrets.token_bytes(2_500_000)  # three segments


@pytest.fixture
def sender() -> Sender:
    return Sender(make_place().scope)


def files(settings: Any) -> list[str]:
    return sorted(p.name for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file())


def test_the_server_says_what_it_can(client: Client) -> None:
    answer = client.options("/files/uploads/")
    assert (answer.status_code, answer["Tus-Resumable"], answer["Tus-Version"]) == (
        204,
        "1.0.0",
        "1.0.0",
    )
    assert (
        answer["Tus-Extension"] == "creation,creation-with-upload,checksum,expiration,termination"
    )
    assert answer["Tus-Checksum-Algorithm"] == "sha256,sha1"
    assert answer["Tus-Max-Size"] == str(64 * 1024**3)


def test_a_file_in_pieces_arrives_whole_and_sealed(sender: Sender, settings: Any) -> None:
    url = sender.upload(len(DATA))
    for begin in range(0, len(DATA), 400_000):
        answer = sender.send(url, begin, DATA[begin : begin + 400_000])
        assert (answer.status_code, answer["Upload-Offset"]) == (
            204, str(min(begin + 400_000, len(DATA))),
        )  # fmt: skip
        drafts._hashers.clear()  # as if another process went on
    blob = sender.take(url)
    assert (blob.sha256, blob.scope_id) == (hashlib.sha256(DATA).hexdigest(), sender.scope.pk)
    assert content(blob) == DATA
    assert files(settings) == [blob.place]


def test_what_has_arrived_lies_sealed_from_the_first_byte(sender: Sender, settings: Any) -> None:
    words = b"the name of a witness, " * 100_000
    url = sender.upload(len(words))
    sender.send(url, 0, words[:1_500_000])
    lying = b"".join(p.read_bytes() for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file())
    assert (b"witness" in lying, len(lying) > 1_500_000) == (False, True)


def test_an_empty_file_is_complete_at_once(sender: Sender) -> None:
    url = sender.upload(0)
    assert content(sender.take(url)) == b""


def test_a_first_piece_may_come_with_the_beginning(sender: Sender) -> None:
    headers = TUS | {"Upload-Length": "9", "Upload-Metadata": told(sender.scope)}
    answer = sender.client.post(
        "/files/uploads/", b"12345", content_type="application/offset+octet-stream", headers=headers
    )
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "5")
    sender.send(answer["Location"], 5, b"6789")
    assert content(sender.take(answer["Location"])) == b"123456789"


@pytest.mark.parametrize("algorithm", ["sha256", "sha1"])
def test_a_piece_counts_only_if_its_checksum_holds(sender: Sender, algorithm: str) -> None:
    url = sender.upload(len(DATA))
    half = DATA[:1_200_000]
    wrong = sender.send(url, 0, half, **{"Upload-Checksum": checksum(b"other", algorithm)})
    assert (wrong.status_code, sender.offset(url)) == (460, 0)
    assert wrong["Content-Type"] == "application/problem+json"
    right = sender.send(url, 0, half, **{"Upload-Checksum": checksum(half, algorithm)})
    assert (right.status_code, sender.offset(url)) == (204, len(half))
    rest = DATA[len(half) :]
    assert sender.send(url, len(half), rest, **{"Upload-Checksum": "md5 AAAA"}).status_code == 400
    sender.send(url, len(half), rest, **{"Upload-Checksum": checksum(rest, algorithm)})
    assert content(sender.take(url)) == DATA


WRONG_PIECES = {
    "at another offset": (409, {"Upload-Offset": "4"}),
    "without an offset": (400, {"Upload-Offset": ""}),
    "with a negative offset": (400, {"Upload-Offset": "-1"}),
    "with an offset in other digits": (400, {"Upload-Offset": "٣"}),
    "in another version": (412, {"Tus-Resumable": "0.2.2"}),
}


@pytest.mark.parametrize("what", WRONG_PIECES)
def test_a_piece_that_does_not_fit_is_refused_and_changes_nothing(
    sender: Sender, what: str
) -> None:
    status, headers = WRONG_PIECES[what]
    url = sender.upload(10)
    sender.send(url, 0, b"123")
    answer = sender.send(url, 3, b"45", **headers)
    assert (answer.status_code, answer["Tus-Resumable"], sender.offset(url)) == (status, "1.0.0", 3)


def test_a_piece_of_another_type_is_refused(sender: Sender) -> None:
    assert sender.send(sender.upload(10), 0, b"123", kind="text/plain").status_code == 415


def test_more_bytes_than_announced_are_refused_before_they_are_read(sender: Sender) -> None:
    url = sender.upload(10)
    answer = sender.send(url, 0, b"12345678901")
    assert (answer.status_code, sender.offset(url)) == (413, 0)


WRONG_BEGINNINGS = {
    "no length": (400, {"Upload-Length": ""}),
    "a length that is none": (400, {"Upload-Length": "1e9"}),
    "a length beyond numbers": (400, {"Upload-Length": "9" * 30}),
    "a length to come": (400, {"Upload-Defer-Length": "1"}),
    "no scope": (400, {"Upload-Metadata": ""}),
    "metadata that is not Base64": (400, {"Upload-Metadata": "scope §"}),
    "no version": (412, {"Tus-Resumable": ""}),
}


@pytest.mark.parametrize("what", WRONG_BEGINNINGS)
def test_a_beginning_that_is_wrong_is_refused_and_leaves_nothing(sender: Sender, what: str) -> None:
    status, headers = WRONG_BEGINNINGS[what]
    answer = sender.begin(10, **headers)
    assert (answer.status_code, Upload.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute/name.pdf", "name.pdf"),
        ("..", "file"),
        ("a\x00b\r\nSet-Cookie: x\u202e.txt", "abSet-Cookie: x.txt"),
        ("", "file"),
    ],
)
def test_a_name_leads_nowhere_else(sender: Sender, settings: Any, name: str, kept: str) -> None:
    url = sender.upload(3, name=name)
    sender.send(url, 0, b"abc")
    assert held(url).name == kept
    assert files(settings) == [held(url).place]


def test_nobody_else_finds_an_upload_not_even_a_colleague(sender: Sender) -> None:
    url = sender.upload(10)
    other = Sender(sender.scope, "colleague@example.org")
    answers = (other.standing(url), other.send(url, 0, b"123"), other.remove(url))
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    with pytest.raises(NotVisible):
        other.take(url)
    assert sender.offset(url) == 0


def test_a_visitor_is_asked_to_log_in(client: Client, sender: Sender) -> None:
    url = sender.upload(10)
    assert client.head(url, headers=TUS).status_code == 401
    headers = TUS | {"Upload-Length": "1", "Upload-Metadata": told(sender.scope)}
    assert (
        client.post("/files/uploads/", b"", content_type="text/plain", headers=headers).status_code
        == 401
    )


def test_a_scope_that_is_not_ones_own_is_refused(sender: Sender) -> None:
    elsewhere = make_place("XAB").scope
    answer = sender.begin(10, scope=elsewhere)
    assert (answer.status_code, Upload.objects.count()) == (404, 0)


def test_a_role_that_brings_no_files_is_refused(sender: Sender) -> None:
    auditor = Sender(sender.scope, "auditor@example.org", "auditor")
    assert auditor.begin(10).status_code == 404


def test_an_upload_is_taken_only_in_its_own_scope(sender: Sender) -> None:
    url = sender.upload(3)
    sender.send(url, 0, b"abc")
    within = make_organisation(make_place()).scope
    with pytest.raises(NotVisible):
        take_upload(upload_id=id_of(url), actor=sender.actor, scope=within)


def test_an_upload_that_is_not_complete_cannot_be_taken(sender: Sender) -> None:
    url = sender.upload(10)
    sender.send(url, 0, b"abc")
    with pytest.raises(Conflict, match="not complete"):
        sender.take(url)
    assert FileBlob.objects.count() == 0


def test_taking_twice_gives_the_same_bytes_and_the_same_content_is_held_once(
    sender: Sender,
) -> None:
    stored = store_bytes(b"abc", scope=sender.scope)
    url = sender.upload(3)
    answer = sender.send(url, 0, b"abc")
    assert answer.status_code == 204  # nothing tells that it is held already
    assert [sender.take(url).pk, sender.take(url).pk] == [stored.pk, stored.pk]


def test_a_removed_upload_is_gone_with_its_bytes(sender: Sender, settings: Any) -> None:
    url = sender.upload(10)
    sender.send(url, 0, b"abc")
    assert (sender.remove(url).status_code, sender.standing(url).status_code) == (204, 404)
    assert files(settings) == []


def test_an_expired_upload_is_gone_then_unknown(sender: Sender, settings: Any) -> None:
    url, finished, taken = (sender.upload(3) for _ in range(3))
    sender.send(url, 0, b"a")
    for other in (finished, taken):
        sender.send(other, 0, b"abc")
    blob = sender.take(taken)
    Upload.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    answers = (sender.standing(url), sender.send(url, 1, b"bc"))
    assert [answer.status_code for answer in answers] == [410, 410]
    assert remove_expired_uploads(clock.now()) == 3
    assert (sender.standing(url).status_code, sender.send(url, 1, b"bc").status_code) == (404, 404)
    assert (files(settings), content(blob)) == ([blob.place], b"abc")


def test_an_expired_upload_goes_even_when_its_key_has_gone(sender: Sender, settings: Any) -> None:
    url = sender.upload(10)
    sender.send(url, 0, b"abc")
    Upload.objects.update(key_id="lost", expires_at=clock.now() - timedelta(seconds=1))
    assert remove_expired_uploads(clock.now()) == 1
    assert files(settings) == []


def test_an_upload_that_goes_on_does_not_expire(sender: Sender) -> None:
    url = sender.upload(10)
    soon = clock.now() + timedelta(minutes=1)
    Upload.objects.update(expires_at=soon)
    sender.send(url, 0, b"a")
    assert held(url).expires_at > soon
    assert remove_expired_uploads(clock.now()) == 0


def test_a_new_upload_sweeps_expired_ones_away(sender: Sender) -> None:
    old = sender.upload(10)
    Upload.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    sender.upload(10)
    assert sender.standing(old).status_code == 404


def test_drafts_that_nobody_knows_are_swept_away_after_a_day(sender: Sender, settings: Any) -> None:
    url = sender.upload(10)
    sender.send(url, 0, b"abc")
    drafts_ = Path(settings.MEDIA_ROOT) / "drafts"
    (drafts_ / "store-of-a-killed-server").write_bytes(b"rest")
    (drafts_ / "ab" / "body").parent.mkdir()
    remove_expired_uploads(clock.now())
    assert len(list(drafts_.iterdir())) == 4
    for path in drafts_.iterdir():
        os.utime(path, (1, 1))
    remove_expired_uploads(clock.now())
    assert {path.stem for path in drafts_.iterdir()} == {id_of(url).hex}
    sender.send(url, 3, b"defghij")
    assert content(sender.take(url)) == b"abcdefghij"


def test_the_quota_counts_what_is_stored_and_what_is_on_its_way(
    sender: Sender, settings: Any
) -> None:
    settings.SCOPE_QUOTA_BYTES = 10_000
    store_bytes(b"x" * 4_000, scope=sender.scope)
    sender.upload(5_000)
    answer = sender.begin(2_000)
    assert (answer.status_code, answer["Content-Type"]) == (507, "application/problem+json")
    assert "There is no room for this file" in answer.json()["detail"]
    assert sender.begin(1_000).status_code == 201


def test_a_file_beyond_the_largest_is_refused_in_a_sentence(sender: Sender, settings: Any) -> None:
    settings.MAX_RESUMABLE_BYTES = 5 * 1024 * 1024
    answer = sender.begin(5 * 1024 * 1024 + 1)
    assert (answer.status_code, answer.json()["detail"]) == (413, "The file is larger than 5 MB.")


def test_one_account_opens_only_so_many_uploads(sender: Sender) -> None:
    for _ in range(100):
        sender.upload(1)
    assert sender.begin(1).status_code == 429


def test_a_form_that_nothing_needs_to_be_so_large_is_refused_before_it_is_written(
    settings: Any,
) -> None:
    settings.MAX_FORM_BYTES = 2_000_000
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("large.bin", bytes(2_000_001))
    assert browser.post("/accounts/login/", {"file": file}).status_code == 413


def test_another_site_cannot_upload_in_somebodys_name(sender: Sender) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(sender.account)
    headers = TUS | {"Upload-Length": "1", "Upload-Metadata": told(sender.scope)}
    assert (
        browser.post("/files/uploads/", b"", content_type="text/plain", headers=headers).status_code
        == 403
    )
    with_bearer = headers | {"Authorization": "Bearer nothing"}
    for client in (browser, Client(enforce_csrf_checks=True)):
        told_off = client.post("/files/uploads/", b"", "text/plain", headers=with_bearer)
        assert told_off.status_code == 401
    assert Upload.objects.count() == 0


def test_audit_lines_tell_of_beginning_and_end_without_names(sender: Sender) -> None:
    url = sender.upload(3, name="witness-names.txt")
    sender.send(url, 0, b"abc")
    lines = AuditLine.objects.filter(object_id=str(id_of(url)))
    assert [line.action for line in lines.order_by("sequence")] == [
        "kernel.upload.begin", "kernel.upload.finish",
    ]  # fmt: skip
    assert "witness" not in str(list(lines.values()))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_uploads_exactly_where_the_matrix_lets_it(role: str) -> None:
    here, there = make_place("XAA").scope, make_place("XAB").scope
    sender = Sender(here, role=role)
    answers = [sender.begin(1, scope=scope).status_code for scope in (here, there)]
    wanted = [201 if holds(role, here.path, UPLOAD, s.path) else 404 for s in (here, there)]
    assert (answers, Upload.objects.count()) == (wanted, wanted.count(201))


def test_rights_that_are_withdrawn_close_an_upload(sender: Sender) -> None:
    url = sender.upload(3)
    Assignment.objects.all().delete()
    answers = (sender.standing(url), sender.send(url, 0, b"abc"))
    assert [answer.status_code for answer in answers] == [404, 404]
    with pytest.raises(NotVisible):
        sender.take(url)
