"""Sessions: none that an attacker chose, none that outlives a log-out, none that a script reads."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from tests.factories import PASSWORD
from tests.web.world import World

LOG_IN = "/accounts/login/"
COOKIES = (
    "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE", "CSRF_COOKIE_SAMESITE", "LANGUAGE_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
)  # fmt: skip


def enter(client: Client, world: World, **more: Any) -> Any:
    email = world.accounts["respondent"].email
    return client.post(LOG_IN, {"login": email, "password": PASSWORD}, **more)


def key_of(client: Client) -> str:
    held = client.cookies.get(product.SESSION_COOKIE_NAME)
    return held.value if held else ""


def test_a_session_that_somebody_planted_is_not_the_one_after_log_in(world: World) -> None:
    planted = SessionStore()
    planted["planted"] = "yes"
    planted.create()
    client = Client()
    client.cookies[product.SESSION_COOKIE_NAME] = planted.session_key
    assert enter(client, world).status_code == 302
    assert key_of(client) not in {"", planted.session_key}
    attacker = Client()
    attacker.cookies[product.SESSION_COOKIE_NAME] = planted.session_key
    assert attacker.get("/assessment/rounds/new/").status_code == 302


def test_a_session_key_that_nobody_gave_out_is_never_adopted(world: World) -> None:
    client = Client()
    client.cookies[product.SESSION_COOKIE_NAME] = "a" * 32
    enter(client, world)
    assert key_of(client) != "a" * 32
    assert not SessionStore("a" * 32).exists("a" * 32)


def test_the_secret_of_forms_changes_at_log_in(world: World) -> None:
    client = Client()
    client.get(LOG_IN)
    before = client.cookies[product.CSRF_COOKIE_NAME].value
    enter(client, world)
    assert client.cookies[product.CSRF_COOKIE_NAME].value != before


def test_after_log_out_the_old_session_opens_nothing(world: World) -> None:
    client = Client()
    enter(client, world)
    key = key_of(client)
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies[product.SESSION_COOKIE_NAME] = key
    assert thief.get("/accounts/password/change/").status_code == 302


def test_reading_the_log_out_page_logs_nobody_out(world: World) -> None:
    client = Client()
    client.force_login(world.accounts["respondent"])
    client.get("/accounts/logout/")
    assert client.get("/accounts/password/change/").status_code == 200


def test_a_visitor_is_given_no_session(world: World) -> None:
    assert product.SESSION_COOKIE_NAME not in Client().get("/").cookies


def test_the_cookie_of_the_session_is_closed_to_scripts_and_to_other_sites(world: World) -> None:
    client = Client()
    enter(client, world)
    cookie = client.cookies[product.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


@pytest.mark.parametrize("tls", [True, False])
def test_with_tls_every_cookie_stays_on_tls(tls: bool, tmp_path: Path) -> None:
    asked = (
        "import json; from django.conf import settings;"
        f"print(json.dumps([getattr(settings, name) for name in {COOKIES!r}]))"
    )
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("FOURFOLD", "DATABASE"))},
        "FOURFOLD_VAR": str(tmp_path),
        "FOURFOLD_TLS": str(tls),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
    }
    said = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert dict(zip(COOKIES, json.loads(said.stdout), strict=True)) == {
        "SESSION_COOKIE_SECURE": tls,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": tls,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "LANGUAGE_COOKIE_SECURE": tls,
        "SECURE_HSTS_SECONDS": 31_536_000 if tls else 0,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"] if tls else None,
    }
