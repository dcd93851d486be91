"""What people fill in about transactions and rates."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from fourfold.programme.forms.support import NO_CHOICE, Choices, offer
from fourfold.programme.money.contracts import RateDraft, TransactionDraft
from fourfold.programme.money.models import Transaction, TransactionKind
from fourfold.ui.clear_forms import ClearForm, day_field, limited


class TransactionForm(ClearForm):
    """Money that came, was bound or went."""

    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What moved"), choices=TransactionKind.choices)
    on = day_field(gettext_lazy("Day"))
    amount = forms.DecimalField(label=gettext_lazy("Amount"), max_digits=16, decimal_places=2)
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        label=gettext_lazy("Currency"),
        initial="USD",
        help_text=gettext_lazy("Three letters. The rate that held on the day is used."),
        error_messages={"invalid": gettext_lazy("Write the currency as three capital letters.")},
    )
    line = forms.ChoiceField(label=gettext_lazy("Budget line"), required=False)
    commitment = forms.ChoiceField(label=gettext_lazy("Pays this open commitment"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    activity = forms.ChoiceField(label=gettext_lazy("Activity that it paid for"), required=False)
    counterparty = forms.CharField(
        label=gettext_lazy("Paid by or to"), max_length=200, required=False
    )
    purpose = forms.CharField(label=gettext_lazy("For what"), max_length=300, required=False)
    reference = forms.CharField(
        label=gettext_lazy("Number in the finance system"), max_length=100, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("The document or the extract that says so."),
    )

    def __init__(
        self, *args: Any, lines: Choices, commitments: Choices, states: Choices,
        activities: Choices, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        offer(self, "line", [NO_CHOICE, *lines])
        offer(self, "commitment", [NO_CHOICE, *commitments])
        offer(self, "state", [NO_CHOICE, *states])
        offer(self, "activity", [NO_CHOICE, *activities])

    def draft(self) -> TransactionDraft:
        """What the action takes."""
        filled = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"entry", "seen"}
        }
        kind, _mark, number = filled["activity"].partition(":")
        return TransactionDraft(
            **filled
            | {
                "line": UUID(filled["line"]) if filled["line"] else None,
                "commitment": UUID(filled["commitment"]) if filled["commitment"] else None,
                "activity": (kind, UUID(number)) if number else None,
            }
        )


def initial_of(one: Transaction) -> dict[str, Any]:
    """What a correction starts from."""
    activity = f"{one.activity_kind}:{one.activity_id}" if one.activity_id else ""
    return {
        "seen": str(one.pk), "kind": one.kind, "on": one.on, "amount": one.amount,
        "currency": one.currency, "line": str(one.line_id or ""), "state": one.place_id or "",
        "commitment": str(one.commitment or ""), "activity": activity,
        "counterparty": one.counterparty, "purpose": one.purpose, "reference": one.reference,
        "source": one.source,
    }  # fmt: skip


class ReverseForm(ClearForm):
    """Why a transaction is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class TableForm(ClearForm):
    """A table to import."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy("CSV in UTF-8, or XLSX: its first sheet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty. Choose one that holds rows."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """The file, if it is not too large."""
        return limited(self.cleaned_data["file"])


class RateForm(ClearForm):
    """An exchange rate."""

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)
    currency = forms.CharField(
        label=gettext_lazy("Currency"), max_length=3, help_text=gettext_lazy("Such as EUR.")
    )
    starts_on = day_field(gettext_lazy("From this day on"))
    usd = forms.DecimalField(
        label=gettext_lazy("US dollars for one unit"),
        min_value=Decimal("0.000000001"),
        max_digits=15,
        decimal_places=9,
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)

    def draft(self) -> RateDraft:
        """What the action takes."""
        filled = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return RateDraft(**filled | {"currency": filled["currency"].upper()})
