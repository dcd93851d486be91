"""What people fill in about campaigns and reach."""

from fourfold.prevention.forms.campaigns import CampaignForm, FilterForm
from fourfold.prevention.forms.reach import ReachForm, WithdrawForm

__all__ = ["CampaignForm", "FilterForm", "ReachForm", "WithdrawForm"]
