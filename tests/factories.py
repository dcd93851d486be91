"""Typed makers of the things that tests are about."""

from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import assign, create_account
from fourfold.kernel.models import Account, Organisation, Person, Place, Scope
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import add_organisation, ensure_roots, ensure_scope, save_place
from fourfold.kernel.policy import Actor, Grant, actor_of, operator

OPERATOR = operator("tests")
PASSWORD = "a long and quiet sentence"


def make_region(code: str = "eastern-africa") -> Scope:
    return ensure_scope(parent=ensure_roots()[0], kind=ScopeKind.REGION, code=code)


def make_place(code: str = "XAA", *, region: str = "eastern-africa", name: str = "") -> Place:
    fictional = code.startswith("X")
    facts = {
        "alpha2": code[0] + code[2],
        "membership": "fictional" if fictional else "member",
        "names": {"en": name or f"State {code}"},
        "region": region,
    }
    return save_place(code=code, region=make_region(region), facts=facts)


def make_organisation(
    place: Place | None = None, name: str = "Ministry", kind: str = "government"
) -> Organisation:
    return add_organisation(by=OPERATOR, name=name, kind=kind, place=place, fictional=True)


def make_account(email: str, *roles: tuple[str, Scope]) -> Account:
    person = Person.objects.create(name=email.split("@", maxsplit=1)[0])
    account = create_account(by=OPERATOR, email=email, person=person, password=PASSWORD)
    for role, scope in roles:
        assign(by=OPERATOR, account=account, role=role, scope=scope)
    return account


def make_actor(role: str, scope: Scope, *, email: str = "") -> Actor:
    account = make_account(email or f"{role}@{scope.code.lower()}.example", (role, scope))
    return actor_of(account, today=clock.today(), second_factor=True)


def bare_actor(role: str, path: str) -> Actor:
    """An actor without an account: for rules and policy, where no database is needed."""
    return Actor(label="bare", name="Bare", grants=(Grant(role, path),))
