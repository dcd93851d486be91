"""One log-in for each role, with a random password that only this machine's folder keeps."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from fourfold.cli.edge import DEMONSTRATION_OFFICER
from fourfold.kernel.accounts.actions import assign, create_account
from fourfold.kernel.keys import create_private_file
from fourfold.kernel.models import InstanceMark, Scope
from fourfold.kernel.places import add_person
from fourfold.kernel.policy import Actor

LOGINS = "logins.json"


@dataclass(frozen=True, slots=True)
class Login:
    """Who can log in to the demonstration."""

    role: str
    email: str
    password: str


def add_people(actor: Actor, posts: dict[str, list[Scope]]) -> list[Login]:
    """An account for each role, over the scopes that `posts` names; kept with mode 0600."""
    logins = [_add(actor, role, scopes) for role, scopes in posts.items()]
    content = json.dumps([[x.role, x.email, x.password] for x in logins], indent=1)
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
    login = Login(role, f"{role}@demo.example", "-".join(secrets.token_hex(2) for _ in range(4)))
    person = add_person(by=actor, name=f"Fictional {role.replace('-', ' ')}")
    account = create_account(by=actor, email=login.email, person=person, password=login.password)
    for scope in scopes:
        assign(by=actor, account=account, role=role, scope=scope)
    return login
