"""What people fill in: what to look for, a file to import, an intervention to add."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.cooperation.contracts import SORTS, ActivityFilter
from fourfold.cooperation.models import ActivityStatus
from fourfold.kernel.models import Place

MEGABYTE = 1024 * 1024


class FilterForm(forms.Form):
    """Which activities to list."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", gettext_lazy("All")), *ActivityStatus.choices],
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    to_confirm = forms.BooleanField(
        label=gettext_lazy("Only with matches to confirm"), required=False
    )

    def __init__(self, *args: Any, states: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(place.code, place.name) for place in states]
        self.fields["state"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            ("", _("All")),
            *named,
        ]

    def wanted(self, sort: str) -> ActivityFilter:
        """What is looked for; a value that the form does not know asks for nothing."""
        self.is_valid()
        values = self.cleaned_data
        known = sort.removeprefix("-") in SORTS
        return ActivityFilter(
            state=values.get("state", ""),
            status=values.get("status", ""),
            text=values.get("text", ""),
            to_confirm=values.get("to_confirm", False),
            sort=sort if known else "title",
        )


class ImportForm(forms.Form):
    """A file of activities."""

    file = forms.FileField(
        label=gettext_lazy("File of activities"),
        help_text=format_lazy(
            gettext_lazy("A CSV table or an IATI XML file, at most {limit} MB."),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xml,text/csv,application/xml"}),
        error_messages={
            "required": gettext_lazy("Choose a CSV or XML file first."),
            "empty": gettext_lazy("The file is empty. Choose one that holds activities."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Split it and import the parts.")
                % {"limit": limit}
            )
        return file


class CoverForm(forms.Form):
    """An intervention that the activity covers."""

    intervention = forms.ChoiceField(
        label=gettext_lazy("Intervention of the catalogue"),
        error_messages={"required": gettext_lazy("Choose an intervention from the list.")},
    )

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ordered = sorted(titles.items(), key=lambda item: item[1])
        self.fields["intervention"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            ("", _("Choose")),
            *ordered,
        ]


class DecisionForm(forms.Form):
    """A person's word on one intervention."""

    intervention = forms.CharField(max_length=64)
    covers = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )
