"""What people fill in about treaties: a table of status, an official text, what to show."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.places import region_name
from fourfold.reference import treaties
from fourfold.reference.places import load_programme_regions
from fourfold.ui.clear_forms import MEGABYTE, limited


class _UploadForm(forms.Form):
    """One file, refused when it is too large before anybody reads it."""

    def clean_file(self) -> "UploadedFile[bytes]":
        """The file, if it is not too large."""
        return limited(self.cleaned_data["file"])


class StatusFileForm(_UploadForm):
    """A table of what States have done about treaties."""

    file = forms.FileField(
        label=gettext_lazy("Table of treaty status"),
        help_text=format_lazy(
            gettext_lazy("A CSV table in UTF-8, at most {limit} MB."),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choose a CSV file first."),
            "empty": gettext_lazy("The file is empty. Choose one that holds facts."),
        },
    )


class OfficialTextForm(_UploadForm):
    """The certified text of a treaty."""

    file = forms.FileField(
        label=gettext_lazy("Official text in English"),
        help_text=format_lazy(
            gettext_lazy(
                "The certified text as PDF, Word (.docx) or plain text, at most {limit} MB."
            ),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,.md,.html"}),
        error_messages={
            "required": gettext_lazy("Choose the file with the official text first."),
            "empty": gettext_lazy("The file is empty. Choose one that holds the text."),
        },
    )


class StatusFilterForm(forms.Form):
    """Which treaty and which States to show; a value that is not known asks for nothing."""

    instrument = forms.ChoiceField(label=gettext_lazy("Treaty"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    known = forms.BooleanField(
        label=gettext_lazy("Only States of which something is known"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, one.short) for code, one in treaties.instruments().items()]
        regions = [(row.code, region_name(row.code)) for row in load_programme_regions()]
        self.fields["instrument"].choices = named  # type: ignore[attr-defined]  # -- a choice field
        self.fields["region"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            ("", _("All")),
            *regions,
        ]

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for; the UN Convention where nothing is."""
        self.is_valid()
        values = self.cleaned_data
        return {
            "instrument": values.get("instrument") or next(iter(treaties.instruments())),
            "region": values.get("region", ""),
            "known": values.get("known", False),
        }
