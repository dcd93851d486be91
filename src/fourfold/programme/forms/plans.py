"""Ask for a plan: what people may choose before it is made."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.vocabulary import Capacity, Pillar, Step
from fourfold.programme.contracts import PlanSettings, PriorityChoice
from fourfold.programme.forms.support import Choices, offer
from fourfold.programme.models import PlanVersion
from fourfold.programme.rules.calendar import offered_quarters

USUAL = "1"
FACTORS = (
    ("0.5", gettext_lazy("Half")),
    (USUAL, gettext_lazy("As usual")),
    ("1.5", gettext_lazy("Half as much again")),
    ("2", gettext_lazy("Double")),
    ("3", gettext_lazy("Three times")),
)
KINDS = (("pillar", Pillar), ("step", Step), ("capacity", Capacity))
LONGEST = 20
RANGE = gettext_lazy("Write a number of quarters from 1 to 20.")


class PlanForm(forms.Form):
    """Budget, horizon and priorities of a plan, with a title and the reason for making it."""

    budget = forms.IntegerField(
        label=gettext_lazy("Most that may be spent, in whole US dollars"),
        help_text=gettext_lazy("Leave empty to use whatever the funds hold for this State."),
        required=False,
        min_value=0,
        max_value=10_000_000_000,
    )
    quarters = forms.IntegerField(
        label=gettext_lazy("Horizon in quarters"),
        initial=12,
        error_messages={"required": RANGE, "invalid": RANGE},
        validators=[
            MinValueValidator(1, message=RANGE),
            MaxValueValidator(LONGEST, message=RANGE),
        ],
    )
    first = forms.ChoiceField(label=gettext_lazy("First quarter"), required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why is this version made?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "first", _beginnings(today))
        for kind, words in KINDS:
            for code, label in words.choices:
                self.fields[f"{kind}_{code}"] = forms.ChoiceField(
                    label=label, choices=FACTORS, initial=USUAL, required=False
                )

    def priorities(self) -> list[tuple[str, list[BoundField]]]:
        """The fields of priorities with their headings."""
        headings = {
            "pillar": gettext_lazy("Pillars"),
            "step": gettext_lazy("Steps of change"),
            "capacity": gettext_lazy("Specialised capacities"),
        }
        return [
            (str(headings[kind]), [self[f"{kind}_{code}"] for code in words.values])
            for kind, words in KINDS
        ]

    @property
    def has_priorities(self) -> bool:
        """Whether anything counts more or less than usual: the page then shows it open."""
        return any(
            str(bound.value() or USUAL) != USUAL
            for _heading, fields in self.priorities()
            for bound in fields
        )

    def settings(self) -> PlanSettings:
        """What the action takes."""
        filled = self.cleaned_data
        chosen = (
            PriorityChoice(kind, code, float(filled[f"{kind}_{code}"] or USUAL))
            for kind, words in KINDS
            for code in words.values
        )
        return PlanSettings(
            quarters=filled["quarters"],
            budget_usd=filled["budget"],
            priorities=tuple(one for one in chosen if one.multiplier != 1),
            first=filled["first"],
        )


def _beginnings(today: date) -> Choices:
    soonest, *later = offered_quarters(today)
    at_once = _("%(quarter)s, the next full quarter") % {"quarter": soonest.replace("Q", " Q")}
    return [("", at_once), *((label, label.replace("Q", " Q")) for label in later)]


def initial_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that a version keeps, as the form shows them."""
    chosen = {
        f"{one['kind']}_{one['code']}": f"{one['multiplier']:g}"
        for one in settings.get("priorities", ())
    }
    return {
        "budget": settings.get("budget_usd"),
        "quarters": settings.get("quarters", 12),
        "first": settings.get("first", ""),
        **chosen,
    }


def settings_of(version: PlanVersion | None) -> PlanSettings:
    """The settings that a version was made with; the usual ones where there is none."""
    return PlanSettings.of(version.context.get("settings", {}) if version else {})


class CompareForm(forms.Form):
    """Which version to set beside this one."""

    other = forms.ChoiceField(label=gettext_lazy("Compare with"))

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "other", versions)
