"""Recoveries of a lost second factor: one administrator asks, another one confirms."""

from django.db import models
from django.db.models import F, Q

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.accounts import Account
from fourfold.kernel.sealed import SealedCharField


class FactorRecovery(models.Model):
    """A wish to remove an account's second factors. `asked_by` is null for the operator."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    reason = SealedCharField(max_length=400)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_recovery_needs_two_people",
                condition=Q(asked_by__isnull=True)
                | Q(confirmed_by__isnull=True)
                | ~Q(asked_by=F("confirmed_by")),
            ),
            models.CheckConstraint(
                name="kernel_recovery_is_not_asked_for_oneself",
                condition=Q(asked_by__isnull=True) | ~Q(asked_by=F("account")),
            ),
            models.CheckConstraint(
                name="kernel_recovery_is_not_confirmed_for_oneself",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("account")),
            ),
            models.CheckConstraint(
                name="kernel_recovery_is_done_by_two_or_by_the_operator",
                condition=Q(done_at__isnull=True)
                | Q(asked_by__isnull=True)
                | Q(confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="kernel_recovery_has_one_end",
                condition=Q(done_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"recovery of {self.account_id}"
