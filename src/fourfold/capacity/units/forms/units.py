"""Forms of units: the list's filter, a unit, a milestone, a review."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.units.contracts import MilestoneDraft, Rung, UnitDraft
from fourfold.capacity.units.forms.files import SmallFileField
from fourfold.capacity.units.models import Unit, UnitKind
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import state_choices
from fourfold.kernel.vocabulary import Capacity
from fourfold.reference.units import Dimension, dimensions
from fourfold.ui.clear_forms import ClearForm, day_field
from fourfold.ui.forms import ExplainedChoiceField

EVERY = ("", gettext_lazy("All"))


class UnitFilter(ClearForm):
    """Which units are listed."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of unit"), required=False)

    def __init__(self, data: Any, *, places: Iterable[Place]) -> None:
        super().__init__(data)
        self.fields["state"].choices = [EVERY, *state_choices(places)]  # type: ignore[attr-defined]  # -- a choice field
        self.fields["kind"].choices = [EVERY, *UnitKind.choices]  # type: ignore[attr-defined]  # -- a choice field

    def chosen(self) -> dict[str, str]:
        """What was asked for; what is unknown is not asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class UnitFactsForm(ClearForm):
    """What is said of a unit."""

    organisation = forms.ChoiceField(
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy(
            "To which it belongs, such as the police. It has to be of that State."
        ),
    )
    name = forms.CharField(label=gettext_lazy("Name of the unit"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of unit"), choices=UnitKind.choices, widget=forms.RadioSelect
    )
    capacities = forms.MultipleChoiceField(
        label=gettext_lazy("What it is for"),
        choices=Capacity.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("From where this is known: a letter, a decree, a visit."),
    )

    def __init__(self, data: Any, *, organisations: Iterable[Organisation], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            ("", _("None")),
            *((str(o.pk), f"{o.place_id}: {o.name}") for o in organisations),
        ]

    def draft(self) -> UnitDraft:
        """What was written."""
        said = self.cleaned_data
        return UnitDraft(
            name=said["name"],
            kind=said["kind"],
            capacities=tuple(said["capacities"]),
            organisation=UUID(said["organisation"]) if said["organisation"] else None,
            source=said["source"],
        )


class UnitForm(UnitFactsForm):
    """A unit of a State."""

    state = forms.ChoiceField(label=gettext_lazy("State"))
    field_order = ("state",)

    def __init__(self, data: Any, *, places: Iterable[Place], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["state"].choices = state_choices(places)  # type: ignore[attr-defined]  # -- a choice field


class UnitChangeForm(UnitFactsForm):
    """A unit that is recorded. `seen` guards against overwriting what somebody else changed."""

    seen = forms.CharField(widget=forms.HiddenInput)


def unit_now(unit: Unit) -> dict[str, Any]:
    """What a change begins with."""
    names = ("name", "kind", "capacities", "source")
    said = {name: getattr(unit, name) for name in names}
    return {**said, "organisation": str(unit.organisation_id or ""), "seen": stand_of(unit)}


class MilestoneForm(ClearForm):
    """Where a milestone stands. `seen` is what stood when the form was opened."""

    planned_on = day_field(gettext_lazy("Planned for"), required=False)
    reached_on = day_field(
        gettext_lazy("Reached on"),
        required=False,
        help_text=gettext_lazy("Leave it empty while it is not reached."),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "What shows that it was reached: number and date of a decree, a report, a register."
        ),
    )
    file = SmallFileField(
        label=gettext_lazy("Document or photo"),
        hint=gettext_lazy("What shows it, where there is one."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def draft(self, milestone: str) -> MilestoneDraft:
        """What was written."""
        return MilestoneDraft(milestone=milestone, **self.cleaned_data)


class ReviewForm(ClearForm):
    """On which rung of each dimension a unit stands, and why."""

    held_on = day_field(gettext_lazy("Day of the review"))
    method = forms.CharField(
        label=gettext_lazy("How it was made"),
        max_length=200,
        help_text=gettext_lazy("A visit, interviews, documents; who was asked, by office."),
    )

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        for one in dimensions().values():
            self.fields[one.code] = ExplainedChoiceField(
                label=one.asks,
                required=False,
                choices=[
                    ("", _("Not looked at")),
                    *((str(n), str(n)) for n in range(len(one.rungs))),
                ],
                choice_hints={str(n): text for n, text in enumerate(one.rungs)},
            )
            self.fields[f"{one.code}-reason"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )

    def rows(self) -> Iterator[tuple[Dimension, BoundField, BoundField]]:
        """Each dimension with its two controls."""
        for one in dimensions().values():
            yield one, self[one.code], self[f"{one.code}-reason"]

    def clean(self) -> dict[str, Any]:
        """A rung needs its reason."""
        for code in dimensions():
            reason = f"{code}-reason"
            if self.cleaned_data.get(code) and not self.cleaned_data.get(reason, "").strip():
                self.add_error(reason, _("Say why the unit stands on this rung."))
        return self.cleaned_data

    def rungs(self) -> dict[str, Rung]:
        """What was said of each dimension that was looked at."""
        said = self.cleaned_data
        return {
            code: Rung(int(said[code]), said[f"{code}-reason"])
            for code in dimensions()
            if said[code]
        }
