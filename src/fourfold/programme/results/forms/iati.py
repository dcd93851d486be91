"""Forms of publication by the IATI standard."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.ui.clear_forms import ClearForm

MEGABYTE = 1024 * 1024


class FundChoice(ClearForm):
    """All funds, or one."""

    fund = forms.ChoiceField(label=gettext_lazy("Fund"), required=False)

    def __init__(self, data: Any = None, *, funds: Sequence[tuple[str, str]]) -> None:
        """Offer these funds, each with its id."""
        super().__init__(data)
        field: Any = self.fields["fund"]
        field.choices = [("", _("All funds")), *funds]

    def chosen(self) -> UUID | None:
        """The fund's id; None for all of them."""
        return UUID(self.cleaned_data["fund"]) if self.cleaned_data.get("fund") else None


class CheckForm(ClearForm):
    """A file of activities to check."""

    file = forms.FileField(
        label=gettext_lazy("IATI activity file"),
        help_text=gettext_lazy("An XML file of any publisher. It is checked and not kept."),
        widget=forms.FileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            limit = {"limit": settings.MAX_UPLOAD_BYTES // MEGABYTE}
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Check it in parts.") % limit
            )
        return file
