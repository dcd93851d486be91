"""Which follow-ups to list."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.capacity.evaluation.queries.follow_ups import FollowUpFilter
from fourfold.capacity.evaluation.rules.follow_up import Standing
from fourfold.kernel.places import state_choices
from fourfold.ui.clear_forms import ClearForm

ALL = ("", gettext_lazy("All"))
STANDINGS = {
    Standing.DUE: gettext_lazy("Due, nobody has asked"),
    Standing.ASKED: gettext_lazy("Asked, no answer yet"),
    Standing.ANSWERED: gettext_lazy("Answered"),
    Standing.LATER: gettext_lazy("Later"),
}
MONTHS = (
    ("3", gettext_lazy("After 3 months")),
    ("6", gettext_lazy("After 6 months")),
    ("12", gettext_lazy("After 12 months")),
)


class FollowUpsForm(ClearForm):
    """Standing, time and State; `event` comes from the page of an event."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[ALL, *((str(key), label) for key, label in STANDINGS.items())],
    )
    months = forms.ChoiceField(
        label=gettext_lazy("Asked when"), required=False, choices=[ALL, *MONTHS]
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    event = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [ALL, *state_choices()]  # type: ignore[attr-defined]  # -- choices

    def wanted(self) -> FollowUpFilter:
        """The filters that can be used; a wrong one is as good as none. First, what is due."""
        self.is_valid()
        chosen = self.cleaned_data
        event = chosen.get("event")
        default = "" if self.data else str(Standing.DUE)
        return FollowUpFilter(
            standing=str(chosen.get("standing") or default),
            months=str(chosen.get("months") or ""),
            state=str(chosen.get("state") or ""),
            event=event if isinstance(event, UUID) else None,
        )
