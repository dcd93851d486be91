"""What a State asks for, commits to or refuses."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.vocabulary import Pillar, Step
from fourfold.programme.actions.requests import RequestAbout
from fourfold.programme.forms.support import NO_CHOICE, Choices, DayField, offer
from fourfold.programme.models.requests import RequestKind
from fourfold.ui.forms import ExplainedChoiceField


class RequestForm(forms.Form):
    """One dated saying of the State."""

    kind = ExplainedChoiceField(
        label=gettext_lazy("What does the State say?"),
        choices=RequestKind.choices,
        error_messages={"required": gettext_lazy("Choose one of these.")},
        choice_hints={
            "request": gettext_lazy("It asks for support. What it asks for weighs more."),
            "commitment": gettext_lazy("It will do something itself. That part weighs more."),
            "refusal": gettext_lazy("It does not want this. The plan leaves it out."),
        },
    )
    text = forms.CharField(
        label=gettext_lazy("In its own words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write what the State says.")},
    )
    intervention = forms.ChoiceField(
        label=gettext_lazy("About this intervention"),
        help_text=gettext_lazy("The most exact word counts: an intervention, else the indicators "
                               "chosen, else steps, else pillars."),
        required=False,
    )  # fmt: skip
    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("About these needs"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("Hold Ctrl or Command to choose several."),
    )  # fmt: skip
    steps = forms.MultipleChoiceField(
        label=gettext_lazy("About these steps"),
        choices=Step.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pillars = forms.MultipleChoiceField(
        label=gettext_lazy("About these pillars"),
        choices=Pillar.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dated = DayField(
        label=gettext_lazy("Date"),
        help_text=gettext_lazy("The day on which the State said it."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("A letter, minutes, a meeting: where others can check it."),
        max_length=300,
        error_messages={"required": gettext_lazy("Name the source, so that others can check it.")},
    )
    use_required_attribute = False

    def __init__(
        self, *args: Any, interventions: Choices, indicators: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "intervention", [NO_CHOICE, *interventions])
        known = list(indicators)
        offer(self, "indicators", known)
        if not known:
            del self.fields["indicators"]

    def clean(self) -> dict[str, Any]:
        """A refusal of nothing in particular would refuse nothing."""
        values = super().clean() or {}
        about = ("intervention", "indicators", "steps", "pillars")
        if values.get("kind") == RequestKind.REFUSAL and not any(values.get(n) for n in about):
            self.add_error(
                "intervention",
                _("Say what is refused: an intervention, a need, a step or a pillar."),
            )
        return values

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        filled = self.cleaned_data
        return {
            "kind": filled["kind"],
            "text": filled["text"],
            "dated": filled["dated"],
            "source": filled["source"],
            "about": RequestAbout(
                intervention=filled["intervention"],
                indicators=tuple(filled.get("indicators", ())),
                steps=tuple(filled["steps"]),
                pillars=tuple(filled["pillars"]),
            ),
        }
