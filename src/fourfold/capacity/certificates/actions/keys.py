"""The key that signs: made when it is first needed, retired when another one takes over."""

from django.utils.translation import gettext as _

from fourfold.capacity.certificates.models import SigningKey
from fourfold.engines.credentials import new_private_key
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.policy import Actor


def key_for_signing() -> SigningKey:
    """The key that signs now, held until the act ends; made where there is none.

    Call it inside an act: whoever issues waits here for whoever issues at the same time.

    Raises:
        Conflict: two made the first key at once; one of them has to try again.
    """
    held = SigningKey.objects.select_for_update().filter(retired_at__isnull=True).first()
    return held or _made()


def rotate_key(*, actor: Actor) -> SigningKey:
    """Retire the key that signs and make a new one. What the old one signed stays good.

    Raises:
        NotVisible: only the operator of the instance may.
    """
    if not actor.is_operator:
        raise NotVisible
    with act(actor, "capacity.certificate-key.rotate", "world/") as entry:
        for old in SigningKey.objects.select_for_update().filter(retired_at__isnull=True):
            old.retired_at = clock.now()
            old.save(update_fields=["retired_at"])
        made = _made()
        entry.on(made)
    return made


def _made() -> SigningKey:
    fresh = new_private_key()
    with clash_is(Conflict(_("Somebody made the key at the same moment. Try again."))):
        return SigningKey.objects.create(public=fresh.public, private=fresh.private)
