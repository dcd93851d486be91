"""A human-rights risk assessment."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.programme.actions.risk import RiskText
from fourfold.programme.forms.support import Choices, DayField, offer


class RiskForm(forms.Form):
    """Risks of support to police, and how they are mitigated."""

    interventions = forms.MultipleChoiceField(
        label=gettext_lazy("Which support does it cover?"),
        help_text=gettext_lazy("Support that goes to police: training, equipment, mentoring."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    dated = DayField(label=gettext_lazy("Date of the assessment"))
    risks = forms.CharField(
        label=gettext_lazy("Risks to human rights"),
        help_text=gettext_lazy(
            "Who could be harmed by this support, how likely, how badly: privacy, expression, fair "
            "trial, discrimination, ill-treatment."
        ),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=10000,
        error_messages={"required": gettext_lazy("Write down the risks.")},
    )
    mitigation = forms.CharField(
        label=gettext_lazy("Mitigation"),
        help_text=gettext_lazy("What is done about each risk, by whom, and how it is checked."),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=10000,
        error_messages={"required": gettext_lazy("Write down what is done about the risks.")},
    )
    valid_until = DayField(
        label=gettext_lazy("Valid until"),
        help_text=gettext_lazy("Leave empty if it holds until it is replaced."),
        required=False,
    )
    use_required_attribute = False

    def __init__(self, *args: Any, interventions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "interventions", interventions)

    def clean(self) -> dict[str, Any]:
        """It cannot lapse before it begins."""
        values = super().clean() or {}
        begins, ends = values.get("dated"), values.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("It would lapse before it begins."))
        return values

    def text(self) -> RiskText:
        """What the action takes."""
        filled = self.cleaned_data
        return RiskText(
            risks=filled["risks"],
            mitigation=filled["mitigation"],
            dated=filled["dated"],
            valid_until=filled["valid_until"],
        )
