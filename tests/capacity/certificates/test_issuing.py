"""Who gets a certificate, who does not and why; issued once, and as it was issued."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from fourfold.capacity.certificates.actions import issuing
from fourfold.capacity.certificates.actions.issuing import (
    issue_certificate,
    issue_event_certificates,
    renew_certificate,
)
from fourfold.capacity.certificates.actions.keys import rotate_key
from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.capacity.certificates.models import Certificate, Revocation, SigningKey
from fourfold.capacity.certificates.queries.grounds import standing_at
from fourfold.capacity.certificates.queries.issued import checked, credential_of
from fourfold.engines.credentials import Outcome, is_number
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.capacity.certificates.making import (
    NAME,
    correct,
    make_certificate,
    make_held_event,
    take_part,
    tomorrow,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def test_everybody_who_earned_one_gets_one_of_the_right_kind_and_nobody_else() -> None:
    event = make_held_event()
    take_part(event, "Done Person")
    take_part(event, "Present Person", outcome="attended")
    take_part(event, "Teaching Person", outcome="attended", part="trainer")
    take_part(event, "Absent Person", outcome="not-completed")
    done = issue_event_certificates(actor=OPERATOR, event_id=event.pk)
    kinds = list(Certificate.objects.order_by("position").values_list("kind", flat=True))
    assert (done.issued, kinds) == (3, ["completion", "attendance", "trainer"])
    absent = next(one for one in standing_at(OPERATOR, event) if one.name == "Absent Person")
    assert (absent.due, absent.reason) == (
        "",
        "The record of the event says that this person did not complete it.",
    )


def test_issuing_again_gives_nobody_a_second_one_and_no_other_date() -> None:
    event = make_held_event()
    person = take_part(event)
    issue_event_certificates(actor=OPERATOR, event_id=event.pk)
    first = Certificate.objects.get()
    with patch.object(issuing.clock, "today", return_value=tomorrow()):
        again = issue_event_certificates(actor=OPERATOR, event_id=event.pk)
        same = issue_certificate(
            actor=OPERATOR, event_id=event.pk, participant=person.pk, kind="completion"
        )
    assert (again.issued, same.pk, same.issued_on) == (0, first.pk, first.issued_on)
    assert Certificate.objects.count() == 1


def test_who_did_not_complete_is_refused_with_the_reason() -> None:
    event = make_held_event()
    person = take_part(event, outcome="attended")
    with pytest.raises(Conflict, match="does not say that this person completed"):
        issue_certificate(
            actor=OPERATOR, event_id=event.pk, participant=person.pk, kind="completion"
        )
    with pytest.raises(Conflict, match="taught"):
        issue_certificate(actor=OPERATOR, event_id=event.pk, participant=person.pk, kind="trainer")
    assert Certificate.objects.count() == 0


def test_an_event_that_goes_on_or_was_cancelled_gives_none() -> None:
    running = make_held_event(starts_on=clock.today())
    take_part(running)
    cancelled = make_held_event(make_place("XAB"))
    cancelled.status, cancelled.cancelled_because = "cancelled", "Rain"
    cancelled.save()
    with pytest.raises(Conflict, match="not over"):
        issue_event_certificates(actor=OPERATOR, event_id=running.pk)
    with pytest.raises(Conflict, match="cancelled"):
        issue_event_certificates(actor=OPERATOR, event_id=cancelled.pk)


def test_whoever_is_known_by_a_pseudonym_has_it_on_the_certificate() -> None:
    event = make_held_event()
    take_part(event, "", person={"pseudonym": "Heron 12"})
    issue_event_certificates(actor=OPERATOR, event_id=event.pk)
    facts = checked(credential_of(OPERATOR, Certificate.objects.get())).facts
    assert facts is not None
    assert (facts.holder, facts.pseudonymous) == ("Heron 12", True)


def test_the_certificate_says_what_the_event_says_and_is_genuine() -> None:
    held = make_certificate()
    verdict = checked(credential_of(OPERATOR, held))
    facts = verdict.facts
    assert facts is not None
    assert (verdict.outcome, facts.holder, facts.course, facts.fictional, facts.issuer) == (
        Outcome.GENUINE,
        NAME,
        "First response",
        True,
        settings.ISSUER_NAME,
    )
    assert facts.criteria == (
        "At least 80\N{NO-BREAK SPACE}% of 24 hours attended; "
        "at least 60\N{NO-BREAK SPACE}% in the test at the end."
    )
    assert (is_number(held.number), held.expires_on) == (True, None)


def test_a_stranger_issues_nothing_and_learns_nothing() -> None:
    event = make_held_event()
    person = take_part(event)
    stranger = make_actor("trainer", make_place("XAB").scope)
    donor = make_actor("donor", event.scope)
    for actor in (stranger, donor):
        with pytest.raises(NotVisible):
            issue_event_certificates(actor=actor, event_id=event.pk)
        with pytest.raises(NotVisible):
            issue_certificate(
                actor=actor, event_id=event.pk, participant=person.pk, kind="completion"
            )
    assert Certificate.objects.count() == 0


def test_a_trainer_of_one_state_issues_for_its_own_people_alone() -> None:
    mine, other = make_place("XAA"), make_place("XAC")
    assert mine.scope.parent is not None
    event = make_held_event(mine, scope=mine.scope.parent, states=["XAA", "XAC"])
    take_part(event, "Own Person", place=mine)
    take_part(event, "Other Person", place=other)
    done = issue_event_certificates(actor=make_actor("trainer", mine.scope), event_id=event.pk)
    assert (done.issued, Certificate.objects.get().scope_id) == (1, mine.scope.pk)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE capacity_certificate SET issued_on = '2020-01-01'",
        "UPDATE capacity_certificate SET sha256 = 'x'",
        "UPDATE capacity_revocation SET reason = 'another'",
        "DELETE FROM capacity_revocation",
    ],
)
def test_the_database_itself_keeps_what_was_issued_and_revoked(change: str) -> None:
    held = make_certificate()
    revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="Wrong name")
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    assert Certificate.objects.get().issued_on == held.issued_on
    assert Revocation.objects.get().reason == "Wrong name"


def test_a_certificate_is_never_deleted() -> None:
    make_certificate()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Certificate.objects.all().delete()
    assert Certificate.objects.count() == 1


def test_the_seal_alone_may_be_made_anew_and_a_change_of_the_words_is_noticed() -> None:
    held = make_certificate()
    text = held.credential
    Certificate.objects.filter(pk=held.pk).update(credential=text)
    assert credential_of(OPERATOR, Certificate.objects.get()) == text
    Certificate.objects.filter(pk=held.pk).update(credential=f"{text}x")
    with pytest.raises(Conflict, match="not what was issued"):
        credential_of(OPERATOR, Certificate.objects.select_related("scope").get())


def test_a_renewal_is_another_certificate_with_its_own_number_and_date() -> None:
    old = make_certificate(kind="trainer")
    with patch.object(issuing.clock, "today", return_value=tomorrow()):
        new = renew_certificate(actor=OPERATOR, certificate_id=old.pk)
    kept = Certificate.objects.get(pk=old.pk)
    assert (kept.number, kept.issued_on, kept.expires_on) == (
        old.number,
        old.issued_on,
        old.expires_on,
    )
    assert (new.renews_id, new.issued_on, new.number != old.number) == (old.pk, tomorrow(), True)
    assert old.expires_on == old.issued_on.replace(year=old.issued_on.year + 3)
    with pytest.raises(Conflict, match="renewed already"):
        renew_certificate(actor=OPERATOR, certificate_id=old.pk)


def test_a_revocation_has_a_reason_and_is_never_taken_back() -> None:
    held = make_certificate()
    with pytest.raises(Invalid, match="Say why"):
        revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason=" ")
    revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="Wrong name")
    with pytest.raises(Conflict, match="stays so"):
        revoke_certificate(actor=OPERATOR, certificate_id=held.pk, reason="Again")
    verdict = checked(held.credential)
    assert (verdict.outcome, verdict.revoked_on) == (Outcome.REVOKED, clock.today())


def test_a_corrected_record_flags_the_certificate_and_changes_nothing() -> None:
    held = make_certificate()
    correct(held.event, held.participant, "not-completed")
    (standing, *_rest) = [
        one for one in standing_at(OPERATOR, held.event) if one.certificate == held.pk
    ]
    assert (standing.status, checked(held.credential).outcome) == ("doubted", Outcome.GENUINE)
    with pytest.raises(Conflict, match="completed"):
        renew_certificate(actor=OPERATOR, certificate_id=held.pk)


def test_after_a_new_key_old_certificates_stay_genuine() -> None:
    old = make_certificate()
    with pytest.raises(NotVisible):
        rotate_key(actor=make_actor("administrator", old.scope))
    fresh = rotate_key(actor=OPERATOR)
    new = renew_certificate(actor=OPERATOR, certificate_id=old.pk)
    assert new.key_id == fresh.pk != old.key_id
    assert {checked(one.credential).outcome for one in (old, new)} == {Outcome.GENUINE}


def test_one_key_signs_at_a_time() -> None:
    make_certificate()
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(public="p", private="q")
    assert SigningKey.objects.count() == 1


def test_the_name_and_the_private_key_stand_nowhere_in_clear() -> None:
    held = make_certificate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT credential FROM capacity_certificate")
        (sealed,) = cursor.fetchone()
        cursor.execute("SELECT private FROM capacity_signingkey")
        (private,) = cursor.fetchone()
    assert held.credential not in sealed
    assert SigningKey.objects.get().private not in private
    assert not any(NAME in str(line.detail) for line in AuditLine.objects.all())


def test_positions_and_numbers_are_never_used_twice() -> None:
    event = make_held_event()
    for number in range(4):
        take_part(event, f"Person {number}")
    issue_event_certificates(actor=OPERATOR, event_id=event.pk)
    make_certificate(make_held_event(make_place("XAB"), starts_on=event.starts_on + timedelta(1)))
    assert list(Certificate.objects.order_by("position").values_list("position", flat=True)) == [
        *range(1, 6)
    ]
    assert Certificate.objects.values("number").distinct().count() == 5
