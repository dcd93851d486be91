"""The audit chain: who did what to which object, each line sealed by the hash of the one before."""

from django.db import models


class AuditLine(models.Model):
    """One act. Lines hold ids, never names, and are never changed or removed.

    `sequence` counts 1, 2, 3 ... without gaps; `digest` is the SHA-256 of the canonical JSON of
    the line together with `previous`, the digest of the line before ('' for the first).
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    scope = models.CharField(max_length=400, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = (
            models.Index(fields=("object_kind", "object_id"), name="kernel_audit_by_object"),
            models.Index(fields=("at",), name="kernel_audit_by_time"),
            models.Index(fields=("scope", "sequence"), name="kernel_audit_by_scope"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.object_kind}"
