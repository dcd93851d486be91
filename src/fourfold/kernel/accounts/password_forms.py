"""allauth's forms about passwords, with labels and hints of our own, in every language.

No placeholders: a label stays while one types.
"""

from typing import Any

from allauth.account import forms as allauth
from django.forms import Field, Form
from django.utils.translation import gettext_lazy as _

RULE = _("At least 12 characters. A sentence is easy to remember.")
NOW = _("Your password of now")
NEW = _("New password")
AGAIN = _("The same password again")
EMAIL = _("E-mail address")
PASSWORD = _("Password")


def reword(form: Form, words: dict[str, tuple[Any, Any]]) -> None:
    """Give fields their label and hint, and take placeholders away."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in words:
            _reword(field, *words[name])


def _reword(field: Field, label: Any, hint: Any) -> None:
    field.label = label
    field.help_text = hint


class LogInForm(allauth.LoginForm):  # type: ignore[misc]  # -- allauth has no types
    """Who one is, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"login": (EMAIL, ""), "password": (PASSWORD, "")})
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ChangeForm(allauth.ChangePasswordForm):  # type: ignore[misc]  # -- allauth has no types
    """The password of now, and the next one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"oldpassword": (NOW, ""), "password1": (NEW, RULE), "password2": (AGAIN, "")}
        reword(self, words)


class SetForm(allauth.SetPasswordForm):  # type: ignore[misc]  # -- allauth has no types
    """A first password, for an account that has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"password1": (NEW, RULE), "password2": (AGAIN, "")})


class AskForLinkForm(allauth.ResetPasswordForm):  # type: ignore[misc]  # -- allauth has no types
    """Where to send the link to a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"email": (EMAIL, "")})


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]  # -- allauth has no types
    """The new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"password1": (NEW, RULE), "password2": (AGAIN, "")})


class PasswordAgainForm(allauth.ReauthenticateForm):  # type: ignore[misc]  # -- allauth has no types
    """The password, to confirm that it is oneself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, {"password": (PASSWORD, "")})
