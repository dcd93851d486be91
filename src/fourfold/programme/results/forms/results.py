"""Filters of the dashboard; a target, a milestone, a version, a claim, a reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.ids import new_id
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.forms.support import seen_field
from fourfold.programme.results.contracts import ClaimWish, Definition, MilestoneDraft
from fourfold.programme.results.models import Milestone, Unit
from fourfold.programme.results.queries.dashboard import DashboardFilter
from fourfold.ui.clear_forms import ClearForm, day_field

ALL = ("", gettext_lazy("All"))
Choices = list[tuple[str, Any]]


class DashboardForm(forms.Form):
    """What to list."""

    framework = forms.ChoiceField(label=gettext_lazy("Framework"), required=False)
    pillar = forms.ChoiceField(
        label=gettext_lazy("Pillar"), required=False, choices=[ALL, *Pillar.choices]
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), required=False, choices=[ALL, *Unit.choices]
    )
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    text = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)

    def __init__(
        self, *args: Any, frameworks: Choices, years: Choices, states: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {"framework": frameworks, "year": [ALL, *years], "state": [ALL, *states]}
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # -- a choice field
        if not states:
            del self.fields["state"]

    def wanted(self) -> DashboardFilter:
        """The filter; what makes no sense is left out."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        if "year" in said:
            said["year"] = int(said["year"])
        return DashboardFilter(**said)


class TargetForm(ClearForm):
    """What an indicator should reach in a period."""

    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("To"), help_text=gettext_lazy("Both days are inside."))
    value = forms.DecimalField(
        label=gettext_lazy("Target"), min_value=0, max_digits=16, decimal_places=4
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)


class MilestoneForm(ClearForm):
    """Something that has to have happened by a day."""

    seen = seen_field()
    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("What has to have happened"), max_length=300)
    due_on = day_field(gettext_lazy("To be reached by"))
    reached_on = day_field(gettext_lazy("Reached on"), required=False)
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where others can check that it was reached."),
    )

    def draft(self) -> MilestoneDraft:
        """What the action takes."""
        beside = {"seen", "entry"}
        return MilestoneDraft(**{k: v for k, v in self.cleaned_data.items() if k not in beside})


def milestone_now(milestone: Milestone | None) -> dict[str, Any]:
    """What the form of a milestone begins with."""
    if milestone is None:
        return {}
    names = ("title", "due_on", "reached_on", "evidence")
    said = {name: getattr(milestone, name) for name in names}
    return {**said, "entry": milestone.pk, "seen": stand_of(milestone)}


class ReasonForm(ClearForm):
    """Why a figure is restated."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the figure restated?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The reason stands on both claims, for everybody who reads them."),
    )


class ClaimForm(ClearForm):
    """What a claim is to say."""

    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("To"), help_text=gettext_lazy("Both days are inside."))
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        help_text=gettext_lazy("Left open, it is a figure of the whole programme."),
    )
    fund = forms.ChoiceField(
        label=gettext_lazy("Fund"),
        required=False,
        help_text=gettext_lazy("Only activities that this fund pays a share of."),
    )
    attributed = forms.BooleanField(
        label=gettext_lazy("Count the fund's share only"),
        required=False,
        help_text=gettext_lazy(
            "Shares of all funds sum to the whole. Without it each activity counts whole."
        ),
    )
    number = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, states: Choices, funds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = new_id()
        for name, choices in (("state", states), ("fund", funds)):
            offered = [("", "–"), *choices]
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # -- a choice field
        if not funds:
            del self.fields["fund"], self.fields["attributed"]

    def clean(self) -> dict[str, Any]:
        """A share is somebody's."""
        values = super().clean() or {}
        if values.get("attributed") and not values.get("fund"):
            self.add_error("fund", _("Choose the fund whose share is to be counted."))
        return values

    def wish(self) -> ClaimWish:
        """What the action takes."""
        said = self.cleaned_data
        return ClaimWish(
            start=said["starts_on"],
            end=said["ends_on"],
            state=said["state"],
            fund=UUID(said["fund"]) if said.get("fund") else None,
            attributed=bool(said.get("attributed")),
        )


class VersionForm(ClearForm):
    """Another definition of an indicator."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    definition = forms.CharField(
        label=gettext_lazy("Definition"), widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=Unit.choices)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Records that count"), widget=forms.CheckboxSelectMultiple
    )
    where = forms.CharField(
        label=gettext_lazy("Only where"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One dimension a line, such as: part = trainee, observer"),
    )
    by = forms.CharField(
        label=gettext_lazy("Broken down by"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Tables, with commas between: sex, region. A cross of two: sex+age"),
    )
    baseline = forms.DecimalField(
        label=gettext_lazy("Baseline"),
        required=False,
        max_digits=16,
        decimal_places=4,
        help_text=gettext_lazy("Left empty, it is unknown."),
    )
    baseline_year = forms.IntegerField(
        label=gettext_lazy("Year of the baseline"), required=False, min_value=1990, max_value=2100
    )
    baseline_note = forms.CharField(
        label=gettext_lazy("Where the baseline comes from"), required=False, max_length=300
    )
    verification = forms.CharField(
        label=gettext_lazy("Means of verification"), widget=forms.Textarea(attrs={"rows": 2})
    )
    assumptions = forms.CharField(
        label=gettext_lazy("Assumptions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    risks = forms.CharField(
        label=gettext_lazy("Risks"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    distinct = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]  # -- a choice field

    def clean_where(self) -> dict[str, tuple[str, ...]]:
        """Each line as a dimension and its values."""
        held: dict[str, tuple[str, ...]] = {}
        for number, line in enumerate(self.cleaned_data["where"].splitlines(), start=1):
            name, sign, values = line.partition("=")
            found = tuple(one.strip() for one in values.split(",") if one.strip())
            if line.strip() and not (sign and name.strip() and found):
                message = _("Line %(number)s: write a dimension, =, and its values.")
                raise forms.ValidationError(message % {"number": number})
            if found:
                held[name.strip()] = found
        return held

    def clean_by(self) -> tuple[str, ...]:
        """The tables."""
        return tuple(one.strip() for one in self.cleaned_data["by"].split(",") if one.strip())

    def definition_said(self) -> Definition:
        """What the action takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Definition(**said | {"kinds": tuple(said["kinds"])})


def as_fields(definition: Definition) -> dict[str, Any]:
    """A definition as the form shows it."""
    lines = [f"{name} = {', '.join(values)}" for name, values in definition.where.items()]
    return {
        **{name: getattr(definition, name) for name in Definition.__slots__},
        "kinds": list(definition.kinds),
        "where": "\n".join(lines),
        "by": ", ".join(definition.by),
    }
