"""Pages of prevention."""

from fourfold.prevention.views.campaigns import add, campaign, campaigns, change, export
from fourfold.prevention.views.reach import correct, record, withdraw

__all__ = ["add", "campaign", "campaigns", "change", "correct", "export", "record", "withdraw"]
