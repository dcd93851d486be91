"""A file beside a form: a photo, a scan, a document."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from fourfold.capacity.units.contracts import NamedFile

LARGEST = 8
MEGABYTE = 1024 * 1024


class SmallFileField(forms.FileField):
    """One file that may be left out, of a size that goes up from a phone."""

    def __init__(self, *, label: Any, hint: Any, accept: str = "") -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=format_lazy("{hint} {limit}", hint=hint, limit=_("At most 8 MB.")),
            widget=forms.FileInput(attrs={"accept": accept} if accept else {}),
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Name and bytes; None without a file."""
        found = super().clean(data, initial)
        if not found:
            return None
        if found.size > LARGEST * MEGABYTE:
            raise forms.ValidationError(_("The file is larger than 8 MB. Send a smaller one."))
        named: NamedFile = (found.name, found.read())
        return named
