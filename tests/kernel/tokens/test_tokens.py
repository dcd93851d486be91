"""A token is made from what a person holds, kept as a hash, and ends."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import Account, ApiToken, AuditLine
from fourfold.kernel.policy import Actor, is_read, may
from fourfold.kernel.tokens.actions import create_token, revoke_token
from fourfold.kernel.tokens.queries import actor_with, permissions_for, scopes_for, token_behind
from fourfold.kernel.tokens.rules import hash_of, in_order, looks_like_one, mint
from fourfold.kernel.tokens.wording import MEANINGS
from fourfold.reference.access import describe, load_matrix
from tests.factories import OPERATOR, make_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db
READ_RETURN, READ_ROUND = "assessment.return.read", "assessment.round.read"


@pytest.fixture
def officer() -> Actor:
    return make_actor("programme-officer", make_place("XAA").scope)


def test_a_secret_has_256_bits_and_only_its_hash_is_kept(officer: Actor) -> None:
    token, secret = create_token(by=officer, name="n", permissions=[READ_ROUND])
    kept = ApiToken.objects.values().get(pk=token.pk)
    assert looks_like_one(secret)
    assert len(secret.rsplit("_", maxsplit=1)[0]) == len(token.prefix) or "_" in secret[11:]
    assert len(secret) - len(f"{token.prefix}_") == 43  # 32 bytes in base64
    assert kept["secret_hash"] == hashlib.sha256(secret.encode()).hexdigest()
    assert [name for name, value in kept.items() if secret[12:] in str(value)] == []


def test_two_secrets_never_share_anything_but_their_form() -> None:
    first, second = mint(), mint()
    assert (first.secret == second.secret, first.prefix == second.prefix) == (False, False)


def test_the_audit_line_of_a_token_holds_neither_secret_nor_name(officer: Actor) -> None:
    token, secret = create_token(by=officer, name="My planted name", permissions=[READ_ROUND])
    line = AuditLine.objects.get(action="kernel.token.create")
    assert (line.object_id, line.actor) == (str(token.pk), str(officer.account_id))
    assert [word for word in (secret, secret[12:], "planted") if word in str(line.detail)] == []


def test_a_token_is_offered_what_its_person_may_do_now_and_reading_comes_first(
    officer: Actor,
) -> None:
    offered = permissions_for(officer)
    reads = [is_read(name) for name in offered]
    assert reads == sorted(reads, reverse=True)
    assert set(offered) == {name for name in load_matrix() if may(officer, name)}


def test_a_program_is_never_offered_to_give_rights() -> None:
    administrator = make_actor("administrator", make_place().scope)
    assert may(administrator, "kernel.account.manage")
    assert "kernel.account.manage" not in permissions_for(administrator)
    assert in_order(["kernel.account.manage"]) == []


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"permissions": []}, "at least one thing"),
        ({"permissions": ["programme.plan.agree"]}, "what you may do yourself"),
        ({"permissions": ["no.such.permission"]}, "what you may do yourself"),
        ({"within": "world/west-africa/XAB/"}, "where you hold a role"),
        ({"within": "world/"}, "where you hold a role"),
        ({"days": 0}, "1 to 365 days"),
        ({"days": 366}, "1 to 365 days"),
    ],
)
def test_a_token_beyond_its_person_is_refused(
    officer: Actor, wanted: dict[str, Any], sentence: str
) -> None:
    asked = {"name": "n", "permissions": [READ_ROUND], **wanted}
    with pytest.raises(Invalid, match=sentence):
        create_token(by=officer, **asked)
    assert (
        ApiToken.objects.count(),
        AuditLine.objects.filter(action__contains="token").count(),
    ) == (
        0,
        0,
    )


def test_a_token_may_be_narrowed_to_what_lies_beneath_a_role_and_nothing_else(
    officer: Actor,
) -> None:
    place = make_place("XAA")
    inner = make_organisation(place).scope.path
    make_organisation(make_place("XAB", region="west-africa"), "Elsewhere")
    assert {path for path, _name in scopes_for(officer)} == {place.scope.path, inner}
    token, _secret = create_token(by=officer, name="n", permissions=[READ_RETURN], within=inner)
    assert token.within == inner


def test_neither_a_token_nor_the_operator_makes_tokens(officer: Actor) -> None:
    token, _secret = create_token(by=officer, name="n", permissions=permissions_for(officer))
    for actor in (actor_with(token), OPERATOR):
        with pytest.raises(NotVisible):
            create_token(by=actor, name="more", permissions=[READ_ROUND])
    with pytest.raises(NotVisible):
        revoke_token(by=actor_with(token), token=token)
    assert ApiToken.objects.filter(revoked_at__isnull=True).count() == 1


def test_nobody_revokes_the_token_of_somebody_else(officer: Actor) -> None:
    token, _secret = create_token(by=officer, name="n", permissions=[READ_ROUND])
    administrator = make_actor("administrator", make_place("XAA").scope)
    with pytest.raises(NotVisible):
        revoke_token(by=administrator, token=token)
    token.refresh_from_db()
    assert token.revoked_at is None


def test_revoking_twice_keeps_the_first_moment(officer: Actor) -> None:
    token, _secret = create_token(by=officer, name="n", permissions=[READ_ROUND])
    revoke_token(by=officer, token=token)
    first = ApiToken.objects.get().revoked_at
    revoke_token(by=officer, token=token)
    assert ApiToken.objects.get().revoked_at == first


def test_a_secret_is_found_whole_and_never_by_a_part(officer: Actor) -> None:
    token, secret = create_token(by=officer, name="n", permissions=[READ_ROUND])
    wrong = [secret[:-1], f"{secret}x", secret.upper(), token.prefix, hash_of(secret), "", "ff_%"]
    assert token_behind(secret) == token
    assert [one for one in wrong if token_behind(one) is not None] == []


@pytest.mark.parametrize(
    "broken",
    [
        {"secret_hash": "ff_in_the_clear"},
        {"expires_at": clock.now() - timedelta(days=9)},
    ],
)
def test_the_database_itself_refuses_a_token_in_the_clear_or_without_end(
    officer: Actor, broken: dict[str, Any]
) -> None:
    account = Account.objects.get(pk=officer.account_id)
    sound = {
        "account": account,
        "name": "n",
        "prefix": "ff_00000000",
        "secret_hash": "0" * 64,
        "expires_at": clock.now() + timedelta(days=1),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.create(**{**sound, **broken})
    assert ApiToken.objects.create(**sound).secret_hash == "0" * 64


def test_every_permission_has_words_that_can_be_translated() -> None:
    assert {name: describe(name) for name in load_matrix()} == MEANINGS
