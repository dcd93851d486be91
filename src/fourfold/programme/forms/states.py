"""What to look for in the list of States."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.programme.forms.support import ALL, offer
from fourfold.programme.models.engagement import EngagementStatus
from fourfold.programme.queries.pages import SORTS, StateFilter, region_choices

GROUP_CHOICES = (
    ("ldc", gettext_lazy("Least developed countries")),
    ("lldc", gettext_lazy("Landlocked developing countries")),
    ("sids", gettext_lazy("Small island developing States")),
)


class StateFilterForm(forms.Form):
    """Which States to list."""

    words = forms.CharField(
        label=gettext_lazy("Name or code"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    region = forms.ChoiceField(label=gettext_lazy("Programme region"), required=False)
    engagement = forms.ChoiceField(
        label=gettext_lazy("Engagement"),
        choices=[ALL, *EngagementStatus.choices],
        required=False,
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Group"), choices=[ALL, *GROUP_CHOICES], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "region", [ALL, *region_choices()])

    def wanted(self, sort: str) -> StateFilter:
        """What is looked for; a value that the form does not know asks for nothing."""
        self.is_valid()
        chosen = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return StateFilter(**chosen, sort=sort if sort.removeprefix("-") in SORTS else "name")
