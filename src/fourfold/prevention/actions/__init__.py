"""Writes of prevention: campaigns, and whom they reached."""

from fourfold.prevention.actions.campaigns import add_campaign, change_campaign
from fourfold.prevention.actions.reach import correct_reach, record_reach, withdraw_reach

__all__ = ["add_campaign", "change_campaign", "correct_reach", "record_reach", "withdraw_reach"]
