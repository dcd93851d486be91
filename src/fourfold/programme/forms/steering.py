"""How officer and focal point bend the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.planner.quarters import label_of, number_of
from fourfold.programme.actions.steering import SteeringWish
from fourfold.programme.forms.support import NO_CHOICE, Choices, ReasonField, offer
from fourfold.programme.models.plans import SteeringKind
from fourfold.ui.forms import ExplainedChoiceField

QUARTERS_OFFERED = 20


class SteeringForm(forms.Form):
    """One pin, forbid or deferral with its reason."""

    intervention = forms.ChoiceField(
        label=gettext_lazy("Intervention"),
        error_messages={"required": gettext_lazy("Choose an intervention.")},
    )
    kind = ExplainedChoiceField(
        label=gettext_lazy("What should the plan do with it?"),
        choices=SteeringKind.choices,
        error_messages={"required": gettext_lazy("Choose one of these.")},
        choice_hints={
            "pin": gettext_lazy("The plan keeps it, in the quarter chosen below if there is one."),
            "forbid": gettext_lazy("The plan leaves it out, and everything that waits for it."),
            "defer": gettext_lazy("The plan starts it in the quarter chosen below or later."),
        },
    )
    quarter = forms.ChoiceField(
        label=gettext_lazy("Quarter"),
        help_text=gettext_lazy("Needed to defer; for a pin only if it must start exactly then."),
        required=False,
    )
    reason = ReasonField(help_text=gettext_lazy("Everybody who sees the plan reads it."))
    use_required_attribute = False

    def __init__(self, *args: Any, interventions: Choices, first: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "intervention", [NO_CHOICE, *interventions])
        labels = [label_of(number_of(first) + step) for step in range(QUARTERS_OFFERED)]
        offer(
            self, "quarter", [NO_CHOICE, *((label, label.replace("Q", " Q")) for label in labels)]
        )

    def clean(self) -> dict[str, Any]:
        """A deferral names its quarter; to forbid needs none."""
        values = super().clean() or {}
        if values.get("kind") == SteeringKind.DEFER and not values.get("quarter"):
            self.add_error("quarter", _("Say until which quarter it should wait."))
        if values.get("kind") == SteeringKind.FORBID:
            values["quarter"] = ""
        return values

    def wish(self) -> SteeringWish:
        """What the action takes."""
        filled = self.cleaned_data
        return SteeringWish(
            intervention=filled["intervention"],
            kind=filled["kind"],
            reason=filled["reason"],
            quarter=filled["quarter"],
        )
