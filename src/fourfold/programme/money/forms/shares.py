"""What people fill in about shares and posts, and what they choose to see."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.programme.forms.support import NO_CHOICE, Choices, offer, seen_field
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.contracts import PostDraft
from fourfold.ui.clear_forms import ClearForm, day_field

HUNDRED = Decimal(100)
MONTHS, USUAL = ("6", "12", "24", "36"), "12"


class SharesForm(ClearForm):
    """Percent of an activity that each fund pays; together 100."""

    seen = seen_field()

    def __init__(
        self, *args: Any, funds: Iterable[Fund], held: Mapping[UUID, Decimal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.funds = {f"share_{fund.pk}": fund for fund in funds}
        for name, fund in self.funds.items():
            share = held.get(fund.pk)
            self.fields[name] = forms.DecimalField(
                label=_("%(fund)s, percent") % {"fund": fund.title},
                help_text=fund.donor.name,
                initial=f"{(share * HUNDRED).normalize():f}" if share else None,
                min_value=0,
                max_value=100,
                decimal_places=4,
                required=False,
            )

    def shares(self) -> dict[UUID, Decimal]:
        """Fund -> share, where one is given."""
        filled = ((fund, self.cleaned_data.get(name)) for name, fund in self.funds.items())
        return {fund.pk: percent / HUNDRED for fund, percent in filled if percent}


class PostForm(ClearForm):
    """A post, and until when it is paid."""

    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = seen_field()
    title = forms.CharField(
        label=gettext_lazy("Title of the post"),
        max_length=200,
        help_text=gettext_lazy("The post, never the name of the person in it."),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    fund = forms.ChoiceField(label=gettext_lazy("Fund that pays it"), required=False)
    starts_on = day_field(gettext_lazy("Paid from"))
    funded_until = day_field(gettext_lazy("Paid until"))
    usd_a_month = forms.IntegerField(
        label=gettext_lazy("Whole US dollars a month"), min_value=0, max_value=1_000_000
    )
    renewer = forms.CharField(
        label=gettext_lazy("Who pays afterwards"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave it empty when nobody has said so."),
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)

    def __init__(self, *args: Any, states: Choices, funds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", [NO_CHOICE, *states])
        offer(self, "fund", [NO_CHOICE, *funds])

    def draft(self) -> PostDraft:
        """What the action takes."""
        filled = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"entry", "seen"}
        }
        return PostDraft(**filled | {"fund": UUID(filled["fund"]) if filled["fund"] else None})


class CliffsForm(forms.Form):
    """How far to look ahead, and where."""

    months = forms.ChoiceField(label=gettext_lazy("Months ahead"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, *args: Any, states: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "months", [(one, one) for one in MONTHS])
        offer(self, "state", [("", _("All")), *states])

    def wanted(self) -> tuple[int, str]:
        """Months and State; what the form does not know asks for the usual."""
        self.is_valid()
        return int(self.cleaned_data.get("months") or USUAL), self.cleaned_data.get("state", "")


class ReportForm(forms.Form):
    """By what to break spending down, and which money."""

    by = forms.ChoiceField(
        label=gettext_lazy("Broken down by"),
        choices=[
            ("year", gettext_lazy("Year")),
            ("pillar", gettext_lazy("Pillar")),
            ("state", gettext_lazy("State")),
        ],
        required=False,
    )
    money = forms.ChoiceField(
        label=gettext_lazy("Money"),
        choices=[("real", gettext_lazy("Real")), ("fictional", gettext_lazy("Made up"))],
        required=False,
    )

    def wanted(self) -> tuple[str, bool]:
        """The dimension, and whether it is made-up money."""
        self.is_valid()
        values = self.cleaned_data
        return values.get("by") or "year", values.get("money") == "fictional"
