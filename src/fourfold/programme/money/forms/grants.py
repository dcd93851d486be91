"""What people fill in about a grant: its terms, its budget lines."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.forms.support import seen_field
from fourfold.programme.money.contracts import LineDraft, TermsDraft
from fourfold.programme.money.models import BudgetCategory, Earmarking
from fourfold.ui.clear_forms import ClearForm, day_field

MOST = 10_000_000_000


class TermsForm(ClearForm):
    """What the agreement says."""

    seen = seen_field()
    reference = forms.CharField(
        label=gettext_lazy("Number of the agreement"), max_length=100, required=False
    )
    signed_on = day_field(gettext_lazy("Signed on"), required=False)
    starts_on = day_field(gettext_lazy("Starts on"))
    ends_on = day_field(gettext_lazy("Ends on"))
    earmarking = forms.ChoiceField(
        label=gettext_lazy("How far it is earmarked"),
        choices=Earmarking.choices,
        widget=forms.RadioSelect,
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Amount"), min_value=Decimal("0.01"), max_digits=18, decimal_places=2
    )
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        label=gettext_lazy("Currency"),
        initial="USD",
        help_text=gettext_lazy("Three letters, such as USD or EUR."),
        error_messages={"invalid": gettext_lazy("Write the currency as three capital letters.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("The agreement or the letter that says so."),
    )

    def draft(self) -> TermsDraft:
        """What the action takes."""
        return TermsDraft(**{k: v for k, v in self.cleaned_data.items() if k != "seen"})


class LineForm(ClearForm):
    """A budget line of one year."""

    seen = seen_field()
    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("As in the finance system. One line has a code in a year."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    category = forms.ChoiceField(
        label=gettext_lazy("What it pays for"), choices=BudgetCategory.choices
    )
    pillar = forms.ChoiceField(
        label=gettext_lazy("Pillar"),
        choices=[("", gettext_lazy("No one pillar")), *Pillar.choices],
        required=False,
    )
    usd = forms.IntegerField(label=gettext_lazy("Whole US dollars"), min_value=0, max_value=MOST)

    def draft(self) -> LineDraft:
        """What the action takes."""
        beside = {"seen", "entry"}
        return LineDraft(**{k: v for k, v in self.cleaned_data.items() if k not in beside})
