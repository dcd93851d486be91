"""A browser without a connection says of every certificate what the engine says of it."""

import base64
import json
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from fourfold.capacity.certificates.forms import MOST_SYMBOLS
from fourfold.capacity.certificates.rules import verdicts
from fourfold.engines.credentials import (
    PrivateKey,
    TrustList,
    folded,
    issue,
    verify,
    write_trust,
)
from fourfold.engines.credentials.paper import _base45
from tests.engines.credentials.making import KEY, OTHER, TODAY, facts, listed, listed_with, trust

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
VERIFY = "/capacity/certificates/verify/"
GENUINE = issue(facts(), KEY).text
PAPER = folded(GENUINE)
HEADER, BODY, SIGNATURE = GENUINE.split(".")


@dataclass(frozen=True)
class Device:
    """What a device keeps: its lists, the sequence seen before, and its clock."""

    trusted: TrustList
    listed: str | None = None
    before: str | None = None
    on: date = TODAY


def b64(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def by_hand(body: bytes, key: PrivateKey = KEY) -> str:
    """Whatever body, truly signed."""
    text = f"{HEADER}.{b64(body)}"
    return f"{text}.{b64(key.signer.sign(text.encode()))}"


def packed(raw: bytes) -> str:
    return "FF1:" + _base45(bytes(64) + raw)


def swapped(text: str, place: int) -> str:
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]


PAYLOAD = base64.urlsafe_b64decode(BODY + "==")
HEAD = json.loads(base64.urlsafe_b64decode(HEADER + "=="))
NONE = b64({"alg": "none", "typ": "JWT"})
RICH = facts(
    holder="عبد الرحمن الأنصاري", pseudonymous=True, fictional=True, kind="trainer",
    renews="ABCD-EFGH-JKMN", expires_on=date(2029, 3, 5), language="ar",
    ends_on=date(2026, 3, 2), hours=Decimal("7.50"),
)  # fmt: skip
GOOD = Device(trust(), listed(3))
SPOILT = {
    "genuine": GENUINE,
    "genuine with spaces around": f"\n {GENUINE}\u00a0\n",
    "a mark of byte order before": f"\ufeff{GENUINE}",
    "everything said": issue(RICH, KEY).text,
    "attendance": issue(facts(kind="attendance", hours=Decimal(120)), KEY).text,
    "from paper": PAPER,
    "altered payload": f"{HEADER}.{swapped(BODY, 300)}.{SIGNATURE}",
    "altered header": f"{swapped(HEADER, 5)}.{BODY}.{SIGNATURE}",
    "altered signature": f"{HEADER}.{BODY}.{swapped(SIGNATURE, 5)}",
    "signature cut": GENUINE[:-4],
    "last letter of other bits": GENUINE[:-1] + chr(ord(GENUINE[-1]) + 1),
    "no algorithm": f"{NONE}.{BODY}.{SIGNATURE}",
    "no algorithm, no signature": f"{NONE}.{BODY}.",
    "another algorithm": f"{b64({'alg': 'HS256', 'typ': 'JWT'})}.{BODY}.{SIGNATURE}",
    "a kid of its own": f"{b64(HEAD | {'kid': KEY.did})}.{BODY}.{SIGNATURE}",
    "a header that is no object": f"{b64([])}.{BODY}.{SIGNATURE}",
    "a long header": f"{'A' * 1200}.{BODY}.{SIGNATURE}",
    "forged by another key": issue(facts(), OTHER).text,
    "forged, on paper": folded(issue(facts(), OTHER).text),
    "another key's body": f"{HEADER}." + issue(facts(), OTHER).text.partition(".")[2],
    "another key's header with more": f"{b64(HEAD | {'jwk': HEAD['jwk'] | {'x': OTHER.public}})}"
    f".{BODY}.{SIGNATURE}",
    "revoked": issue(facts(position=3), KEY).text,
    "revoked and expired": issue(facts(position=3, expires_on=date(2026, 3, 9)), KEY).text,
    "expired": issue(facts(expires_on=date(2026, 4, 1)), KEY).text,
    "on its last day": issue(facts(expires_on=TODAY), KEY).text,
    "not yet valid": issue(facts(issued_on=date(2026, 4, 3)), KEY).text,
    "beyond the list": issue(facts(position=200_000), KEY).text,
    "another list": issue(facts(list_url="https://example.org/list"), KEY).text,
    "a list is no certificate": listed(3),
    "an empty object": by_hand(b"{}"),
    "no object": by_hand(b"[]"),
    "a member twice": by_hand(PAYLOAD[:-1] + b',"jti":"urn:uuid:0"}'),
    "a member twice, in disguise": by_hand(PAYLOAD[:-1] + b',"\\u006ati":"urn:uuid:0"}'),
    "not a number": by_hand(b'{"a":NaN}'),
    "no letters": by_hand(b"\xff"),
    "a mark of byte order inside": by_hand(b"\xef\xbb\xbf" + PAYLOAD),
    "no day": by_hand(PAYLOAD.replace(b"2026-03-05T", b"2026-02-30T")),
    "no kind of ours": by_hand(PAYLOAD.replace(b"CertificateOfCompletion", b"Badge")),
    "nothing but words": "hello",
    "look-alike letter": GENUINE.replace("e", "\u0435"),
    "a break inside": GENUINE[:30] + "\n" + GENUINE[30:],
    "four parts": f"{GENUINE}.{SIGNATURE}",
    "wrong prefix": PAPER.replace("FF1:", "FF2:"),
    "small prefix": PAPER.replace("FF1:", "ff1:"),
    "nothing after the prefix": "FF1:",
    "paper cut by one": PAPER[:-1],
    "paper cut by two": PAPER[:-2],
    "paper cut in half": PAPER[: len(PAPER) // 2],
    "paper altered": swapped(PAPER, 400),
    "paper of small letters": PAPER.lower(),
    "paper with a noughts more": PAPER + "0" * (1 + -len(PAPER[4:]) % 3),
    "a symbol beyond two bytes": "FF1:::::::",
    "bytes after the end": packed(zlib.compress(b"a\nb") + b"more"),
    "no line feed": packed(zlib.compress(b"ab")),
    "bomb": packed(zlib.compress(bytes(20_000_000), 9)),
    "oversize": "A" * 17_000,
    "oversize on paper": "FF1:" + "A" * 40_000,
    "oversize, of pairs": "\U0001f4c4" * 17_000,
}
CLOCKS_AND_LISTS = {
    "no list": Device(trust()),
    "old list": Device(trust(), listed(3), on=date(2026, 6, 1)),
    "last day of the list": Device(trust(), listed(3), on=date(2026, 5, 1)),
    "forged list": Device(trust(), listed(3, key=OTHER)),
    "altered list": Device(trust(), swapped(listed(3), 500)),
    "marks without their day": Device(trust(), listed_with(days={"4": "2026-03-20"})),
    "miscounted list": Device(trust(), listed_with(seq=9)),
    "no list at all": Device(trust(), GENUINE),
    "list rolled back": Device(trust(), listed(3), before=listed(3, 7)),
    "list rolled on": Device(trust(), listed(3, 7), before=listed(3)),
    "key retired before": Device(trust(retired_on=date(2026, 3, 4)), listed(3)),
    "key retired since": Device(trust(KEY, retired_on=date(2026, 4, 1)), listed(3)),
    "list signed after retirement": Device(trust(retired_on=date(2026, 3, 31)), listed(3)),
    "two keys": Device(trust(KEY, OTHER), listed(3, key=OTHER)),
    "a clock far back": Device(trust(), listed(3), on=date(2025, 1, 1)),
}
FEW = ("genuine", "everything said", "revoked", "expired", "beyond the list", "altered payload",
       "forged by another key")  # fmt: skip


def serve(page: Any, device: Device, listed_now: str | None) -> None:
    """What the network gives for the two lists."""
    page.unroute_all()
    page.route(
        "**/trust.json",
        lambda route: route.fulfill(
            body=write_trust(device.trusted), content_type="application/json"
        ),
    )
    page.route(
        "**/revocations.jwt",
        lambda route: (
            route.fulfill(body=listed_now, content_type="application/vc+jwt")
            if listed_now is not None
            else route.fulfill(status=404)
        ),
    )


def prepared(open_page: Opener, device: Device, **ways: Any) -> Any:
    """A page that was opened with a connection and has none since; requests are counted."""
    page = open_page(**ways)
    page.clock.set_fixed_time(datetime.combine(device.on, time(12, tzinfo=UTC)))
    for text in (device.before, device.listed) if device.before else (device.listed,):
        serve(page, device, text)
        page.goto(VERIFY)
        page.wait_for_selector("#check[data-state=ready]")
    page.unroute_all()
    page.context.set_offline(True)
    page.asked = []
    page.context.on("request", lambda request: page.asked.append(request.url))
    return page


def engine_says(device: Device, text: str) -> tuple[str, list[str], list[tuple[str, str]]]:
    seen = 0
    if device.before:
        seen = verify(GENUINE, device.trusted, device.before, device.on).sequence or 0
    found = verify(text, device.trusted, device.listed, device.on, seen=seen)
    return verdicts.heading(found), verdicts.sentences(found), verdicts.facts_in_words(found)


def submitted(page: Any) -> None:
    page.evaluate("document.getElementById('found').replaceChildren()")
    page.click("#check button[type=submit]")
    page.wait_for_selector("#found > div")


def browser_says(page: Any, text: str) -> tuple[str, list[str], list[tuple[str, str]]]:
    if len(text) > MOST_SYMBOLS:  # a field takes no more; a file may
        given = {"name": "c.jwt", "mimeType": "text/plain", "buffer": text.encode()}
        page.set_input_files("#id_file", given)
    else:
        page.fill("#id_text", text)
    submitted(page)
    heading, *sentences = page.locator("#found > div > *").all_text_contents()
    labels = page.locator("#found dt").all_text_contents()
    values = page.locator("#found dd").all_text_contents()
    return heading, sentences[:-1], list(zip(labels, values, strict=True))


def differing(page: Any, device: Device, texts: dict[str, str]) -> dict[str, Any]:
    said = {name: (browser_says(page, text), engine_says(device, text))
            for name, text in texts.items()}  # fmt: skip
    return {name: both for name, both in said.items() if both[0] != both[1]}


def test_a_browser_refuses_and_takes_what_the_engine_does(open_page: Opener) -> None:
    page = prepared(open_page, GOOD)
    assert differing(page, GOOD, SPOILT) == {}
    assert page.asked == []


@pytest.mark.proof  # 15 devices, a page each
@pytest.mark.parametrize("name", CLOCKS_AND_LISTS)
def test_a_browser_is_as_sure_of_its_lists_as_the_engine(open_page: Opener, name: str) -> None:
    device = CLOCKS_AND_LISTS[name]
    page = prepared(open_page, device)
    assert differing(page, device, {one: SPOILT[one] for one in FEW}) == {}
    assert page.asked == []


def test_whatever_letter_is_changed_a_browser_judges_as_the_engine(open_page: Opener) -> None:
    page = prepared(open_page, GOOD)
    draw = random.Random(45)
    texts = []
    for _time in range(200):
        text = draw.choice((GENUINE, PAPER))
        place = draw.randrange(len(text))
        more = draw.choice(("", *"AZaz09-_.=+ $%*:", "\u0660", "\u212a"))
        texts.append(text[:place] + more + text[place + draw.randrange(2) :])
    said = page.evaluate(
        "texts => Promise.all(texts.map(text => Lists.verdictOn(text).then(one => one.outcome)))",
        texts,
    )
    assert said == [verify(text, GOOD.trusted, GOOD.listed, GOOD.on).outcome for text in texts]
    assert len(set(said)) > 2


def test_the_words_are_the_servers_in_another_script_too(open_page: Opener) -> None:
    page = prepared(open_page, GOOD, language="ar")
    with translation.override("ar"):
        assert differing(page, GOOD, {one: SPOILT[one] for one in FEW}) == {}


def test_days_are_written_as_the_server_writes_them_in_every_language(open_page: Opener) -> None:
    page = open_page()
    days = [date(2026, month, number) for month in range(1, 13) for number in (1, 26)]
    for language, _name in settings.LANGUAGES:
        page.goto(f"{VERIFY}kept/{language}/")
        said = page.evaluate(
            "days => days.map(day => Words.day(JSON.parse(check.dataset.words), day))",
            [day.isoformat() for day in days],
        )
        with translation.override(language):
            assert said == [date_format(day) for day in days]
