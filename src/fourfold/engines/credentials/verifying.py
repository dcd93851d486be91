"""Whether a credential holds, from what lies at hand: no network, no clock."""

from dataclasses import replace
from datetime import date

from fourfold.engines.credentials.badges import facts_of
from fourfold.engines.credentials.keys import KeyDamaged
from fourfold.engines.credentials.model import (
    Facts,
    ListState,
    Outcome,
    TrustedKey,
    TrustList,
    Verdict,
)
from fourfold.engines.credentials.paper import unfolded
from fourfold.engines.credentials.revocations import ReadList, read_revocations
from fourfold.engines.credentials.tokens import TokenRefused, opened

LONGEST = 1 << 14


def verify(
    text: str, trusted: TrustList, revocations: str | None, at: date, *, seen: int = 0
) -> Verdict:
    """Whether the credential holds on a day.

    Args:
        text: the signed credential, or what a QR code holds of it.
        trusted: whose signature counts.
        revocations: a signed revocation list; None when none is at hand.
        at: the day in question.
        seen: the highest sequence of any list seen before; an older list is refused.
    """
    try:
        said, key = opened(_token(text), trusted, LONGEST)
        facts = facts_of(said)
    except TokenRefused as refused:
        return Verdict(refused.outcome)
    except ValueError:
        return Verdict(Outcome.UNREADABLE)
    if _signed_after_retirement(key, facts.issued_on):
        return Verdict(Outcome.FORGED, key=key)
    signed = Verdict(Outcome.GENUINE, facts, key)
    return _dated(_revoked(signed, facts, _listed(revocations, trusted), at, seen), facts, at)


def _token(text: str) -> str:
    if len(text) > 2 * LONGEST:
        raise TokenRefused(Outcome.UNREADABLE)
    try:
        return unfolded(text.strip())
    except KeyDamaged as error:
        raise TokenRefused(Outcome.ALTERED) from error


def _listed(revocations: str | None, trusted: TrustList) -> ReadList | ListState:
    if revocations is None:
        return ListState.NONE
    try:
        held = read_revocations(revocations, trusted)
    except TokenRefused:
        return ListState.FORGED
    return ListState.FORGED if _signed_after_retirement(held.key, held.issued_on) else held


def _revoked(
    signed: Verdict, facts: Facts, held: ReadList | ListState, at: date, seen: int
) -> Verdict:
    if isinstance(held, ListState):
        return replace(signed, outcome=Outcome.UNCHECKED, list_state=held)
    state = _worth(held, facts, at, seen)
    told = replace(
        signed, list_state=state, list_issued_on=held.issued_on, sequence=max(held.sequence, seen)
    )
    if state is ListState.OTHER:
        return replace(told, outcome=Outcome.UNCHECKED)
    since = held.revoked_on(facts.position)
    if since is not None:  # never taken back, so an old list is right about it too
        return replace(told, outcome=Outcome.REVOKED, revoked_on=since)
    return told if state is ListState.GOOD else replace(told, outcome=Outcome.UNCHECKED)


def _worth(held: ReadList, facts: Facts, at: date, seen: int) -> ListState:
    if held.url != facts.list_url or not held.holds(facts.position):
        return ListState.OTHER
    if held.sequence < seen:
        return ListState.ROLLED_BACK
    return ListState.STALE if held.good_until < at else ListState.GOOD


def _dated(verdict: Verdict, facts: Facts, at: date) -> Verdict:
    """What the dates say, unless it is revoked, which weighs more."""
    if verdict.outcome is Outcome.REVOKED:
        return verdict
    if at < facts.issued_on:
        return replace(verdict, outcome=Outcome.NOT_YET_VALID)
    if facts.expires_on is not None and facts.expires_on < at:
        return replace(verdict, outcome=Outcome.EXPIRED)
    return verdict


def _signed_after_retirement(key: TrustedKey, day: date) -> bool:
    return key.retired_on is not None and key.retired_on < day
