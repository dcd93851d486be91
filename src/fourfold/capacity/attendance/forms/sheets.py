"""A sign-in sheet is brought; its columns are confirmed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.capacity.attendance.contracts import Columns, SessionDay
from fourfold.engines.signin import Form, Meaning
from fourfold.ui.clear_forms import ClearForm, limited
from fourfold.ui.pages import day

MEANINGS = (
    (Meaning.IGNORE, gettext_lazy("Not needed")),
    (Meaning.NUMBER, gettext_lazy("Line number")),
    (Meaning.NAME, gettext_lazy("Full name")),
    (Meaning.GIVEN, gettext_lazy("Given name")),
    (Meaning.FAMILY, gettext_lazy("Family name")),
    (Meaning.OTHER_NAME, gettext_lazy("Name in another script")),
    (Meaning.SEX, gettext_lazy("Sex")),
    (Meaning.MALE, gettext_lazy("Tick for male")),
    (Meaning.FEMALE, gettext_lazy("Tick for female")),
    (Meaning.AGENCY, gettext_lazy("Agency")),
    (Meaning.POSITION, pgettext_lazy("work of a person", "Position")),
    (Meaning.EMAIL, gettext_lazy("E-mail address")),
    (Meaning.PHONE, gettext_lazy("Telephone (not kept)")),
    (Meaning.BIRTH_YEAR, gettext_lazy("Year of birth")),
    (Meaning.BIRTH_DATE, gettext_lazy("Date of birth")),
    (Meaning.AGE, gettext_lazy("Age or age band")),
    (Meaning.STATE, gettext_lazy("State")),
    (Meaning.DISABILITY, gettext_lazy("Disability")),
    (Meaning.MARK, gettext_lazy("Mark for a day or session")),
    (Meaning.DATE, gettext_lazy("Day that the row is for")),
    (Meaning.HOURS, gettext_lazy("Hours attended")),
    (Meaning.SIGNATURE, gettext_lazy("Signature for the whole event")),
)
ORDERS = (
    ("", gettext_lazy("Not said yet")),
    ("dmy", gettext_lazy("The day stands first (31/12/2026)")),
    ("mdy", gettext_lazy("The month stands first (12/31/2026)")),
)


class SheetFileForm(ClearForm):
    """The file of a sign-in sheet."""

    file = forms.FileField(
        label=gettext_lazy("Sign-in sheet"),
        help_text=gettext_lazy(
            "Excel (.xlsx) or CSV, as the agency filled it in. Nothing is recorded before you "
            "have looked at every row."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": gettext_lazy("Choose the file of the sheet first."),
            "empty": gettext_lazy("The file is empty. Choose the one with the names."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        return limited(self.cleaned_data["file"])


class CompletionsForm(ClearForm):
    """A file of an e-learning system."""

    file = forms.FileField(
        label=gettext_lazy("File of completions"),
        help_text=gettext_lazy("CSV with an e-mail address in each row, or xAPI statements."),
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.xlsx,.txt"}),
        error_messages={"required": gettext_lazy("Choose the file first.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        return limited(self.cleaned_data["file"])


class ColumnsForm(ClearForm):
    """What each column means, and what has to be said about the sheet as a whole."""

    order = forms.ChoiceField(
        label=gettext_lazy("Dates in figures"), choices=ORDERS, required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State of people whose row names none"), required=False
    )

    def __init__(
        self,
        *args: Any,
        form: Form,
        sessions: Sequence[SessionDay],
        states: Sequence[tuple[str, str]],
        said: Columns,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form, self.sessions, self.said = form, sessions, said
        self.fields["state"].choices = [("", _("Each row names it")), *states]  # type: ignore[attr-defined]  # -- a choice field
        self.fields["state"].initial, self.fields["order"].initial = said.state, said.order
        for index, column in enumerate(form.columns):
            self._add_column(index, column.header or column.letter)
        for index, name in enumerate(form.sheets):
            self._add_sessions(f"sheet{index}", name, said.sheets.get(name, ()))

    def _add_column(self, index: int, header: str) -> None:
        self.fields[f"meaning{index}"] = forms.ChoiceField(
            label=_("Meaning of %(column)s") % {"column": header},
            choices=MEANINGS,
            initial=self.said.meanings[index],
        )
        self._add_sessions(f"days{index}", header, self.said.days.get(index, ()))

    def _add_sessions(self, name: str, of: str, chosen: Sequence[int]) -> None:
        choices = [(str(s.number), f"{s.number}. {s.title} ({day(s.day)})") for s in self.sessions]
        self.fields[name] = forms.MultipleChoiceField(
            label=_("Sessions that %(column)s stands for") % {"column": of or _("the sheet")},
            choices=choices,
            required=False,
            initial=[str(number) for number in chosen],
            widget=forms.CheckboxSelectMultiple,
        )

    def columns(self) -> Columns:
        """What was said."""
        data = self.cleaned_data
        meanings = tuple(data[f"meaning{i}"] for i in range(len(self.form.columns)))
        return Columns(
            meanings=meanings,
            order=data["order"],
            state=data["state"],
            days={
                i: _numbers(data, f"days{i}") for i, m in enumerate(meanings) if m == Meaning.MARK
            },
            sheets={name: _numbers(data, f"sheet{i}") for i, name in enumerate(self.form.sheets)},
        )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each column's suggestion with its two fields."""
        return [
            (column, self[f"meaning{i}"], self[f"days{i}"])
            for i, column in enumerate(self.form.columns)
        ]

    def sheet_fields(self) -> list[Any]:
        """The fields of sheets without day columns."""
        return [self[f"sheet{i}"] for i in range(len(self.form.sheets))]


def _numbers(data: Mapping[str, Any], name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in data[name])
