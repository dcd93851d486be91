"""Every address, with a password and no second factor: none opens to whoever needs one."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.web.addresses import probes
from tests.web.probes import Probe
from tests.web.rights import ROLES
from tests.web.world import World

OPEN = {
    *("accounts:second-factor", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn"),
    *("set_language", "account_logout"),
}


def answer(client: Client, probe: Probe) -> Any:
    with transaction.atomic():
        response = client.generic(probe.method, probe.url)
        transaction.set_rollback(True)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize("role", [role for role in ROLES if role != "respondent"])
def test_no_address_opens_with_a_password_alone(
    world: World, role: str, only_a_password: None
) -> None:
    client = Client()
    client.force_login(world.accounts[role])
    closed = [p for p in probes(world.states["XAA"]) if p.name not in OPEN]
    enrol = (302, reverse("accounts:second-factor"))
    wrong = {
        probe.label: found
        for probe in closed
        if (found := answer(client, probe)) != ((403, "") if "api:" in probe.name else enrol)
    }
    assert wrong == {}
