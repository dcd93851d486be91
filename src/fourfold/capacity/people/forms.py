"""Forms of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.capacity.people.models import Verdict
from fourfold.ui.clear_forms import ClearForm


class DecisionForm(ClearForm):
    """Whether two records are one person; each button sends its own verdict."""

    LATER = "later"

    verdict = forms.ChoiceField(
        choices=(*Verdict.choices, (LATER, _("Later"))),
        error_messages={"required": _("Choose whether the two are the same person.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Optional. Write no name: others may read it."),
    )
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
