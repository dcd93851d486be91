"""Reads of the keys: whom one trusts, and what was revoked. Both are for everybody."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.certificates.models import Revocation, SigningKey
from fourfold.engines.credentials import (
    PrivateKey,
    Revoked,
    TrustedKey,
    TrustList,
    sign_revocations,
    write_trust,
)
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible

LIST_DAYS = 60  # how long a revocation list may be relied on


def trust_list() -> TrustList:
    """Every key that ever signed here, with the day on which it stopped."""
    keys = SigningKey.objects.order_by("made_at").defer("private")
    return TrustList(settings.ISSUER_NAME, tuple(_trusted(key) for key in keys))


def trust_file() -> str:
    """The trust list as the file that is handed over once.

    Raises:
        NotVisible: nothing was signed here yet.
    """
    trusted = trust_list()
    if not trusted.keys:
        raise NotVisible(nothing_signed())
    return write_trust(trusted)


def revocation_file() -> str:
    """The signed revocation list of today.

    Raises:
        NotVisible: nothing was signed here yet.
    """
    held = SigningKey.objects.filter(retired_at__isnull=True).first()
    if held is None:
        raise NotVisible(nothing_signed())
    today = clock.today()
    return sign_revocations(
        _revoked(),
        url=list_address(),
        key=PrivateKey(held.private),
        issued_on=today,
        good_until=today + timedelta(days=LIST_DAYS),
    )


def list_address() -> str:
    """Where the revocation list is served, as certificates name it."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS else "localhost"
    scheme = "https" if settings.TLS else "http"
    return f"{scheme}://{host}{reverse('capacity:certificate-revocations')}"


def nothing_signed() -> str:
    """Why there is no list yet."""
    return _("No certificate was issued here yet, so there is no key to trust.")


def _revoked() -> list[Revoked]:
    rows = Revocation.objects.order_by("certificate__position")
    return [
        Revoked(position, at.date())
        for position, at in rows.values_list("certificate__position", "revoked_at")
    ]


def _trusted(key: SigningKey) -> TrustedKey:
    retired = key.retired_at.date() if key.retired_at else None
    return TrustedKey(key.public, key.made_at.date(), retired)
