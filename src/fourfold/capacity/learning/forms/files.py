"""Lists of people that are brought as a file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from fourfold.capacity.learning.contracts import NomineeRow
from fourfold.capacity.learning.forms.people import NomineeForm
from fourfold.kernel.models import Place
from fourfold.kernel.sentences import listed
from fourfold.ui.clear_forms import ClearForm, limited


class NomineesFileForm(ClearForm):
    """A list of nominees."""

    file = forms.FileField(
        label=gettext_lazy("List of nominees"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV with one person a row."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": gettext_lazy("Choose the file of the list first."),
            "empty": gettext_lazy("The file is empty. Choose the one with the names."),
        },
    )
    only_look = forms.BooleanField(
        label=gettext_lazy("Only look at the rows; nominate nobody yet"), required=False
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        return limited(self.cleaned_data["file"])


class QuestionForm(NomineeForm):
    """A row about somebody who may be registered: what it says is carried along, unseen."""

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, places=places, **kwargs)
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    @property
    def called(self) -> str:
        """The name in the row."""
        return str(self["name"].value() or "")

    @property
    def told(self) -> str:
        """What else the row says, for whoever compares."""
        said = (self[name].value() for name in ("agency", "email", "birth_year"))
        return listed(str(one) for one in said if one)


def question(one: NomineeRow, prefix: str, places: Sequence[Place]) -> QuestionForm:
    """Ask of one row who is meant."""
    facts = one.facts
    names = ("name", "state", "agency", "email", "sex", "birth_year")
    said = {name: getattr(facts, name) for name in names}
    said["practitioner"] = one.nominee.practitioner
    form = QuestionForm(initial=said, prefix=prefix, places=places)
    form.offer(one.candidates)
    return form
