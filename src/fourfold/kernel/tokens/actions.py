"""Writes of tokens: make one, revoke one, and note that one was used or refused."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import ApiToken
from fourfold.kernel.policy import Actor, anonymous
from fourfold.kernel.tokens.queries import may_make, permissions_for
from fourfold.kernel.tokens.rules import MOST_DAYS, ONCE_A, USUAL_DAYS, lies_within, mint


def create_token(
    *,
    by: Actor,
    name: str,
    permissions: Iterable[str],
    within: str = "",
    days: int = USUAL_DAYS,
) -> tuple[ApiToken, str]:
    """A token of one's own and its secret, which is shown once and never kept.

    Raises:
        NotVisible: no account acts, or a token does: a program makes no further tokens.
        Invalid: a permission or a part of the programme that the person does not hold, or a
            duration out of bounds.
    """
    if not may_make(by) or by.account_id is None:
        raise NotVisible(_("Tokens are made by people who have logged in."))
    wanted = frozenset(permissions)
    _refuse_what_is_not_held(by, wanted, within)
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(_("A token lasts from 1 to 365 days."))
    minted, now = mint(), clock.now()
    with act(by, "kernel.token.create", within) as entry:
        token = ApiToken.objects.create(
            account_id=by.account_id,
            name=name,
            prefix=minted.prefix,
            secret_hash=minted.secret_hash,
            permissions=sorted(wanted),
            within=within,
            second_factor=by.second_factor,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        entry.on(token, permissions=sorted(wanted), days=days)
    return token, minted.secret


def _refuse_what_is_not_held(by: Actor, wanted: frozenset[str], within: str) -> None:
    if not wanted:
        raise Invalid(_("Choose at least one thing that the token may do."))
    if not wanted <= set(permissions_for(by)):
        raise Invalid(_("A token can only do what you may do yourself."))
    if within and not lies_within(within, (grant.path for grant in by.grants)):
        raise Invalid(_("A token can only be narrowed to a part where you hold a role."))


def revoke_token(*, by: Actor, token: ApiToken) -> None:
    """End a token of one's own at once; a second time changes nothing.

    Raises:
        NotVisible: the token is somebody else's, or a token asks.
    """
    if by.only is not None or by.account_id != token.account_id:
        raise NotVisible(_("This token does not exist, or not for you."))
    now = clock.now()
    with act(by, "kernel.token.revoke", token.within) as entry:
        ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now)
        entry.on(token)


def note_use(token: ApiToken) -> None:
    """Remember that the token was used, at most once a minute."""
    now = clock.now()
    if token.last_used_at is None or token.last_used_at < now - ONCE_A:
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - ONCE_A)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def note_refusal(token: ApiToken, why: str) -> None:
    """Audit that somebody came with a token that is dead, at most once a minute a token."""
    now = clock.now()
    if token.refused_at is not None and token.refused_at >= now - ONCE_A:
        return
    stale = Q(refused_at__isnull=True) | Q(refused_at__lt=now - ONCE_A)
    if ApiToken.objects.filter(stale, pk=token.pk).update(refused_at=now):
        with act(anonymous(), "kernel.token.refused", token.within) as entry:
            entry.on(token, why=why)
