"""How tests log in through the pages, and answer as an authenticator app would."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fourfold.kernel.accounts.factors import enrol_app
from fourfold.kernel.models import Account
from tests.factories import OPERATOR, PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30
MARGIN = 12


def code_of(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the app shows now, or some half minutes from now.

    A code of before is at its end soon: near the turn of a half minute it waits for the next.
    """
    left = PERIOD - time.time() % PERIOD
    if steps < 0 and left < MARGIN:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + steps))


def have_app(account: Account) -> None:
    """An app for the account, with the secret of all tests; a code of it may be used again."""
    cache.clear()
    if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        enrol_app(by=OPERATOR, account=account, secret=SECRET)


def give_password(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    """The first step of logging in."""
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def give_code(client: Client, code: str) -> Any:
    """The second step."""
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client: Client) -> bool:
    """Whether the client is logged in: asked with a page that everybody with an account has."""
    return bool(client.get(reverse("accounts:own")).status_code == 200)


def shown_secret(page: str) -> str:
    """The secret that the enrolment page shows for typing."""
    found = re.search(r'<code class="long" dir="ltr">([A-Z2-7 ]+)</code>', page)
    assert found is not None
    return found.group(1).replace(" ", "")
