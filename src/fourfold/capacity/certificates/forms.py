"""Forms of certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.capacity.certificates.contracts import CertificateFilter
from fourfold.ui.clear_forms import ClearForm

MOST_BYTES = 1 << 16
MOST_SYMBOLS = 1 << 15
STATUSES = (
    ("", gettext_lazy("Any")),
    ("valid", gettext_lazy("Valid")),
    ("expired", gettext_lazy("Expired")),
    ("revoked", pgettext_lazy("a certificate", "Revoked")),
)


class RevokeForm(ClearForm):
    """Why a certificate no longer holds."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept for good. Name nobody in it."),
        error_messages={"required": gettext_lazy("Say why it is revoked.")},
    )


class FilterForm(forms.Form):
    """Which certificates to list."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    course = forms.ChoiceField(label=gettext_lazy("Course"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=STATUSES, required=False)
    number = forms.CharField(
        label=pgettext_lazy("to refer by", "Number"), max_length=32, required=False
    )

    def __init__(self, *args: Any, places: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("state", [(one.pk, one.name) for one in places])
        self._offer("course", [(one.pk, one.title) for one in courses])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Any")), *choices]

    def wanted(self) -> CertificateFilter:
        """The filter; what cannot be read does not filter."""
        said = self.cleaned_data if self.is_valid() else {}
        return CertificateFilter(**{name: str(said.get(name, "")) for name in self.fields})


class VerifyForm(forms.Form):
    """A certificate to check: its text, its file, or its number alone."""

    text = forms.CharField(
        label=gettext_lazy("Text of the certificate"),
        required=False,
        max_length=MOST_SYMBOLS,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy("What the QR code holds, or what stands in the file."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or its file"),
        required=False,
        help_text=gettext_lazy("The name ends with .jwt. The file is not kept."),
    )
    number = forms.CharField(
        label=gettext_lazy("Or its number alone"),
        required=False,
        max_length=32,
        help_text=gettext_lazy(
            "A number tells whether a certificate exists and holds. Only the certificate itself "
            "tells whose it is."
        ),
    )

    def clean_file(self) -> str:
        """What stands in the file."""
        held = self.cleaned_data.get("file")
        if not held:
            return ""
        if held.size > MOST_BYTES:
            raise forms.ValidationError(too_large())
        return str(held.read().decode("utf-8", errors="replace")).strip()

    def clean(self) -> dict[str, Any]:
        """One of the three."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in self.fields):
            raise forms.ValidationError(_("Give the certificate, its file or its number."))
        return said


class KeptVerifyForm(VerifyForm):
    """The same where there is no connection: a number could not be looked up."""

    number = None  # type: ignore[assignment]  # -- so Django leaves out a field


def too_large() -> str:
    """Why a file is not even read."""
    return _("This file is larger than any certificate. Choose the one that ends with .jwt.")
