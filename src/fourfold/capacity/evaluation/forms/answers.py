"""A questionnaire as a form, for whoever answers it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from fourfold.capacity.evaluation.rules.answers import LONGEST, SCALE, offered
from fourfold.ui.clear_forms import ClearForm


class AnswersForm(ClearForm):
    """One field a question; none has to be answered."""

    def __init__(self, *args: Any, items: Iterable[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[item["code"]] = _field(item)

    def said(self) -> dict[str, str]:
        """The answers by the code of their question."""
        return {name: str(value or "") for name, value in self.cleaned_data.items()}


def _field(item: Mapping[str, Any]) -> forms.Field:
    if item["kind"] == "text":
        area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        return forms.CharField(label=item["text"], required=False, max_length=LONGEST, widget=area)
    choices = [(value, _label(item, value)) for value in offered(item)]
    return forms.ChoiceField(
        label=item["text"], required=False, choices=choices, widget=forms.RadioSelect
    )


def _label(item: Mapping[str, Any], value: str) -> str:
    if item["kind"] != "scale":
        return value
    ends = {SCALE[0]: _("1, not at all"), SCALE[-1]: _("5, fully")}
    return ends.get(value, value)
