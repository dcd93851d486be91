"""What a check says of genuine, revoked, expired and doubtful certificates, and of their lists."""

from dataclasses import replace
from datetime import date

import pytest

from fourfold.engines.credentials import ListState, Outcome, folded, issue, verify
from tests.engines.credentials.making import (
    ISSUED,
    KEY,
    OTHER,
    TODAY,
    facts,
    listed,
    listed_with,
    trust,
)

TEXT = issue(facts(), KEY).text


def test_a_certificate_that_is_not_on_the_list_is_genuine_and_says_everything() -> None:
    verdict = verify(TEXT, trust(), listed(), TODAY)
    assert (verdict.outcome, verdict.facts, verdict.exit_code) == (Outcome.GENUINE, facts(), 0)


def test_every_fact_comes_back_as_it_was_signed() -> None:
    said = facts(
        holder="عبد الرحمن الأنصاري", pseudonymous=True, fictional=True, kind="trainer",
        renews="ABCD-EFGH-JKMN", expires_on=date(2029, 3, 5), language="ar",
    )  # fmt: skip
    said = replace(said, hours=facts().hours / 3)
    assert verify(issue(said, KEY).text, trust(), listed(), TODAY).facts == said


def test_without_a_list_it_is_said_that_revocation_was_not_checked() -> None:
    verdict = verify(TEXT, trust(), None, TODAY)
    assert (verdict.outcome, verdict.list_state, verdict.exit_code) == (
        Outcome.UNCHECKED,
        ListState.NONE,
        2,
    )


def test_a_revoked_certificate_is_refused_with_the_day() -> None:
    verdict = verify(TEXT, trust(), listed(3, 7), TODAY)
    assert (verdict.outcome, verdict.revoked_on, verdict.exit_code) == (
        Outcome.REVOKED,
        date(2026, 3, 20),
        1,
    )


def test_an_old_list_still_says_what_it_revoked_and_nothing_else() -> None:
    later = date(2026, 6, 1)
    assert verify(TEXT, trust(), listed(7), later).outcome is Outcome.REVOKED
    verdict = verify(TEXT, trust(), listed(3), later)
    assert (verdict.outcome, verdict.list_state) == (Outcome.UNCHECKED, ListState.STALE)


def test_a_list_older_than_one_seen_before_is_not_believed() -> None:
    newest = verify(TEXT, trust(), listed(1, 2), TODAY)
    verdict = verify(TEXT, trust(), listed(1), TODAY, seen=newest.sequence or 0)
    assert (newest.sequence, verdict.outcome, verdict.list_state) == (
        2,
        Outcome.UNCHECKED,
        ListState.ROLLED_BACK,
    )


@pytest.mark.parametrize("text", [listed(key=OTHER), listed()[:-2], "", TEXT])
def test_a_list_that_this_programme_did_not_sign_is_not_believed(text: str) -> None:
    verdict = verify(TEXT, trust(), text, TODAY)
    assert (verdict.outcome, verdict.list_state) == (Outcome.UNCHECKED, ListState.FORGED)


@pytest.mark.parametrize("days", [{"4": "2026-03-20"}, {"3": "soon"}, {"-1": "2026-03-20"}, {}])
def test_a_list_whose_marks_and_days_differ_is_not_believed(days: dict[str, str]) -> None:
    for position in (3, 4):
        text = issue(facts(position=position), KEY).text
        assert verify(text, trust(), listed_with(days=days), TODAY).list_state is ListState.FORGED


def test_a_list_that_ends_before_the_certificate_cannot_speak_of_it() -> None:
    far = issue(facts(position=200_000), KEY).text
    assert verify(far, trust(), listed(7), TODAY).list_state is ListState.OTHER
    assert verify(far, trust(), listed(200_000), TODAY).outcome is Outcome.REVOKED


def test_dates_are_read_for_the_day_in_question() -> None:
    text = issue(facts(expires_on=date(2026, 4, 2)), KEY).text
    days = {ISSUED: Outcome.GENUINE, TODAY: Outcome.GENUINE}
    days |= {date(2026, 3, 4): Outcome.NOT_YET_VALID, date(2026, 4, 3): Outcome.EXPIRED}
    assert {day: verify(text, trust(), listed(), day).outcome for day in days} == days


def test_a_key_that_was_retired_signs_nothing_after_that_day() -> None:
    before, on = trust(retired_on=date(2026, 3, 4)), trust(retired_on=date(2026, 4, 1))
    assert verify(TEXT, before, None, TODAY).outcome is Outcome.FORGED
    assert verify(TEXT, on, listed(), TODAY).outcome is Outcome.GENUINE


def test_another_programmes_signature_is_a_forgery_here() -> None:
    verdict = verify(issue(facts(), OTHER).text, trust(), listed(), TODAY)
    assert (verdict.outcome, verdict.facts, verdict.exit_code) == (Outcome.FORGED, None, 1)


def test_what_a_code_on_paper_holds_is_the_very_same_certificate() -> None:
    packed = folded(TEXT)
    assert len(packed) < 0.7 * len(TEXT)
    assert verify(packed, trust(), listed(), TODAY) == verify(TEXT, trust(), listed(), TODAY)


def test_a_signed_list_is_no_certificate() -> None:
    assert verify(listed(), trust(), None, TODAY).outcome is Outcome.UNREADABLE


def test_a_key_never_shows_its_private_half() -> None:
    assert KEY.private not in repr(KEY)
