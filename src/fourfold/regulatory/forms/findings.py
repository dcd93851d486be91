"""What experts fill in: a finding with its quotes, a review; what the focal point confirms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.statutes.model import Atom, Verdict
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.models.findings import VerdictChoice
from fourfold.regulatory.rules.finding_words import element

MOST_CITED = 5
Choices = Sequence[tuple[str, Any]]


class FindingForm(forms.Form):
    """A finding on one requirement. Its citations stand in `CitationForm`s beside it."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=VerdictChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you found.")},
    )
    missing = forms.MultipleChoiceField(
        label=gettext_lazy("Which elements are missing?"),
        help_text=gettext_lazy("For a requirement that is only partly covered."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    value = forms.FloatField(label=gettext_lazy("The law's own figure"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why you find so, as you would say it to the State's drafters."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={
            "required": gettext_lazy("Give the reason for the finding, so that it can be defended.")
        },
    )
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, atom: Atom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = self.fields["missing"]
        missing.choices = [  # type: ignore[attr-defined]  # -- a choice field
            (code, element(code)) for code in atom.elements
        ]
        if not atom.elements:
            del self.fields["missing"]
        if atom.parameter is None:
            del self.fields["value"]
        else:
            self.fields["value"].help_text = _("In %(unit)s.") % {"unit": atom.parameter.unit}

    def draft(self, citations: tuple[CitationDraft, ...]) -> FindingDraft:
        """The finding as the action takes it."""
        values = self.cleaned_data
        return FindingDraft(
            verdict=Verdict(values["verdict"]),
            reason=values["reason"],
            citations=citations,
            missing=tuple(values.get("missing", ())),
            value=values.get("value"),
        )


class CitationForm(forms.Form):
    """A provision and the words of it that a finding rests on."""

    provision = forms.ChoiceField(label=gettext_lazy("Provision"), required=False)
    quote = forms.CharField(
        label=gettext_lazy("Words quoted"),
        help_text=gettext_lazy("Copied from the text; only the words that matter."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    pinpoint = forms.CharField(
        label=gettext_lazy("Pinpoint"),
        help_text=gettext_lazy("Such as (1)(b). Left empty, it is worked out."),
        max_length=64,
        required=False,
    )

    def __init__(self, *args: Any, provisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provision"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            ("", _("None")),
            *provisions,
        ]

    def draft(self) -> CitationDraft | None:
        """The citation; None when no provision is chosen."""
        values = self.cleaned_data
        if not values.get("provision"):
            return None
        return CitationDraft(UUID(values["provision"]), values["quote"], values["pinpoint"])


class ReviewForm(forms.Form):
    """A second expert's word."""

    agrees = forms.TypedChoiceField(
        label=gettext_lazy("Do you agree with the finding?"),
        choices=[("yes", gettext_lazy("I agree")), ("no", gettext_lazy("I disagree"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you agree.")},
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("What would you find instead?"),
        choices=[("", gettext_lazy("I do not say")), *VerdictChoice.choices],
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed when you disagree."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )


class ConfirmForm(forms.Form):
    """A step that is taken only when it is confirmed."""

    sure = forms.BooleanField(
        error_messages={"required": gettext_lazy("Confirm that you decide this for the State.")}
    )

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = label
