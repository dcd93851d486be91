"""Adopting a procedure, and filtering the library."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation
from fourfold.kernel.vocabulary import Capacity
from fourfold.regulatory.forms.proposals import NO_CHOICE, RowField
from fourfold.regulatory.rules.procedures import LONGEST_STEP
from fourfold.regulatory.rules.wording import AUDIENCES
from fourfold.ui.clear_forms import ClearForm, day_field

SPARE_STEPS = 2
ALL = ("", gettext_lazy("All"))


class LibraryFilter(ClearForm):
    """Which templates to list."""

    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"), required=False, choices=[ALL, *AUDIENCES.items()]
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"), required=False, choices=[ALL, *Capacity.choices]
    )

    def chosen(self) -> dict[str, str]:
        """The filters that can be used; a wrong one is as good as none."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class OrganisationForm(ClearForm):
    """For which organisation."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"))

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [(str(one.pk), one.name) for one in organisations]
        offered = held if len(held) == 1 else [NO_CHOICE, *held]
        self.fields["organisation"].choices = offered  # type: ignore[attr-defined]  # -- choices


class AdoptForm(ClearForm):
    """The procedure as the organisation adopts it. An emptied step goes."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("The number of the order or decision that adopts it."),
        required=False,
        max_length=200,
    )
    adopted_on = day_field(gettext_lazy("Adopted on"))
    review_on = day_field(
        gettext_lazy("Review on"),
        required=False,
        help_text=gettext_lazy("Empty: after the months that the template names."),
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"adopted_on": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._rows = len(steps) + SPARE_STEPS
        for row in range(self._rows):
            heading, text = steps[row] if row < len(steps) else ("", "")
            self.fields[f"heading_{row}"] = RowField(
                label=_("Step"), initial=heading, required=row < len(steps), max_length=200
            )
            self.fields[f"text_{row}"] = RowField(
                label=_("What is done"),
                initial=text,
                required=row < len(steps),
                max_length=LONGEST_STEP,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            )

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields step by step, numbered from 1."""
        return [
            (row + 1, [self[f"heading_{row}"], self[f"text_{row}"]]) for row in range(self._rows)
        ]

    def facts(self) -> list[forms.BoundField]:
        """The fields above the steps."""
        return [self[name] for name in ("title", "reference", "adopted_on", "review_on", "seen")]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        kept = {name: self.cleaned_data[name] for name in ("seen", "title", "reference")}
        kept |= {name: self.cleaned_data[name] for name in ("adopted_on", "review_on")}
        steps = [
            {
                "heading": self.cleaned_data.get(f"heading_{row}", ""),
                "text": self.cleaned_data.get(f"text_{row}", ""),
            }
            for row in range(self._rows)
        ]
        return {**kept, "steps": steps}
