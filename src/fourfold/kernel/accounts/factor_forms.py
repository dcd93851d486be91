"""allauth's forms about second factors: our words, secrets sealed, a code used once."""

import struct
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import keyring
from fourfold.kernel.accounts.factors import CONTEXT
from fourfold.kernel.accounts.password_forms import reword

CODE = (_("Code"), _("Six digits from your app, or one of your recovery codes."))
NAME = (_("Name of the passkey"), _("So that you know it again, such as: my phone."))
PERIOD = 30


class _UsedOnce:
    """A code of an app counts once, for as long as it would be taken.

    allauth remembers a used code for one period; with a tolerance it is taken for longer.
    """

    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        """A right code that nobody has used yet."""
        code: str = super().clean_code()  # type: ignore[misc]  # -- of the form it is mixed into
        if self.authenticator.type != Authenticator.Type.TOTP:
            return code
        key = f"fourfold.code-used:{self.user.pk}:{''.join(code.split())}"
        if not cache.add(key, "yes", timeout=PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 2)):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_UsedOnce, base.AuthenticateForm):  # type: ignore[misc]  # -- allauth has no types
    """The second step of logging in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self)


class CodeAgainForm(_UsedOnce, base.ReauthenticateForm):  # type: ignore[misc]  # -- allauth has no types
    """A code, to confirm that it is oneself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self)


class EnrolAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]  # -- allauth has no types
    """The first code of an app that is being set up. Its secret waits in the session, sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        Form.__init__(self, *args, **kwargs)  # not allauth's, which keeps the secret in the clear
        self.secret = _secret_in_waiting(anew=not self.is_bound)
        _ask_for_code(self, hint=_("Six digits that your app shows now."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def spaced_secret(self) -> str:
        """The secret in fours, to be typed where nothing can be scanned."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, struct.error)


class SentField(forms.JSONField):
    """What a browser sends for a passkey: JSON, also where Python refuses a number's length."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        """The values in it."""
        try:
            return super().to_python(value)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class _Readable:
    """What a browser sends for a passkey may be anything; what cannot be read is refused."""

    def clean_credential(self) -> Any:
        """A passkey of this account, shown for this page."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # -- of the form it is mixed into
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(_Readable, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types
    """A passkey as the second step of logging in."""

    credential = SentField()


class PasskeyAgainForm(_Readable, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types
    """A passkey, to confirm that it is oneself."""

    credential = SentField()


class PasskeyAloneForm(_Readable, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types
    """A passkey as the whole log-in."""

    credential = SentField()


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types
    """A new passkey and its name."""

    credential = SentField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = (
            _("Log in with this passkey alone, without a password"),
            _("It then asks for your fingerprint, face or PIN. Leave it out for a simple USB key."),
        )
        key = (_("Passkey"), "")
        reword(self, {"name": NAME, "passwordless": alone, "credential": key})
        self.fields["name"].required = True
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        """The new passkey, if it can be read and answers the question of this page."""
        try:
            return dict(super().clean())
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"name": NAME})
        self.fields["name"].max_length = 100


def _ask_for_code(form: Form, *, hint: Any = CODE[1]) -> None:
    reword(form, {"code": (CODE[0], hint)})
    form.fields["code"].widget.attrs.update({"autocomplete": "one-time-code"})


def _secret_in_waiting(*, anew: bool) -> str:
    """The secret that this session's app is being set up with."""
    session = context.request.session
    held = session.get(SECRET_SESSION_KEY)
    if held and not anew:
        return keyring.unseal(held, CONTEXT)
    secret: str = generate_totp_secret()
    session[SECRET_SESSION_KEY] = keyring.seal(secret, CONTEXT)
    return secret
