"""A piece of expert advice."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.capacity.mentoring.contracts import AdviceFacts
from fourfold.capacity.mentoring.forms.assignments import ALL, NONE, Choices, StateFilter
from fourfold.kernel.vocabulary import Pillar
from fourfold.ui.clear_forms import ClearForm, day_field


class AdviceFilter(StateFilter):
    """Which advice to list."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[ALL, ("open", gettext_lazy("Asked for")), ("given", gettext_lazy("Given"))],
    )

    def standing_asked(self) -> str:
        """Open or given; a wrong one is as good as none."""
        return str(self.cleaned_data["standing"]) if self.is_valid() else ""


class AdviceForm(ClearForm):
    """What was asked for and what was given. `seen` is the version that is corrected."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    pillar = forms.ChoiceField(label=gettext_lazy("Pillar"), choices=Pillar.choices)
    organisation = forms.ChoiceField(label=gettext_lazy("For which organisation"), required=False)
    asked_on = day_field(gettext_lazy("Asked for on"))
    given_on = day_field(
        gettext_lazy("Given on"),
        required=False,
        help_text=gettext_lazy("Empty while it has not been given; it counts once it has."),
    )
    days = forms.DecimalField(
        label=gettext_lazy("Days it took"), max_digits=6, decimal_places=2, min_value=Decimal(0),
        initial=Decimal(0),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What was advised"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    file = forms.FileField(label=gettext_lazy("Document"), required=False)

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [NONE, *organisations]  # type: ignore[attr-defined]  # -- choices

    def facts(self) -> AdviceFacts:
        """What the action takes."""
        said = self.cleaned_data
        return AdviceFacts(
            subject=said["subject"],
            pillar=said["pillar"],
            asked_on=said["asked_on"],
            given_on=said["given_on"],
            days=said["days"],
            words=said["words"],
            organisation=UUID(said["organisation"]) if said["organisation"] else None,
        )

    def document(self) -> tuple[str, bytes] | None:
        """The file that was sent, if one was."""
        file = self.cleaned_data["file"]
        return (file.name or "document", file.read()) if file else None
