"""What people fill in on the force of provisions, on labels of sources, and on penalties."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.statutes.model import ClassBounds, Fine, Penalty
from fourfold.regulatory.models import ProvisionPenalty
from fourfold.regulatory.models.law import Decision, ForceChoice
from fourfold.regulatory.models.treaties import Confidence
from fourfold.regulatory.rules.law_penalties import months_of, years_and_months
from fourfold.ui.clear_forms import ClearForm, day_field, limited


class SourceFields(ClearForm):
    """The order behind a fact, and where it was read."""

    order = forms.CharField(
        label=gettext_lazy("Order"),
        max_length=500,
        help_text=gettext_lazy(
            "What made it so: a judgment with its number, a commencement notice, an amending act."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Where it was read, such as the gazette or the court's site."),
    )
    url = forms.URLField(
        label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https"
    )
    checked_on = day_field(gettext_lazy("The source was read on"))
    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure"), choices=Confidence.choices, initial=Confidence.MEDIUM
    )


class ForceForm(SourceFields):
    """From a day on, provisions have another force."""

    field_order = ("provisions", "whole", "force", "since")
    provisions = forms.CharField(
        label=gettext_lazy("Provisions"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("By number, such as 5, 16-17, 46A."),
    )
    whole = forms.BooleanField(label=gettext_lazy("The whole act"), required=False)
    force = forms.ChoiceField(label=gettext_lazy("Force"), choices=ForceChoice.choices)
    since = day_field(gettext_lazy("Since"))

    def values(self) -> dict[str, Any]:
        """The keywords of the action, but for the provisions."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("provisions", "whole")
        }


class ForceTableForm(ClearForm):
    """A table of dated facts."""

    table = forms.FileField(
        label=gettext_lazy("CSV table"),
        help_text=gettext_lazy(
            "Columns: key, force, since, order, source, url, checked_on, confidence. The key is "
            "that of the provision, such as s22; empty for the whole act."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a CSV table first.")},
    )

    def clean_table(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        return limited(self.cleaned_data["table"])


class WithdrawForm(ClearForm):
    """Why a fact is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why it was wrong"), widget=forms.Textarea(attrs={"rows": 3})
    )


class ConflictForm(SourceFields):
    """A person's word on a label of a source."""

    field_order = ("decision", "reason", "same_words", "since")
    decision = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            (Decision.SET_ASIDE, gettext_lazy("Set the label aside: it says nothing here")),
            (Decision.ACCEPTED, gettext_lazy("Accept it, with its day and its order")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}))
    same_words = forms.BooleanField(required=False)
    since = day_field(gettext_lazy("Since"), required=False)

    def __init__(self, *args: Any, others: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            label = _("Decide the same on %(others)s, which the source labels in the same words")
            self.fields["same_words"].label = label % {"others": others}
        else:
            del self.fields["same_words"]
        for name in ("order", "source", "checked_on", "confidence"):
            self.fields[name].required = False


def _number(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=10**15)


class TermFields(ClearForm):
    """A term of imprisonment in years and months, from the least to the most."""

    least_years = _number(gettext_lazy("At least, years"))
    least_months = _number(gettext_lazy("At least, months"))
    most_years = _number(gettext_lazy("At most, years"))
    most_months = _number(gettext_lazy("At most, months"))
    life = forms.BooleanField(label=gettext_lazy("For life is possible"), required=False)

    def term(self, side: str) -> float | None:
        """Months of one side: `least` or `most`."""
        values = self.cleaned_data
        return months_of(values[f"{side}_years"], values[f"{side}_months"])


class PenaltyForm(TermFields):
    """A penalty as the text states it."""

    field_order = ("text", "pinpoint")
    text = forms.CharField(
        label=gettext_lazy("Words of the law"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    pinpoint = forms.CharField(
        label=gettext_lazy("Subdivision"),
        max_length=32,
        required=False,
        help_text=gettext_lazy("Where in the provision, such as (1)."),
    )
    death = forms.BooleanField(label=gettext_lazy("Death is possible"), required=False)
    named_class = forms.CharField(
        label=gettext_lazy("Class that the law names instead of a term"),
        max_length=100,
        required=False,
    )
    fine_least = _number(gettext_lazy("Fine of at least"))
    fine_most = _number(gettext_lazy("Fine of at most"))
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        max_length=3,
        required=False,
        validators=[
            RegexValidator(r"^[A-Z]{3}$", gettext_lazy("Write its three letters, such as USD."))
        ],
        help_text=gettext_lazy("Three letters, such as USD."),
    )
    fine_unit = forms.CharField(
        label=gettext_lazy("Unit, where the fine is not in money"),
        max_length=32,
        required=False,
        help_text=gettext_lazy("Such as penalty units or day fines."),
    )
    joined = forms.ChoiceField(
        label=gettext_lazy("Imprisonment and fine"),
        choices=[
            ("", gettext_lazy("Not said, or only one of them")),
            ("or", gettext_lazy("One or the other")),
            ("and", gettext_lazy("Both")),
            ("and-or", gettext_lazy("One or both")),
        ],
        required=False,
    )
    for_legal_persons = forms.BooleanField(
        label=gettext_lazy("It is for bodies corporate"), required=False
    )

    def penalty(self, like: Penalty | None = None) -> Penalty:
        """What was typed, in the engine's terms."""
        values = self.cleaned_data
        return Penalty(
            text=values["text"],
            start=like.start if like else 0,
            pinpoint=values["pinpoint"],
            at_least=self.term("least"),
            at_most=self.term("most"),
            life=values["life"],
            death=values["death"],
            named_class=values["named_class"],
            fine_at_least=self._fine("fine_least"),
            fine_at_most=self._fine("fine_most"),
            joined=values["joined"],
            for_legal_persons=values["for_legal_persons"],
        )

    def _fine(self, name: str) -> Fine | None:
        values = self.cleaned_data
        if values[name] is None:
            return None
        return Fine(values[name], values["currency"], values["fine_unit"])


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without their decimals."""
    return int(value) if value is not None and value == int(value) else value


def typed(row: ProvisionPenalty) -> dict[str, Any]:
    """A stored penalty as the form shows it."""
    least, most = years_and_months(row.at_least), years_and_months(row.at_most)
    return {
        "text": row.text,
        "pinpoint": row.pinpoint,
        "least_years": _plain(least[0]),
        "least_months": _plain(least[1]),
        "most_years": _plain(most[0]),
        "most_months": _plain(most[1]),
        "life": row.life,
        "death": row.death,
        "named_class": row.named_class,
        "fine_least": _plain(row.fine_at_least),
        "fine_most": _plain(row.fine_at_most),
        "currency": row.currency,
        "fine_unit": row.fine_unit,
        "joined": row.joined,
        "for_legal_persons": row.for_legal_persons,
    }


class PenaltyClassForm(TermFields):
    """A class of penalty and what it stands for."""

    field_order = ("name",)
    name = forms.CharField(label=gettext_lazy("Class, as the law names it"), max_length=100)
    source = forms.CharField(
        label=gettext_lazy("Provision that says so"),
        max_length=300,
        help_text=gettext_lazy("Such as the article of the penal code, and where it was read."),
    )

    def bounds(self) -> ClassBounds:
        """What was typed, in months."""
        return ClassBounds(self.term("least"), self.term("most"), life=self.cleaned_data["life"])
