"""Who looks at the pages: one of each role, logged in."""

from typing import Any

from django.test import Client

from fourfold.kernel.models import Organisation, Scope
from tests.factories import make_account


def browser(role: str, scope: Scope, *, email: str = "") -> Client:
    """A browser in which somebody of this role is logged in."""
    account = make_account(email or f"{role}@{scope.code.lower()}.example", (role, scope))
    client = Client()
    client.force_login(account)
    return client


def respondent_of(organisation: Organisation, *, email: str = "") -> Client:
    """Somebody who answers for an organisation and for nothing else."""
    return browser("respondent", organisation.scope, email=email)


def text_of(response: Any) -> str:
    """What a person reads, with the spaces that templates leave taken out."""
    return " ".join(response.content.decode().split())
