"""API tokens: what a person's own programs show instead of a session."""

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.accounts import Account


class ApiToken(models.Model):
    """A secret kept only as its hash. It can do less than its account, never more.

    `second_factor`: the session that made it had shown one; else it opens nothing restricted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True)
    permissions = models.JSONField(default=list)
    within = models.CharField(max_length=400, blank=True)
    second_factor = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_token_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            ),
            models.CheckConstraint(
                name="kernel_token_is_kept_as_a_hash",
                condition=models.Q(secret_hash__regex="^[0-9a-f]{64}$"),  # noqa: S106 -- a pattern
            ),
        )

    def __str__(self) -> str:
        return self.prefix
