"""Forms of inspections, and filters of what is due and of what ends."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.capacity.units.contracts import FindingDraft
from fourfold.capacity.units.forms.files import SmallFileField
from fourfold.capacity.units.forms.units import EVERY
from fourfold.capacity.units.models import Inspection, InspectionFinding
from fourfold.kernel.models import Place
from fourfold.kernel.places import state_choices
from fourfold.ui.clear_forms import ClearForm, day_field

WINDOWS = (
    ("30", gettext_lazy("Due, or within 30 days")),
    ("0", gettext_lazy("Due now")),
    ("365", gettext_lazy("Within a year")),
)


class DueFilter(ClearForm):
    """Which inspections are listed."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    within = forms.ChoiceField(label=gettext_lazy("When"), required=False, choices=WINDOWS)

    def __init__(self, data: Any, *, places: Iterable[Place]) -> None:
        super().__init__(data)
        self.fields["state"].choices = [EVERY, *state_choices(places)]  # type: ignore[attr-defined]  # -- a choice field

    def chosen(self) -> tuple[str, int]:
        """State, and within how many days."""
        self.is_valid()
        said = self.cleaned_data
        return said.get("state", ""), int(said.get("within") or WINDOWS[0][0])


class StateFilter(ClearForm):
    """Of which State."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any, *, places: Iterable[Place]) -> None:
        super().__init__(data)
        self.fields["state"].choices = [EVERY, *state_choices(places)]  # type: ignore[attr-defined]  # -- a choice field

    def chosen(self) -> str:
        """The State, or none."""
        self.is_valid()
        return str(self.cleaned_data.get("state", ""))


class InspectionForm(ClearForm):
    """How a thing was found; made for a phone."""

    finding = forms.ChoiceField(
        label=gettext_lazy("How was it found?"),
        choices=InspectionFinding.choices,
        widget=forms.RadioSelect,
    )
    held_on = day_field(gettext_lazy("Day of the inspection"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Needed when it is damaged, lost or used elsewhere."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    file = SmallFileField(
        label=gettext_lazy("Photo"),
        hint=gettext_lazy("Show no persons and no case material."),
        accept="image/*",
    )

    def draft(self) -> FindingDraft:
        """What was written."""
        return FindingDraft(**self.cleaned_data)


def found_before(inspection: Inspection) -> dict[str, Any]:
    """What a correction begins with."""
    return {name: getattr(inspection, name) for name in ("finding", "held_on", "note")}
