"""Instruments: each published edition, and what links one edition to the next."""

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account


class Edition(models.Model):
    """One published edition of an instrument; it never changes.

    `content` is the instrument document, `digest` the SHA-256 of its canonical JSON. Translations
    stand beside it, by language and code: they can be added to and mended, and change no question.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=64)
    edition = models.CharField(max_length=32)
    title = models.CharField(max_length=300)
    content = models.JSONField()
    translations = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=200)
    published_at = models.DateTimeField(default=clock.now, editable=False)
    published_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_edition_is_published_once", fields=("code", "edition")
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"


class EditionMapping(models.Model):
    """Codes of an earlier edition that a later one renamed: `pairs` maps earlier to later."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    earlier = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    later = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    pairs = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_editions_are_mapped_once", fields=("earlier", "later")
            ),
            models.CheckConstraint(
                name="assessment_mapping_links_two_editions",
                condition=~models.Q(earlier=models.F("later")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.earlier_id} to {self.later_id}"
