"""An assignment, its mentees, a day of its diary, its early end."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.capacity.mentoring.contracts import AssignmentFacts, DiaryDay
from fourfold.kernel.places import state_choices
from fourfold.kernel.vocabulary import Capacity
from fourfold.ui.clear_forms import ClearForm, day_field

NONE = ("", gettext_lazy("None"))
ALL = ("", gettext_lazy("All"))
WHO = gettext_lazy("The number of somebody registered, such as 0A1B-2C3D, or a full name.")
Choices = Sequence[tuple[str, str]]


class StateFilter(ClearForm):
    """Which State to list."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [ALL, *state_choices()]  # type: ignore[attr-defined]  # -- choices

    def chosen(self) -> str:
        """The State asked for; a wrong one is as good as none."""
        self.is_valid()
        return str(self.cleaned_data.get("state") or "")


class MentoringFilter(StateFilter):
    """Which assignments to list; `unit` comes from the page of a unit."""

    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def of_unit(self) -> UUID | None:
        """The unit asked for."""
        unit = self.cleaned_data.get("unit")
        return unit if isinstance(unit, UUID) else None


class PlaceForm(ClearForm):
    """For which State."""

    place = forms.ChoiceField(label=gettext_lazy("State"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]  # -- choices


class AssignmentForm(ClearForm):
    """Who mentors whom, for what and for how long."""

    mentor = forms.CharField(label=gettext_lazy("Mentor"), help_text=WHO, max_length=200)
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    aims = forms.CharField(
        label=gettext_lazy("Aims"),
        help_text=gettext_lazy("What the unit should be able to do at the end."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))
    days_planned = forms.DecimalField(
        label=gettext_lazy("Days planned"),
        max_digits=6,
        decimal_places=2,
        min_value=Decimal("0.01"),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [NONE, *organisations]  # type: ignore[attr-defined]  # -- choices

    def facts(self) -> AssignmentFacts:
        """What the action takes."""
        said = self.cleaned_data
        return AssignmentFacts(
            aims=said["aims"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            days_planned=said["days_planned"],
            organisation=UUID(said["organisation"]) if said["organisation"] else None,
            unit=said["unit"],
        )


class MenteesForm(ClearForm):
    """Who is mentored."""

    people = forms.CharField(
        label=gettext_lazy("People, one a line"),
        help_text=WHO,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def named(self) -> list[str]:
        """Each of them."""
        return [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]


class DiaryForm(ClearForm):
    """A day of mentoring. `seen` is the version that is corrected."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    day = day_field(gettext_lazy("Day"))
    hours = forms.DecimalField(
        label=gettext_lazy("Hours"), max_digits=4, decimal_places=2, min_value=Decimal("0.25"),
        max_value=Decimal(24),
    )  # fmt: skip
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"), required=False, choices=[NONE, *Capacity.choices]
    )
    words = forms.CharField(
        label=gettext_lazy("What was worked on"),
        help_text=gettext_lazy("Leave out cases and suspects."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Next step"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, mentees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = mentees  # type: ignore[attr-defined]  # -- choices

    def entry(self) -> DiaryDay:
        """What the action takes."""
        said = self.cleaned_data
        return DiaryDay(
            day=said["day"],
            hours=said["hours"],
            words=said["words"],
            present=frozenset(UUID(one) for one in said["present"]),
            capacity=said["capacity"],
            next_step=said["next_step"],
        )


class EndForm(ClearForm):
    """An early end."""

    on = day_field(gettext_lazy("Last day after all"))
    because = forms.CharField(label=gettext_lazy("Why it ends early"), max_length=300)
