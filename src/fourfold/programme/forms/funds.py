"""Record a fund, what it brings in a year, and trainers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.planner.quarters import is_quarter
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.actions.funds import FundTerms, TrainerRow
from fourfold.programme.forms.support import NO_CHOICE, Choices, offer, seen_field
from fourfold.programme.models import FundYear

YEARS = 5
MOST = 10_000_000_000
ANY = gettext_lazy("Choose none if it may pay for any.")


class FundForm(forms.Form):
    """One agreement with a donor, with its years and earmarks."""

    donor = forms.ChoiceField(
        label=gettext_lazy("Donor"),
        error_messages={"required": gettext_lazy("Choose the donor.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the fund"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the fund a title.")},
    )
    support_cost_percent = forms.DecimalField(
        label=gettext_lazy("Support cost in percent"),
        help_text=gettext_lazy("Charged on what is spent; the amounts include it."),
        min_value=0,
        max_value=99,
        decimal_places=2,
        initial=13,
    )
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these regions"),
        help_text=ANY,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    states = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these States"),
        help_text=gettext_lazy("Hold Ctrl or Command to choose several. Choose none for any."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    pillars = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these pillars"),
        help_text=ANY,
        choices=Pillar.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    carry_over = forms.BooleanField(
        label=gettext_lazy("What a year leaves may be spent in later years"), required=False
    )
    fictional = forms.BooleanField(
        label=gettext_lazy("This fund is made up, for fictional States"), required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The agreement, with its number and date."),
        max_length=300,
        error_messages={"required": gettext_lazy("Name the agreement.")},
    )
    use_required_attribute = False

    def __init__(
        self, *args: Any, donors: Choices, regions: Choices, states: Choices, first: int,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        offer(self, "donor", [NO_CHOICE, *donors])
        offer(self, "regions", regions)
        offer(self, "states", states)
        self.years = range(first, first + YEARS)
        for year in self.years:
            self.fields[f"year_{year}"] = forms.IntegerField(
                label=_("Whole US dollars in %(year)s") % {"year": year},
                min_value=0,
                max_value=MOST,
                required=False,
            )
        self.order_fields(["donor", "title", *(f"year_{year}" for year in self.years)])

    def clean(self) -> dict[str, Any]:
        """A fund without money is none."""
        values = super().clean() or {}
        first = f"year_{self.years[0]}"
        if not any(values.get(f"year_{year}") for year in self.years) and first not in self.errors:
            self.add_error(first, _("Give the amount of at least one year."))
        return values

    def terms(self) -> FundTerms:
        """What the action takes."""
        filled = self.cleaned_data
        amounts = ((year, filled[f"year_{year}"]) for year in self.years)
        return FundTerms(
            title=filled["title"],
            support_cost_rate=Decimal(filled["support_cost_percent"]) / 100,
            gross=tuple((year, usd) for year, usd in amounts if usd is not None),
            regions=tuple(filled["regions"]),
            states=tuple(filled["states"]),
            pillars=tuple(filled["pillars"]),
            carry_over=filled["carry_over"],
            fictional=filled["fictional"],
            source=filled["source"],
        )


class FundYearForm(forms.Form):
    """What a fund brings in one year. The year of one that stands is not for choosing."""

    seen = seen_field()
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    gross = forms.IntegerField(
        label=gettext_lazy("Whole US dollars, support cost included"), min_value=0, max_value=MOST
    )
    use_required_attribute = False

    def __init__(self, data: Any, *, held: FundYear | None, first: int) -> None:
        super().__init__(data, initial={"year": first} if held is None else _year_now(held))
        if held is not None:
            self.fields["year"].widget = forms.HiddenInput()


def _year_now(held: FundYear) -> dict[str, Any]:
    return {"year": held.year, "gross": held.amount_gross, "seen": stand_of(held)}


class TrainerForm(forms.Form):
    """How many trainer-quarters of a skill there are in a quarter."""

    skill = forms.ChoiceField(
        label=gettext_lazy("Skill"),
        error_messages={"required": gettext_lazy("Choose the skill.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    quarter = forms.CharField(
        label=gettext_lazy("Quarter"),
        help_text=gettext_lazy("Written like 2027Q1."),
        max_length=7,
    )
    capacity = forms.DecimalField(
        label=gettext_lazy("Trainer-quarters"),
        help_text=gettext_lazy("One trainer for the whole quarter is 1."),
        min_value=0,
        max_value=9999,
        decimal_places=2,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The roster or the agreement that it rests on."),
        max_length=300,
        error_messages={"required": gettext_lazy("Name the source.")},
    )
    use_required_attribute = False

    def __init__(self, *args: Any, skills: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "skill", [NO_CHOICE, *skills])
        offer(self, "language", [("", _("Any language")), *settings.LANGUAGES])

    def clean_quarter(self) -> str:
        """A quarter that is one."""
        quarter = str(self.cleaned_data["quarter"]).upper().replace(" ", "")
        if not is_quarter(quarter):
            raise forms.ValidationError(_("Write the quarter like 2027Q1."))
        return quarter

    def row(self) -> TrainerRow:
        """What the action takes."""
        filled = self.cleaned_data
        return TrainerRow(
            filled["skill"], filled["language"], filled["quarter"], filled["capacity"]
        )
