"""The letters that accounts send: a link to a new password, or that there is no such account."""

from typing import Any

from django.core.mail import send_mail
from django.utils.translation import gettext as _


def send(kind: str, email: str, context: dict[str, Any]) -> bool:
    """Send one of our letters; False when this kind is none of ours."""
    if kind == "account/email/password_reset_key":
        body = _new_password(str(context["password_reset_url"]))
    elif kind == "account/email/unknown_account":
        body = _no_account(email)
    else:
        return False
    send_mail(_("Fourfold: your new password"), body, None, [email])
    return True


def _new_password(link: str) -> str:
    asked = _("Somebody, most likely you, asked for a new password for your Fourfold account.")
    follow = _("To choose one, open this link. It works once.")
    otherwise = _("If it was not you, do nothing: your password stays as it is.")
    return f"{asked}\n\n{follow}\n\n{link}\n\n{otherwise}\n"


def _no_account(email: str) -> str:
    asked = _("Somebody, most likely you, asked for a new password, but %(email)s has no account.")
    cure = _("Perhaps your account has another address. Accounts are given by invitation.")
    return f"{asked % {'email': email}}\n\n{cure}\n"
