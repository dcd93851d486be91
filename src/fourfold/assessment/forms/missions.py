"""Missions and the sources they gather."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.assessment.forms.answers import LinkField
from fourfold.assessment.forms.files import refuse_large, size_hint
from fourfold.assessment.models.missions import MissionStatus, SourceKind
from fourfold.ui.clear_forms import ClearForm

NO_CHOICE = ("", gettext_lazy("Choose one"))


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day, chosen or typed as year-month-day."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as 2027-03-31.")},
    )


class MissionForm(ClearForm):
    """What a mission is to find out, who goes, and when."""

    state = forms.ChoiceField(label=gettext_lazy("State"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    starts = day_field(gettext_lazy("First day"))
    ends = day_field(gettext_lazy("Last day"))
    terms_of_reference = forms.CharField(
        label=gettext_lazy("Terms of reference"),
        help_text=gettext_lazy(
            "What the mission is to find out, whom it meets, what it hands over."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    team = forms.CharField(
        label=gettext_lazy("Team"),
        help_text=gettext_lazy("One person a line: name, comma, function."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, states: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [NO_CHOICE, *states] if len(states) != 1 else list(states)
        self.fields["state"].choices = offered  # type: ignore[attr-defined]  # -- a ChoiceField

    def clean(self) -> dict[str, Any]:
        """A mission does not end before it starts."""
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day lies before the first day."))
        return values

    def clean_team(self) -> tuple[tuple[str, str], ...]:
        """Names with their functions."""
        lines = [line for line in self.cleaned_data["team"].splitlines() if line.strip()]
        return tuple(
            (name, function) for name, _comma, function in (x.partition(",") for x in lines)
        )


class MoveMissionForm(ClearForm):
    """How far a mission has come."""

    status = forms.ChoiceField(label=gettext_lazy("The mission is"), choices=MissionStatus.choices)


class SourceForm(ClearForm):
    """An interview, a visit, a document: something that answers can rest on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of source is it?"),
        choices=SourceKind.choices,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("The office that was met or visited, or the document's own title."),
        max_length=300,
    )
    held_on = day_field(gettext_lazy("Day"), required=False)
    citation = forms.CharField(
        label=gettext_lazy("Citation"),
        help_text=gettext_lazy("For a document: author, year, section or page."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    url = LinkField(label=gettext_lazy("Link"), help_text=gettext_lazy("Begins with https://"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    file = forms.FileField(label=gettext_lazy("File"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = size_hint()

    def clean_file(self) -> Any:
        """Not too large to be kept."""
        upload = self.cleaned_data["file"]
        if upload:
            refuse_large(upload)
        return upload

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        filled = dict(self.cleaned_data)
        upload = filled.pop("file")
        file = (upload.name, upload.read()) if upload else None
        return {**filled, "file": file}
