"""One log-in for each role: password and second factor, which only this machine's folder keeps."""

import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings

from fourfold.cli.edge import DEMONSTRATION_OFFICER
from fourfold.kernel.accounts.actions import assign, create_account
from fourfold.kernel.accounts.factors import enrol_app
from fourfold.kernel.keys import create_private_file
from fourfold.kernel.models import InstanceMark, Scope
from fourfold.kernel.places import add_person
from fourfold.kernel.policy import Actor

LOGINS = "logins.json"
CODE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Login:
    """Who can log in to the demonstration."""

    role: str
    email: str
    password: str
    secret: str = ""  # a demonstration of before there were second factors has none

    def code(self) -> str:
        """What an authenticator app with the secret would show now."""
        if not self.secret:
            return "-"
        step = int(time.time()) // CODE_SECONDS
        return str(format_hotp_value(hotp_value(self.secret, step)))


def add_people(actor: Actor, posts: dict[str, list[Scope]]) -> list[Login]:
    """An account for each role, over the scopes that `posts` names; kept with mode 0600."""
    logins = [_add(actor, role, scopes) for role, scopes in posts.items()]
    content = json.dumps([[x.role, x.email, x.password, x.secret] for x in logins], indent=1)
    file = Path(settings.VAR) / LOGINS
    file.unlink(missing_ok=True)  # of a build that was interrupted
    create_private_file(file, content)
    InstanceMark.objects.update_or_create(
        key=DEMONSTRATION_OFFICER, defaults={"value": "programme-officer@demo.example"}
    )
    return logins


def read_logins() -> list[Login]:
    """The log-ins that were made with this instance."""
    rows = json.loads((Path(settings.VAR) / LOGINS).read_text(encoding="utf-8"))
    return [Login(*row) for row in rows]


def _add(actor: Actor, role: str, scopes: list[Scope]) -> Login:
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    login = Login(role, f"{role}@demo.example", password, generate_totp_secret())
    person = add_person(by=actor, name=f"Fictional {role.replace('-', ' ')}")
    account = create_account(by=actor, email=login.email, person=person, password=login.password)
    enrol_app(by=actor, account=account, secret=login.secret)
    for scope in scopes:
        assign(by=actor, account=account, role=role, scope=scope)
    return login
