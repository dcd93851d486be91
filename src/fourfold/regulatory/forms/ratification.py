"""Steps of a path to a treaty, and what was held on the way."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation
from fourfold.reference.treaties import Instrument, Reservation
from fourfold.regulatory.models.ratification import PathEntryKind, PathStepStatus
from fourfold.ui.clear_forms import ClearForm, day_field


class OpenPathForm(ClearForm):
    """To which treaty."""

    instrument = forms.ChoiceField(label=gettext_lazy("Treaty"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, instruments: Iterable[Instrument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.code, one.short) for one in instruments]
        self.fields["instrument"].choices = offered  # type: ignore[attr-defined]  # -- choices


class StepForm(ClearForm):
    """How far a step has come, who does it and with what instrument."""

    seen = forms.CharField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label=gettext_lazy("How far has it come?"),
        choices=PathStepStatus.choices,
        widget=forms.RadioSelect,
    )
    responsible = forms.ChoiceField(label=gettext_lazy("Responsible organisation"), required=False)
    ministry = forms.CharField(
        label=gettext_lazy("Ministry"),
        help_text=gettext_lazy("Where it is not in the list of organisations."),
        required=False,
        max_length=200,
    )
    with_instrument = forms.CharField(
        label=gettext_lazy("Instrument or decision"),
        help_text=gettext_lazy("For example the number of the law or of the instrument deposited."),
        required=False,
        max_length=300,
    )
    planned_on = day_field(gettext_lazy("Planned for"), required=False)
    done_on = day_field(gettext_lazy("Done on"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [(str(one.pk), one.name) for one in organisations]
        self.fields["responsible"].choices = [  # type: ignore[attr-defined]  # -- choices
            ("", _("Not in the list")),
            *held,
        ]

    def clean_responsible(self) -> UUID | None:
        """The organisation's id; None where none was chosen."""
        chosen = self.cleaned_data["responsible"]
        return UUID(chosen) if chosen else None


class EntryForm(ClearForm):
    """A meeting, a consultation, or a reservation or declaration considered."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"), choices=PathEntryKind.choices, widget=forms.RadioSelect
    )
    provision = forms.ChoiceField(
        label=gettext_lazy("Reservation or declaration"),
        help_text=gettext_lazy("Those that the catalogue knows for this treaty."),
        required=False,
    )
    other_provision = forms.CharField(
        label=gettext_lazy("Or to which provision"),
        help_text=gettext_lazy("Such as 63(2), where the treaty does not close its list."),
        required=False,
        max_length=64,
    )
    held_on = day_field(gettext_lazy("Day"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    with_whom = forms.CharField(label=gettext_lazy("With whom"), required=False, max_length=300)
    outcome = forms.CharField(
        label=gettext_lazy("Outcome"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(self, *args: Any, reservations: Sequence[Reservation], **kwargs: Any) -> None:
        kwargs["initial"] = {"held_on": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        known = [(one.provision, f"{one.provision}: {one.about}") for one in reservations]
        self.fields["provision"].choices = [  # type: ignore[attr-defined]  # -- choices
            ("", _("None") if known else _("The catalogue names none for this treaty")),
            *dict(known).items(),
        ]

    def values(self) -> dict[str, Any]:
        """What the action takes: the provision chosen, else the one that was written."""
        cleaned = dict(self.cleaned_data)
        other = cleaned.pop("other_provision").strip()
        return {**cleaned, "provision": cleaned["provision"] or other}
