"""How tests of national law open pages: who is logged in, addresses, what a page says."""

from typing import Any

from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import Scope
from tests.factories import make_account


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@{scope.code}.example", (role, scope)))
    return client


def url(name: str, *args: Any) -> str:
    return reverse(f"regulatory:{name}", args=args)


def text(response: Any) -> str:
    return str(response.content.decode())
