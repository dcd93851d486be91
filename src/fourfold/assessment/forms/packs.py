"""What comes back with a filled pack, and deciding on its conflicts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.assessment.contracts import Decision, ImportReview
from fourfold.assessment.forms.files import FilesField, Upload, refuse_large, size_hint
from fourfold.ui.clear_forms import ClearForm

WORKBOOK = ".xlsx"
FOLDER = ".zip"


class WorkbookField(forms.FileField):
    """A workbook of a size that can be read."""

    def __init__(self, *, accept: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(accept)
        self.error_messages |= {
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty. Choose the file that you filled in."),
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """There, not empty, not too large."""
        upload: Upload = super().clean(data, initial)
        if upload:
            refuse_large(upload)
        return upload


class PackForm(ClearForm):
    """A filled return pack, with evidence files beside it if there are any."""

    pack = WorkbookField(
        accept=(WORKBOOK, FOLDER),
        label=gettext_lazy("The filled pack"),
        help_text=gettext_lazy(
            "The workbook, or a .zip with the workbook and its evidence folder."
        ),
    )
    evidence = FilesField(label=gettext_lazy("Evidence files"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = _("Files that the workbook names, if they are not in the .zip.")
        self.fields["evidence"].help_text = f"{named} {size_hint()}"

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        upload: Upload = self.cleaned_data["pack"]
        evidence = {file.name: file.read() for file in self.cleaned_data["evidence"]}
        return {"file_name": upload.name, "content": upload.read(), "evidence": evidence}


class ReviewForm(ClearForm):
    """One decision for each conflict; `seen` says which held answer the person had before them."""

    def __init__(self, *args: Any, review: ImportReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        for row in review.conflicts:
            self.fields[f"{row.indicator}-decision"] = forms.ChoiceField(
                label=_("The answer that stays"),
                choices=[
                    (Decision.MINE.value, _("The answer that is held")),
                    (Decision.THEIRS.value, _("The answer of the pack")),
                ],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose the answer to “%(title)s”.") % {"title": row.title}
                },
            )
        for row in (*review.new, *review.conflicts):
            self.fields[f"{row.indicator}-seen"] = forms.CharField(
                required=False, initial=row.held_id, widget=forms.HiddenInput
            )

    def conflicts(self) -> list[tuple[Any, Any]]:
        """Each conflict with its control."""
        return [(row, self[f"{row.indicator}-decision"]) for row in self.review.conflicts]

    def decisions(self) -> dict[str, str]:
        """Which answer stays, by indicator."""
        return self._by_indicator("decision")

    def seen(self) -> dict[str, str]:
        """Which held answer was looked at, by indicator."""
        return self._by_indicator("seen")

    def _by_indicator(self, part: str) -> dict[str, str]:
        ending = f"-{part}"
        return {
            name.removesuffix(ending): str(value)
            for name, value in self.cleaned_data.items()
            if name.endswith(ending)
        }


class QuestionnaireForm(ClearForm):
    """A two-sheet questionnaire that becomes an edition."""

    questionnaire = WorkbookField(
        accept=(WORKBOOK,),
        label=gettext_lazy("The questionnaire (.xlsx)"),
        help_text=gettext_lazy("A sheet of questions and, if there is one, a sheet of terms."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Empty: the name of the file."),
        required=False,
        max_length=300,
    )
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Letters, digits and hyphens. Editions of one instrument share it."),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Use letters, digits, full stops and hyphens for the code.")
        },
    )
    edition = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$",
        label=gettext_lazy("Edition"),
        help_text=gettext_lazy("A published edition never changes. For example: 2027.1"),
        initial="1",
        error_messages={
            "invalid": gettext_lazy("Use letters, digits, full stops and hyphens for the edition.")
        },
    )
