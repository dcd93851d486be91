"""Forms of access to tools and procedures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.capacity.units.contracts import GrantDraft
from fourfold.capacity.units.models import Grant
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.vocabulary import Capacity
from fourfold.ui.clear_forms import ClearForm, day_field


class GrantForm(ClearForm):
    """Access for a unit. `key` makes one of a form that is sent twice, `seen` guards a change."""

    what = forms.ChoiceField(
        label=gettext_lazy("Access to"),
        choices=(("tool", gettext_lazy("A tool")), ("procedure", gettext_lazy("A procedure"))),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=gettext_lazy("Name of the tool or procedure"), max_length=200)
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Number of the agreement or of the accounts. No names of persons."),
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"),
        required=False,
        choices=[("", gettext_lazy("None in particular")), *Capacity.choices],
    )
    granted_on = day_field(gettext_lazy("From"))
    expires_on = day_field(gettext_lazy("Until"), required=False)
    renewer = forms.CharField(
        label=gettext_lazy("Who renews it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The organisation or fund that pays. Empty means that nobody does."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def draft(self) -> GrantDraft:
        """What was written."""
        return GrantDraft(**{k: v for k, v in self.cleaned_data.items() if k != "seen"})


def grant_now(grant: Grant) -> dict[str, Any]:
    """What a change begins with."""
    names = (
        "what", "title", "reference", "capacity", "granted_on", "expires_on", "renewer",
    )  # fmt: skip
    said = {name: getattr(grant, name) for name in names}
    return {**said, "key": grant.pk, "seen": stand_of(grant)}


class GrantWithdrawalForm(ClearForm):
    """From which day access is taken back."""

    on = day_field(gettext_lazy("Withdrawn on"))
