"""Pages and files of certificates: names by right, nothing doubled, little told to everybody."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.capacity.certificates.models import Certificate
from fourfold.engines.credentials import folded, read_trust
from fourfold.kernel.policy import Actor
from tests.capacity.certificates.making import (
    NAME,
    correct,
    make_certificate,
    make_held_event,
    take_part,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
VERIFY = "/capacity/certificates/verify/"


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


def client_for(role: str, held: Any) -> Client:
    return client_of(make_actor(role, held.scope))


def test_one_button_issues_all_and_pressing_it_twice_issues_none_more() -> None:
    event = make_held_event()
    take_part(event)
    take_part(event, "Other Person", outcome="not-completed")
    client = client_for("trainer", event)
    page = client.get(reverse("capacity:event-certificates", args=[event.pk])).content.decode()
    assert "Issue all certificates" in page
    address = reverse("capacity:event-certificates-issue", args=[event.pk])
    answers = [client.post(address).status_code for _time in range(2)]
    assert (answers, Certificate.objects.count()) == ([302, 302], 1)


def test_one_person_is_issued_or_refused_on_the_page() -> None:
    event = make_held_event()
    person, absent = take_part(event), take_part(event, "Absent Person", outcome="not-completed")
    client = client_for("trainer", event)

    def issue(participant: Any) -> Any:
        address = reverse("capacity:certificate-issue", args=[event.pk, participant.pk])
        return client.post(address, {"kind": "completion"})

    assert issue(person).status_code == 302
    refused = issue(absent)
    assert (refused.status_code, "does not say that this person" in refused.content.decode()) == (
        409,
        True,
    )


def test_a_name_is_read_by_those_alone_who_may_read_names() -> None:
    held = make_certificate()
    pages = [
        reverse("capacity:event-certificates", args=[held.event_id]),
        reverse("capacity:certificates"),
        reverse("capacity:certificates-export"),
        reverse("capacity:certificate", args=[held.pk]),
    ]
    files = [reverse(f"capacity:certificate-{kind}", args=[held.pk]) for kind in ("pdf", "signed")]
    files.append(reverse("capacity:event-certificates-bundle", args=[held.event_id]))
    seen = {}
    for role in ("trainer", "auditor", "donor"):
        client = client_for(role, held)
        answers = [client.get(address) for address in pages]
        texts = [b"".join(a).decode() if a.streaming else a.content.decode() for a in answers]
        named = {NAME in text for text in texts}
        codes = {answer.status_code for answer in answers}
        seen[role] = (codes, named, {client.get(address).status_code for address in files})
    assert seen == {
        "trainer": ({200}, {True}, {200}),
        "auditor": ({200}, {False}, {404}),
        "donor": ({404}, {False}, {404}),
    }


def test_another_states_focal_point_finds_nothing() -> None:
    held = make_certificate()
    client = client_of(make_actor("focal-point", make_place("XAB").scope))
    names = ("certificate", "certificate-pdf", "certificate-signed", "certificate-revoke")
    codes = {client.get(reverse(f"capacity:{one}", args=[held.pk])).status_code for one in names}
    assert codes == {404}
    assert held.number not in client.get(reverse("capacity:certificates")).content.decode()
    api = client.get("/api/v1/capacity/certificates").json()
    assert api == {"items": [], "next": None}


def test_the_api_lists_by_number_and_names_nobody() -> None:
    held = make_certificate()
    client = client_for("trainer", held)
    answer = client.get("/api/v1/capacity/certificates", {"number": held.number.lower()})
    (item,) = answer.json()["items"]
    assert (item["number"], item["status"], item["state"]) == (held.number, "valid", "XAA")
    assert NAME not in answer.content.decode()


def test_the_list_is_narrowed_by_state_course_and_status() -> None:
    held = make_certificate()
    client = client_for("trainer", held)
    revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="Wrong name")

    def shows(**query: str) -> bool:
        return held.number in client.get(reverse("capacity:certificates"), query).content.decode()

    assert [shows(status="revoked"), shows(status="valid"), shows(state="XAA")] == [
        True,
        False,
        True,
    ]
    assert [shows(course="first-response"), shows(number=held.number)] == [True, True]


def test_a_certificate_is_revoked_with_a_reason_and_renewed_in_its_place() -> None:
    held = make_certificate()
    client = client_for("trainer", held)
    revoke = reverse("capacity:certificate-revoke", args=[held.pk])
    assert client.post(revoke, {"reason": ""}).status_code == 422
    assert client.post(revoke, {"reason": "Wrong name"}).status_code == 302
    again = client.post(revoke, {"reason": "Twice"})
    assert (again.status_code, "stays so" in again.content.decode()) == (422, True)
    renew = reverse("capacity:certificate-renew", args=[held.pk])
    assert [client.post(renew).status_code for _time in range(2)] == [302, 409]
    new = Certificate.objects.get(renews=held)
    page = client.get(reverse("capacity:certificate", args=[new.pk])).content.decode()
    assert held.number in page


def test_a_corrected_record_is_flagged_on_both_pages() -> None:
    held = make_certificate()
    correct(held.event, held.participant, "not-completed")
    client = client_for("trainer", held)
    for address in (
        reverse("capacity:event-certificates", args=[held.event_id]),
        reverse("capacity:certificate", args=[held.pk]),
    ):
        assert "decide whether to revoke it" in client.get(address).content.decode()


def test_all_files_of_an_event_come_together_under_numbers() -> None:
    held = make_certificate()
    client = client_for("trainer", held)
    answer = client.get(reverse("capacity:event-certificates-bundle", args=[held.event_id]))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert archive.namelist() == [f"{held.number}.jwt", f"{held.number}.pdf"]
    assert archive.read(f"{held.number}.jwt").decode() == held.credential
    assert archive.read(f"{held.number}.pdf").startswith(b"%PDF-")


def test_a_name_that_no_font_can_print_is_said_and_the_others_are_not_lost() -> None:
    event = make_held_event()
    take_part(event)
    take_part(event, "\u12a0\u1260\u1260 Person")
    client = client_for("trainer", event)
    client.post(reverse("capacity:event-certificates-issue", args=[event.pk]))
    answer = client.get(reverse("capacity:event-certificates-bundle", args=[event.pk]))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    endings = sorted(name.rpartition(".")[2] for name in archive.namelist())
    assert endings == ["jwt", "jwt", "pdf", "txt"]
    said = next(archive.read(name) for name in archive.namelist() if name.endswith("txt"))
    assert b"no font at hand can print" in said


@pytest.mark.parametrize("pack", [str, folded])
def test_anybody_checks_a_certificate_by_its_text(pack: Any) -> None:
    held = make_certificate()
    page = Client().post(VERIFY, {"text": pack(held.credential)}).content.decode()
    assert ("Genuine" in page, NAME in page) == (True, True)


def test_anybody_checks_a_certificate_by_its_file() -> None:
    held = make_certificate()
    file = SimpleUploadedFile("c.jwt", f"{held.credential}\n".encode())
    assert "Genuine" in Client().post(VERIFY, {"file": file}).content.decode()
    large = SimpleUploadedFile("c.jwt", b"x" * 70_000)
    answer = Client().post(VERIFY, {"file": large})
    assert (answer.status_code, "larger than any certificate" in answer.content.decode()) == (
        422,
        True,
    )


def test_a_number_alone_tells_neither_name_nor_course() -> None:
    held = make_certificate()
    page = Client().post(VERIFY, {"number": held.number.lower()}).content.decode()
    course = held.event.version.course.title
    assert ("Valid" in page, NAME in page, course in page) == (True, False, False)
    revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="A secret reason")
    page = Client().post(VERIFY, {"number": held.number}).content.decode()
    assert ("Revoked" in page, "A secret reason" in page) == (True, False)


def test_a_mistyped_number_and_an_unknown_one_are_told_apart() -> None:
    mistyped = Client().post(VERIFY, {"number": "0000-0000-0001"}).content.decode()
    unknown = Client().post(VERIFY, {"number": "0000-0000-0000"}).content.decode()
    assert "A symbol is wrong" in mistyped
    assert "No certificate with this number" in unknown


def test_nothing_given_is_answered_by_a_sentence() -> None:
    answer = Client().post(VERIFY, {})
    assert (answer.status_code, "Give the certificate" in answer.content.decode()) == (422, True)


def test_whoever_looks_up_too_often_has_to_wait() -> None:
    client = Client()
    codes = [client.post(VERIFY, {"number": "0"}).status_code for _time in range(61)]
    assert (set(codes[:60]), codes[60]) == ({200}, 429)


def test_trust_list_and_revocations_are_files_for_everybody() -> None:
    assert Client().get(reverse("capacity:certificate-trust")).status_code == 404
    held = make_certificate()
    answer = Client().get(reverse("capacity:certificate-trust"))
    assert read_trust(answer.content.decode()).keys[0].public == held.key.public
    assert "private" not in json.loads(answer.content)["keys"][0]
    listed = Client().get(reverse("capacity:certificate-revocations"))
    assert (answer["Cache-Control"], listed["Cache-Control"]) == ("public, max-age=3600",) * 2
    assert listed.content.count(b".") == 2


def test_the_pages_ask_the_database_as_often_for_many_as_for_few(
    django_assert_max_num_queries: Any,
) -> None:
    event = make_held_event()
    client = client_for("trainer", event)
    for number in range(12):
        take_part(event, f"Person {number}", outcome="completed" if number % 3 else "attended")
    client.post(reverse("capacity:event-certificates-issue", args=[event.pk]))
    with django_assert_max_num_queries(24):
        client.get(reverse("capacity:event-certificates", args=[event.pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("capacity:certificates"))
