"""The tables of certificates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Scope
from fourfold.kernel.sealed import SealedTextField


class SigningKey(models.Model):
    """An Ed25519 key that signs certificates and revocation lists. The private half is sealed.

    A retired key signs no more; what it signed stays good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    public = models.CharField(max_length=64, unique=True)
    private = SealedTextField()
    made_at = models.DateTimeField(default=clock.now, editable=False)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                models.ExpressionWrapper(
                    Q(retired_at__isnull=True), output_field=models.BooleanField()
                ),
                name="capacity_one_key_signs_at_a_time",
                condition=Q(retired_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.public[:16]


class CertificateKind(models.TextChoices):
    """What a certificate says."""

    COMPLETION = "completion", _("Completion")
    ATTENDANCE = "attendance", _("Attendance")
    TRAINER = "trainer", _("Trainer")


class Certificate(models.Model):
    """An issued certificate. The database refuses to change it: a renewal is another certificate.

    `credential` is the signed Open Badges 3.0 credential, sealed, since it names its holder.
    `number` is what people read out; `position` its place in the revocation list.
    """

    FROZEN = (
        *("number", "participant_id", "event_id", "kind", "issued_on", "expires_on"),
        *("credential", "sha256", "key_id", "position", "renews_id", "issued_at"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=32, unique=True)
    position = models.PositiveIntegerField(unique=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="certificates")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=CertificateKind.choices)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True)
    credential = SealedTextField()
    sha256 = models.CharField(max_length=64)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    renews = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="renewed_by"
    )
    issued_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_certificate_is_issued_once",
                fields=("participant", "event", "kind"),
                condition=Q(renews__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Revocation(models.Model):
    """That a certificate no longer holds, and why. It is never taken back."""

    FROZEN = ("certificate_id", "reason", "revoked_by_id", "revoked_at")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="revocation"
    )
    reason = models.CharField(max_length=300)
    revoked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.certificate_id}"
