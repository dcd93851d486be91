"""What is printed, scanned as a telephone does it: paper alone proves its certificate."""

from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse

from fourfold.capacity.attendance.queries.check_ins import cards_of
from fourfold.capacity.certificates.queries.keys import trust_list
from fourfold.capacity.learning.models import Registration
from fourfold.engines.credentials import verify
from tests.capacity.certificates.making import NAME, make_certificate
from tests.capacity.factories import make_event, make_participant
from tests.factories import OPERATOR, make_place
from tests.programme.pages.people import logged_in

PRINTED = 150 / 72  # dots to the point of a plain printer

pytestmark = pytest.mark.django_db


def scanned(client: Client, name: str, held: UUID) -> list[str]:
    """The codes on the first page of a printed file."""
    answer = client.get(reverse(f"capacity:{name}", args=[held]))
    page = pypdfium2.PdfDocument(answer.content)[0]
    picture = page.render(scale=PRINTED, grayscale=True).to_numpy()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_a_printed_certificate_is_scanned_and_verified_with_nothing_but_the_trust_list() -> None:
    held = make_certificate()
    client = logged_in("programme-officer", held.scope)
    (text,) = scanned(client, "certificate-pdf", held.pk)
    verdict = verify(text, trust_list(), None, held.issued_on)
    assert verdict.facts is not None
    assert (verdict.facts.number, verdict.facts.holder) == (held.number, NAME)
    letter = len(text) // 2
    altered = text[:letter] + ("A" if text[letter] != "A" else "B") + text[letter + 1 :]
    assert verify(altered, trust_list(), None, held.issued_on).facts is None


def test_a_printed_card_holds_the_code_of_its_check_in_and_no_name() -> None:
    event = make_event(make_place())
    person = make_participant(event.place, NAME)
    Registration.objects.create(event=event, participant=person, scope=event.scope)
    client = logged_in("trainer", event.scope)
    assert scanned(client, "check-in-cards-file", event.pk) == [
        card.token for card in cards_of(OPERATOR, event)
    ]
