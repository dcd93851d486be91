"""What people fill in about partner activities and joint operations."""

from fourfold.cooperation.forms.activities import CoverForm, DecisionForm, FilterForm, ImportForm

__all__ = ["CoverForm", "DecisionForm", "FilterForm", "ImportForm"]
