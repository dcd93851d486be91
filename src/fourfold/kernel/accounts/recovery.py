"""What it takes to let somebody begin anew: no factor, session, token, outside identity."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from fourfold.kernel import clock
from fourfold.kernel.models import Account, ApiToken


def remove_factors(account: Account) -> int:
    """Take every second factor of the account away, its identities at a provider, its tokens.

    Identities are connected again at the next log-in there. Returns how many factors there were.
    """
    live = ApiToken.objects.filter(account=account, revoked_at__isnull=True)
    live.update(revoked_at=clock.now())
    SocialAccount.objects.filter(user=account).delete()
    factors = Authenticator.objects.filter(user=account)
    removed: int = factors.count()
    factors.delete()
    return removed


def sessions_of(account: Account) -> list[str]:
    """Keys of the account's sessions. Sessions are sealed, so each is opened to see whose it is."""
    held = Session.objects.filter(expire_date__gt=clock.now()).iterator(chunk_size=500)
    return [one.pk for one in held if one.get_decoded().get(SESSION_KEY) == str(account.pk)]


def end_sessions(keys: list[str]) -> None:
    """Log whoever uses these sessions out, at once."""
    Session.objects.filter(pk__in=keys).delete()
