"""Whatever was not signed by a trusted key, letter by letter, is refused, and quickly."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.credentials import ListState, Outcome, folded, issue, verify
from tests.engines.credentials.making import KEY, OTHER, TODAY, facts, listed, trust

TEXT = issue(facts(), KEY).text
PAPER = folded(TEXT)
LIST = listed(3)
REFUSED = {Outcome.FORGED, Outcome.ALTERED, Outcome.UNREADABLE}
TOKEN_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="


def outcome(text: str) -> Outcome:
    return verify(text, trust(), LIST, TODAY).outcome


def b64(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@given(st.integers(0, len(TEXT) - 1), st.sampled_from(TOKEN_SYMBOLS))
def test_any_single_changed_letter_is_refused(place: int, symbol: str) -> None:
    changed = TEXT[:place] + symbol + TEXT[place + 1 :]
    assert (outcome(changed) in REFUSED) == (changed != TEXT)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 7))
def test_any_single_flipped_bit_is_refused(place: int, bit: int) -> None:
    raw = bytearray(TEXT.encode())
    raw[place] ^= 1 << bit
    assert outcome(raw.decode("utf-8", errors="replace")) in REFUSED


@given(st.integers(1, len(TEXT) - 2), st.text(min_size=1, max_size=3))
def test_nothing_can_be_put_in_or_cut_off(place: int, more: str) -> None:
    assert outcome(TEXT[:place] + more + TEXT[place:]) in REFUSED
    assert outcome(TEXT[:place]) in REFUSED


@given(st.integers(0, len(LIST) - 1), st.sampled_from(TOKEN_SYMBOLS))
def test_any_single_changed_letter_of_a_list_makes_it_worthless(place: int, symbol: str) -> None:
    changed = LIST[:place] + symbol + LIST[place + 1 :]
    state = verify(TEXT, trust(), changed, TODAY).list_state
    assert state is (ListState.GOOD if changed == LIST else ListState.FORGED)


@given(st.integers(0, len(PAPER) - 1), st.sampled_from("ABC019 $%*+-./:x\u0660"))
def test_a_damaged_code_never_says_anything_else(place: int, symbol: str) -> None:
    changed = PAPER[:place] + symbol + PAPER[place + 1 :]
    verdict = verify(changed, trust(), LIST, TODAY)
    assert verdict.outcome in REFUSED or verdict.facts == facts()


@settings(max_examples=300)
@given(st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("latin-1"))))
def test_no_text_at_all_makes_the_verifier_fail(text: str) -> None:
    assert outcome(text) in REFUSED
    assert outcome(f"FF1:{text}") in REFUSED


def test_a_token_cannot_choose_its_algorithm() -> None:
    header, body, signature = TEXT.split(".")
    none = b64({"alg": "none", "typ": "JWT"})
    raw = base64.urlsafe_b64decode(KEY.public + "=")
    hs256 = b64({"alg": "HS256", "typ": "JWT"})
    by_hand = b64(hmac.new(raw, f"{hs256}.{body}".encode(), hashlib.sha256).digest())
    assert [outcome(f"{none}.{body}.{signature}"), outcome(f"{none}.{body}.")] == [
        Outcome.ALTERED,
        Outcome.UNREADABLE,
    ]
    assert outcome(f"{hs256}.{body}.{by_hand}") is Outcome.ALTERED
    assert outcome(f"{header}.{body}.{signature}.{signature}") is Outcome.UNREADABLE


def test_a_token_cannot_bring_its_own_key() -> None:
    forged = issue(facts(), OTHER).text
    header, body, signature = forged.split(".")
    ours = TEXT.split(".")[0]
    assert outcome(forged) is Outcome.FORGED
    assert outcome(f"{ours}.{body}.{signature}") is Outcome.ALTERED
    said = json.loads(base64.urlsafe_b64decode(header + "=="))
    assert outcome(f"{b64(said | {'kid': KEY.did})}.{body}.{signature}") is Outcome.ALTERED
    assert outcome(f"{b64(said | {'jku': 'https://example.org/'})}.{body}.{signature}") in REFUSED


def signed_by_hand(body: bytes) -> str:
    header = TEXT.split(".")[0]
    signature = KEY.signer.sign(f"{header}.{b64(body)}".encode())
    return f"{header}.{b64(body)}.{b64(signature)}"


def test_members_that_stand_twice_are_refused_even_when_signed() -> None:
    body = base64.urlsafe_b64decode(TEXT.split(".")[1] + "==")
    assert outcome(signed_by_hand(body)) is Outcome.GENUINE
    twice = body[:-1] + b',"jti":"urn:uuid:0"}'
    odd = [twice, b"[]", b"{}", b'{"a":NaN}', b"\xff", b"[" * 9000]
    assert {outcome(signed_by_hand(one)) for one in odd} == {Outcome.UNREADABLE}


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(".", "\u3002"),
        TEXT.replace("e", "\u0435"),
        TEXT.replace(".", "\u200b.", 1),
        TEXT[0] + "\n" + TEXT[1:],
        TEXT.replace("A", "\uff21"),
    ],
)
def test_look_alike_letters_and_hidden_breaks_are_refused(text: str) -> None:
    assert outcome(text) is Outcome.UNREADABLE


@pytest.mark.parametrize("start", ["", "a.", "FF1:", "a.b.", TEXT])
def test_ten_megabytes_are_refused_at_once(start: str) -> None:
    began = time.perf_counter()
    assert outcome(start + "A" * 10_000_000) in REFUSED
    assert time.perf_counter() - began < 0.5
