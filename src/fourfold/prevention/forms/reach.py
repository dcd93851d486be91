"""Whom a campaign reached."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from fourfold.prevention.contracts import ReachDraft
from fourfold.prevention.models import Audience, Channel, Reach, ReachMethod, ReachUnit
from fourfold.ui.clear_forms import MEGABYTE, ClearForm, day_field, limited
from fourfold.ui.forms import ExplainedChoiceField

CHOOSE = ("", gettext_lazy("Choose"))
METHOD_HINTS = {
    "counted": gettext_lazy("Heads counted by somebody who was there. Exact: no range."),
    "registered": gettext_lazy("Each one on a list, such as a school register. Exact: no range."),
    "platform-reported": gettext_lazy(
        "What a platform tells. It counts accounts or views, never people."
    ),
    "estimated": gettext_lazy("Worked out from something else. Say how, and give a range."),
}


def _number(label: Any, *, required: bool) -> forms.IntegerField:
    attrs = {"inputmode": "numeric"}
    return forms.IntegerField(
        label=label, required=required, min_value=0, widget=forms.NumberInput(attrs=attrs)
    )


class ReachForm(ClearForm):
    """One number with its period, unit, method, range and source."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        help_text=gettext_lazy("Leave it empty where the number cannot be told apart by State."),
        required=False,
    )
    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("To"))
    audience = forms.ChoiceField(
        label=gettext_lazy("Audience"), choices=[CHOOSE, *Audience.choices]
    )
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=[CHOOSE, *Channel.choices])
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("What one of the number is."),
        choices=[CHOOSE, *ReachUnit.choices],
    )
    method = ExplainedChoiceField(
        label=pgettext_lazy("a number of people", "How was it found?"),
        choices=ReachMethod.choices,
        choice_hints=METHOD_HINTS,
    )
    value = _number(gettext_lazy("Number"), required=True)
    low = _number(gettext_lazy("At least"), required=False)
    high = _number(gettext_lazy("At most"), required=False)
    explanation = forms.CharField(
        label=gettext_lazy("How the number was made"),
        help_text=gettext_lazy("Needed for an estimate."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The document or page that says so, and its date."),
        max_length=300,
    )
    file = forms.FileField(
        label=gettext_lazy("Evidence"),
        help_text=format_lazy(
            gettext_lazy("The document itself, at most {limit} MB. No lists of children."),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        required=False,
        widget=forms.FileInput,
    )

    def __init__(self, *args: Any, states: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, one.name) for one in states]
        if not named:
            del self.fields["state"]
            return
        self.fields["state"].choices = [("", _("Not told apart")), *named]  # type: ignore[attr-defined]  # -- choices

    def draft(self) -> ReachDraft:
        """What the action takes."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in {"key", "file"}}
        return ReachDraft(**said)

    def sent_file(self) -> tuple[str, bytes] | None:
        """The file's name and bytes; None where none was sent."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        return (file.name or "file", file.read()) if file else None

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        return limited(file) if file else file


class WithdrawForm(ClearForm):
    """Nothing to fill in: sending it is the answer."""


def first_values(reach: Reach | None) -> dict[str, Any]:
    """What a form begins with: a fresh key, or what the number says now."""
    if reach is None:
        return {"key": new_id()}
    names = (
        "starts_on", "ends_on", "audience", "channel", "unit", "method",
        "value", "low", "high", "explanation", "source",
    )  # fmt: skip
    return {name: getattr(reach, name) for name in names}
