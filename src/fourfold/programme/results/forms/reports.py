"""A report: what it is about, its words, its stories."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.ids import new_id
from fourfold.programme.results.actions.reports import ReportDraft
from fourfold.programme.results.actions.stories import StoryDraft
from fourfold.programme.results.models import ReportKind
from fourfold.ui.clear_forms import ClearForm, day_field

Choices = list[tuple[str, Any]]


class ReportForm(ClearForm):
    """What a report is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("For whom is it?"),
        choices=ReportKind.choices,
        initial=ReportKind.ANNUAL,
        widget=forms.RadioSelect,
    )
    fund = forms.ChoiceField(
        label=gettext_lazy("Fund"),
        required=False,
        help_text=gettext_lazy("For a report to a donor. It tells nothing of other donors."),
    )
    framework = forms.ChoiceField(label=gettext_lazy("Framework"))
    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("To"), help_text=gettext_lazy("Both days are inside."))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    foreword = forms.CharField(
        label=gettext_lazy("Foreword"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("An empty line begins a paragraph. It can be written later."),
    )
    number = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, frameworks: Choices, funds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = new_id()
        offered = {"framework": frameworks, "fund": [("", "–"), *funds]}
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # -- a choice field

    def clean(self) -> dict[str, Any]:
        """A report to a donor is about a fund, and only that."""
        values = super().clean() or {}
        is_donor = values.get("kind") == ReportKind.DONOR
        if is_donor and not values.get("fund"):
            self.add_error("fund", _("Choose the fund that the donor pays into."))
        if not is_donor and values.get("fund"):
            self.add_error("fund", _("An annual report is about the whole: choose no fund."))
        return values

    def draft(self) -> ReportDraft:
        """What the action takes."""
        said = self.cleaned_data
        return ReportDraft(
            framework=said["framework"],
            title=said["title"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            foreword=said["foreword"],
            fund=UUID(said["fund"]) if said["fund"] else None,
        )


class ReportWordsForm(ClearForm):
    """The words of a draft."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    foreword = forms.CharField(
        label=gettext_lazy("Foreword"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("An empty line begins a paragraph."),
    )


class StoryForm(ClearForm):
    """A story box."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Story"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Name nobody who has not agreed to be named."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Where others can check it."),
    )
    consent = forms.CharField(
        label=gettext_lazy("Consent"),
        max_length=300,
        help_text=gettext_lazy(
            "Who agreed to be told of, when and how. It stands in the report: name the office "
            "or the form, not the person."
        ),
    )
    number = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = new_id()

    def draft(self) -> StoryDraft:
        """What the action takes."""
        return StoryDraft(**{name: self.cleaned_data[name] for name in StoryDraft.__slots__})
