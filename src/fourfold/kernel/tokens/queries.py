"""Reads of tokens: one's own, what one may be given, and who stands behind a secret."""

import hmac
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fourfold.kernel import clock
from fourfold.kernel.accounts.queries import scope_names
from fourfold.kernel.models import ApiToken, Scope
from fourfold.kernel.policy import Actor, actor_of, may, needs_second_factor
from fourfold.kernel.tokens.rules import hash_of, in_order, lies_within, looks_like_one
from fourfold.reference.access import load_matrix

REVOKED, EXPIRED, INACTIVE = "revoked", "expired", "inactive"


@dataclass(frozen=True, slots=True)
class Held:
    """One of a person's tokens as the list shows it."""

    token: ApiToken
    where: str
    ended: str


def may_make(actor: Actor) -> bool:
    """Whether the actor may make tokens: a person who has surely logged in, and not a program."""
    is_sure = actor.second_factor or not needs_second_factor(actor)
    return actor.account_id is not None and actor.only is None and is_sure


def permissions_for(actor: Actor) -> list[str]:
    """What this person may put on a token: what they may do now, looking first."""
    return in_order(name for name in load_matrix() if may(actor, name))


def scopes_for(actor: Actor) -> list[tuple[str, str]]:
    """Parts of the programme that this person may narrow a token to: path and name."""
    granted = tuple(grant.path for grant in actor.grants)
    names = scope_names()
    paths = Scope.objects.order_by("path").values_list("path", flat=True)
    return [(path, names.get(path, path)) for path in paths if lies_within(path, granted)]


def tokens_of(actor: Actor) -> list[Held]:
    """The actor's own tokens, newest first."""
    if actor.account_id is None:
        return []
    now, names = clock.now(), scope_names()
    held = ApiToken.objects.filter(account_id=actor.account_id).order_by("-created_at")
    return [Held(one, names.get(one.within, one.within), _ended(one, now)) for one in held]


def token_of(actor: Actor, token_id: UUID) -> ApiToken | None:
    """One of the actor's own tokens."""
    if actor.account_id is None:
        return None
    return ApiToken.objects.filter(account_id=actor.account_id, pk=token_id).first()


def token_behind(secret: str) -> ApiToken | None:
    """The token with this secret, dead ones included. Found by hash, so no timing tells of it."""
    if not looks_like_one(secret):
        return None
    wanted = hash_of(secret)
    token = ApiToken.objects.select_related("account__person").filter(secret_hash=wanted).first()
    return token if token and hmac.compare_digest(token.secret_hash, wanted) else None


def why_dead(token: ApiToken) -> str:
    """Why a token does not work any more; empty while it does."""
    return _ended(token, clock.now()) or ("" if token.account.is_active else INACTIVE)


def actor_with(token: ApiToken) -> Actor:
    """The token's account with its rights of this moment, cut down to what the token may use."""
    actor = actor_of(token.account, today=clock.today(), second_factor=token.second_factor)
    return replace(actor, only=frozenset(token.permissions), within=token.within)


def _ended(token: ApiToken, now: datetime) -> str:
    if token.revoked_at is not None:
        return REVOKED
    return EXPIRED if token.expires_at <= now else ""
