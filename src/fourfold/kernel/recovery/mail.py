"""What the person hears whose second factor is to be removed. No secrets, no links."""

import logging
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from fourfold.kernel.models import Account

log = logging.getLogger(__name__)


def tell(account: Account, step: str, recovery: UUID) -> None:
    """Write to the account's address, in its language. That mail fails does not undo the step."""
    with translation.override(account.language or settings.LANGUAGE_CODE):
        subject, text = _words(step)
        try:
            send_mail(f"Fourfold: {subject}", text, settings.DEFAULT_FROM_EMAIL, [account.email])
        except (OSError, SMTPException) as error:
            log.warning("Recovery %s: no e-mail went out: %s", recovery, type(error).__name__)


def _words(step: str) -> tuple[str, str]:
    if step == "asked":
        return _("your second factor is to be removed"), _(
            "An administrator has asked to remove the second factor of your account, because it "
            "is said to be lost. Nothing has changed yet: a second administrator has 24 hours to "
            "confirm it. If you have lost nothing, tell your administrators now."
        )
    return _("your second factor has been removed"), _(
        "The second factor of your account has been removed and every session of it has ended. "
        "Log in with your password and set up a new one. If this is not what you wanted, tell "
        "your administrators now."
    )
