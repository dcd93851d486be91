"""Reads of identities at the provider."""

from allauth.socialaccount.models import SocialAccount, SocialLogin

from fourfold.kernel.models import Account


def account_to_connect(login: SocialLogin) -> Account | None:
    """The account whose e-mail address the provider vouches for.

    None if another identity of the same provider is connected to it already: an address that was
    given to somebody else there does not open the account of the one who had it before.
    """
    emails = [one.email for one in login.email_addresses if one.verified]
    account = Account.objects.filter(email__iexact=emails[0]).first() if emails else None
    if account is None:
        return None
    taken = SocialAccount.objects.filter(user=account, provider=login.account.provider)
    return None if taken.exists() else account
