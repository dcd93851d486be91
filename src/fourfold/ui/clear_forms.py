"""Forms whose errors are full sentences; days that a browser can pick."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms import Field
from django.utils.translation import gettext as _

YEARS = range(1500, 3001)
MEGABYTE = 1024 * 1024


class ClearForm(forms.Form):
    """Says what to do about an empty field; the browser's own bubbles stay away."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Give every required field without words of its own a sentence, then check."""
        for field in self.fields.values():
            if field.error_messages.get("required") == Field.default_error_messages["required"]:
                field.error_messages["required"] = _empty(field)
        super().full_clean()


def _empty(field: Field) -> str:
    if isinstance(field, forms.ChoiceField):
        return _("Choose one.")
    return _("This is empty. Fill it in.")


def limited(upload: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    """Refuse a file that is too large before anybody reads it."""
    if (upload.size or 0) > settings.MAX_UPLOAD_BYTES:
        told = _("The file is larger than %(limit)d MB. Send a smaller one.")
        raise forms.ValidationError(told % {"limit": settings.MAX_UPLOAD_BYTES // MEGABYTE})
    return upload


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A calendar day, as the browser's own picker sends it.

    The picker sends a year that is half typed too: 0002 or 0202. Nothing here is so old or so far.
    """
    return forms.DateField(
        validators=[_refuse_impossible],
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _refuse_impossible(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(
            _("The year %(year)s cannot be right. Correct the day."),
            params={"year": f"{day.year:04d}"},
        )
