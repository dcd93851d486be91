"""Second factors: what is kept of them is sealed, and what they are called on a phone."""

from io import BytesIO
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from fourfold.kernel import keyring
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Account
from fourfold.kernel.policy import Actor

CONTEXT = "mfa.authenticator.data"
SECRETS = ("secret", "seed")  # where the data of an app and of recovery codes keep theirs


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # -- allauth has no types
    """allauth's second factors: secrets under the keyring, and words of our own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or no longer. Type a fresh one."),
        "cannot_generate_recovery_codes": gettext_lazy("Set up an app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return keyring.seal(text, CONTEXT)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return keyring.unseal(encrypted_text, CONTEXT)

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, on white: a camera needs it on a dark page too."""
        stream = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(stream)
        return stream.getvalue().decode("utf-8")

    def get_totp_issuer(self) -> str:
        """What the app on the phone calls this instance."""
        return "Fourfold (demonstration)" if settings.DEMONSTRATION else "Fourfold"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the name under which the instance is reached."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 -- allauth's name
        """A name for a new passkey, to be changed by its owner."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def enrol_app(*, by: Actor, account: Account, secret: str) -> None:
    """Give an account an authenticator app by its secret: for a demonstration's log-ins.

    Raises:
        NotVisible: anybody but the operator of the instance asks; people enrol by themselves.
    """
    if not by.is_operator:
        raise NotVisible("People set up their second factor by themselves.")
    data = {"secret": keyring.seal(secret, CONTEXT)}
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data=data)


def reseal_secrets() -> int:
    """Seal again, with the key of today, what an older key has sealed; returns how many."""
    held = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
    return sum(map(_reseal, held.values_list("pk", flat=True)))


def _reseal(factor_id: int) -> bool:
    """One factor, under a lock: somebody may be using up a recovery code of it."""
    with transaction.atomic():
        factor = Authenticator.objects.select_for_update().filter(pk=factor_id).first()
        held = factor.data if factor else {}
        old = [name for name in SECRETS if name in held and not keyring.is_current(held[name])]
        for name in old:
            held[name] = keyring.seal(keyring.unseal(held[name], CONTEXT), CONTEXT)
        if old:
            factor.save(update_fields=["data"])
    return bool(old)
