"""Issued by several at once, nobody gets two certificates; killed in the middle, none is half."""

import pytest

from fourfold.capacity.certificates.actions import issuing
from fourfold.capacity.certificates.models import Certificate, SigningKey
from fourfold.kernel.errors import Conflict
from fourfold.kernel.models import AuditLine
from tests.capacity.certificates.making import make_held_event, take_part
from tests.factories import OPERATOR
from tests.regulatory.test_law_races import at_once, killed_in

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]


def test_six_who_press_at_once_give_each_person_one_certificate_under_one_key() -> None:
    event = make_held_event()
    for number in range(5):
        take_part(event, f"Person {number}")

    def issue(_number: int) -> str:
        try:
            return str(issuing.issue_event_certificates(actor=OPERATOR, event_id=event.pk).issued)
        except Conflict:
            return "refused"

    outcomes = at_once(issue)
    assert (outcomes.count("5"), "0" in outcomes or "refused" in outcomes) == (1, True)
    assert Certificate.objects.values("participant").distinct().count() == 5
    assert (Certificate.objects.count(), SigningKey.objects.count()) == (5, 1)


def test_killed_while_issuing_no_certificate_is_left_without_its_audit_line() -> None:
    event = make_held_event()
    take_part(event)
    before = AuditLine.objects.count()

    def issue() -> None:
        issuing.issue_event_certificates(actor=OPERATOR, event_id=event.pk)

    assert killed_in(issuing, "_issued", issue)
    assert (Certificate.objects.count(), AuditLine.objects.count()) == (0, before)
    issue()
    assert (Certificate.objects.count(), AuditLine.objects.count()) == (1, before + 1)
