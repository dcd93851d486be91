"""What several forms share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.kernel.clashes import stand_of

Choices = Iterable[tuple[str, Any]]
NO_CHOICE = ("", "–")
ALL = ("", gettext_lazy("All"))


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field its choices when the form is made: they depend on who asks, and where."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # -- a choice field


def seen_field() -> forms.CharField:
    """What stood when the form was opened, hidden in it. A form without it has seen nothing."""
    nothing = stand_of()
    return forms.CharField(
        widget=forms.HiddenInput, required=False, initial=nothing, empty_value=nothing
    )


class DayField(forms.DateField):
    """A day, written or picked."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        errors = {
            "required": gettext_lazy("Give the day."),
            "invalid": gettext_lazy("Write the day as year-month-day, such as 2027-03-01."),
        }
        super().__init__(**{"widget": widget, "error_messages": errors, **kwargs})


class ReasonField(forms.CharField):
    """A reason in a sentence or two; it stands where the thing stands."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": gettext_lazy("Reason"),
            "max_length": 500,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "error_messages": {"required": gettext_lazy("Give the reason in a sentence.")},
        }
        super().__init__(**{**usual, **kwargs})
