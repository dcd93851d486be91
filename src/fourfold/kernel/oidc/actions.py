"""Writes of identities at the provider."""

from allauth.socialaccount.models import SocialAccount

from fourfold.kernel.audit import act
from fourfold.kernel.models import Account
from fourfold.kernel.policy import operator


def connect(*, account: Account, identity: SocialAccount) -> SocialAccount:
    """Remember that this identity at the provider is this account."""
    with act(operator("oidc"), "kernel.account.connect") as entry:
        made: SocialAccount = SocialAccount.objects.create(
            user=account, provider=identity.provider, uid=identity.uid, extra_data={}
        )
        entry.on(account, provider=identity.provider)
    return made
