"""How often somebody may try a password.

Many people stand behind one address of a ministry, and one person's account may be guessed at
from anywhere. So failures are counted in four ways, and a success is never counted:

* in a browser that this person has logged in with before: ten in ten minutes, and nothing else;
* from elsewhere, this account from this address: five in five minutes;
* this account from anywhere: after twenty in an hour, one try every fifteen seconds, no lock;
* this address, whatever the account: a hundred in five minutes.

Whoever is in the guesser's queue with a new browser gets past it with a link from their mailbox.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from fourfold.kernel.accounts import browsers

APP = "fourfold.log-in"
RATES = {
    "browser": "10/10m/key",
    "pair": "5/5m/key",
    "account": "20/1h/key",
    "account-slow": "1/15s/key",
    "address": "100/5m/key",
}
APP_PUBLIC = "fourfold.public"
PUBLIC_RATES = {"look-up": "60/10m/ip"}
LOOK_UP_WAIT = 600
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 -- says that nothing is known; nothing listens there


@dataclass(slots=True)
class Try:
    """One try at a password, counted before it is made; taken back when it succeeds."""

    counted: list[Any] = field(default_factory=list)

    def forget(self) -> None:
        """The password was right: nothing is counted."""
        for usage in self.counted:
            usage.rollback()
        self.counted.clear()


def count_try(request: HttpRequest, *, email: str, address: str) -> Try | int:
    """Count a try, or say after how many seconds the next one is let through."""
    email = email.strip().lower()
    tried = Try()
    for ways, wait in _steps(browsers.known_as(request, email), email, address):
        if not any(_consume(request, tried, name, key) for name, key in ways):
            tried.forget()  # what is refused is not counted: the queue must not grow by itself
            return wait
    return tried


def _steps(
    browser: str, email: str, address: str
) -> Iterator[tuple[tuple[tuple[str, str], ...], int]]:
    """Every limit that a try must pass: ways of which one suffices, and the wait if none does."""
    if browser:
        yield (("browser", f"{browser}:{email}"),), 600
        return
    yield (("pair", f"{email}:{address}"),), 300
    yield (("account", email), ("account-slow", email)), 15
    yield (("address", address),), 300


def _consume(request: HttpRequest, tried: Try, name: str, key: str) -> bool:
    usage = ratelimit.consume(request, app=APP, action=name, config=RATES, key=key, limit_get=True)
    if usage is None:
        return False
    tried.counted.append(usage)
    return True


def look_up_allowed(request: HttpRequest) -> bool:
    """Whether this network address may look something up on a public page once more."""
    usage = ratelimit.consume(
        request, app=APP_PUBLIC, action="look-up", config=PUBLIC_RATES, limit_get=True
    )
    return usage is not None


def client_address(*, remote: str, forwarded: str, proxies: int) -> str:
    """The address of the person: of what proxies tell, only what our own ones have added.

    Each proxy of ours appends whom it heard; so of `proxies` of them, the first wrote the entry
    that stands so many places from the end. Anything before it the client may have made up.
    """
    told = [part.strip() for part in forwarded.split(",") if part.strip()]
    trusted = told[-proxies] if 0 < proxies <= len(told) else remote
    for form in (trusted, trusted.strip("[]"), trusted.rsplit(":", 1)[0].strip("[]")):
        with suppress(ValueError):
            return str(ip_address(form))
    return UNKNOWN_ADDRESS
