"""Which operations to list, what an operation is, who took part, and what came of it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.cooperation.contracts import (
    OPERATION_SORTS,
    OperationDraft,
    OperationFilter,
    OutcomeDraft,
)
from fourfold.cooperation.models import (
    Bound,
    Operation,
    OperationKind,
    OperationOutcome,
    OutcomeKind,
)
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Place
from fourfold.ui.clear_forms import MEGABYTE, ClearForm, day_field, limited

ANY = ("", gettext_lazy("All"))
PERCENT = 100
NAME_NOBODY = gettext_lazy(
    "Name no victim, suspect or child, and nothing by which one could be recognised."
)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # -- a choice field


class OperationFilterForm(forms.Form):
    """Which operations to list; a value that is not known asks for nothing."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[ANY, *OperationKind.choices], required=False
    )
    outcome = forms.ChoiceField(
        label=pgettext_lazy("of an operation", "Outcome"),
        choices=[ANY, *OutcomeKind.choices],
        required=False,
    )

    def __init__(self, *args: Any, states: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(place.code, place.name) for place in states]
        _offer(self, "state", [("", _("All")), *named])

    def wanted(self, sort: str) -> OperationFilter:
        """What is looked for."""
        self.is_valid()
        held = {name: self.cleaned_data.get(name, "") for name in self.fields}
        known = sort.removeprefix("-") in OPERATION_SORTS
        return OperationFilter(**held, sort=sort if known else "-start")


class OperationForm(ClearForm):
    """An operation. `key` makes one of a form that is sent twice, `seen` guards a change."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=OperationKind.choices, widget=forms.RadioSelect
    )
    states = forms.MultipleChoiceField(
        label=gettext_lazy("States"),
        help_text=gettext_lazy("All that took part. Real and fictional States never mix."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        error_messages={"required": gettext_lazy("Choose at least one State.")},
    )
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"), required=False)
    role = forms.CharField(
        label=gettext_lazy("What the programme did"),
        help_text=NAME_NOBODY,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(self, *args: Any, states: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "states", [(place.code, place.name) for place in states])

    def draft(self) -> OperationDraft:
        """What the action takes."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in {"key", "seen"}}
        return OperationDraft(**(said | {"states": tuple(said["states"])}))


class PartnerForm(ClearForm):
    """An organisation and what it did."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"))
    part = forms.CharField(
        label=gettext_lazy("What it did"),
        help_text=gettext_lazy("For example: led the operation, lent analysts, held the evidence."),
        max_length=200,
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), one.name) for one in organisations]
        _offer(self, "organisation", [("", _("Choose")), *named])

    def clean_organisation(self) -> UUID:
        """The organisation's id."""
        return UUID(self.cleaned_data["organisation"])


class OutcomeForm(ClearForm):
    """One outcome with who established it, the share of contribution and its evidence."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("of an operation", "Outcome"),
        choices=[("", gettext_lazy("Choose")), *OutcomeKind.choices],
    )
    bound = forms.ChoiceField(
        label=gettext_lazy("The source says"), choices=Bound.choices, initial=Bound.EXACT
    )
    value = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    on = day_field(gettext_lazy("Day"), help_text=gettext_lazy("When it was established."))
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        help_text=gettext_lazy("Leave it empty where the number cannot be told apart by State."),
        required=False,
    )
    established_by = forms.ChoiceField(label=gettext_lazy("Who established it"), required=False)
    share = forms.DecimalField(
        label=gettext_lazy("Share of contribution, in per cent"),
        help_text=gettext_lazy("How far the programme had a part in it. Leave it empty: not said."),
        required=False,
        min_value=0,
        max_value=PERCENT,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    basis = forms.CharField(
        label=gettext_lazy("What the share rests on"),
        help_text=NAME_NOBODY,
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
            gettext_lazy("The document itself, at most {limit} MB. No case files."),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        required=False,
        widget=forms.FileInput,
    )

    def __init__(
        self,
        *args: Any,
        states: Iterable[Place],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        held = [(str(one.pk), one.name) for one in organisations]
        _offer(self, "established_by", [("", _("Not said")), *held])
        named = [(one.code, one.name) for one in states]
        if len(named) > 1:
            _offer(self, "state", [("", _("Not told apart")), *named])
        else:
            del self.fields["state"]

    def draft(self) -> OutcomeDraft:
        """What the action takes."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in {"key", "file"}}
        share: Decimal | None = said["share"]
        said["share"] = None if share is None else share / PERCENT
        said["established_by"] = UUID(said["established_by"]) if said["established_by"] else None
        return OutcomeDraft(**said)

    def sent_file(self) -> tuple[str, bytes] | None:
        """The file's name and bytes; None where none was sent."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        return (file.name or "file", file.read()) if file else None

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        return limited(file) if file else file


class ConfirmForm(ClearForm):
    """Nothing to fill in: sending it is the answer."""


def operation_values(operation: Operation | None) -> dict[str, Any]:
    """What a form begins with: a fresh key, or what the operation says now."""
    if operation is None:
        return {"key": new_id()}
    names = ("title", "kind", "states", "starts_on", "ends_on", "role", "source")
    return {name: getattr(operation, name) for name in names} | {"seen": stand_of(operation)}


def outcome_values(outcome: OperationOutcome | None) -> dict[str, Any]:
    """What a form begins with: a fresh key, or what the outcome says now."""
    if outcome is None:
        return {"key": new_id()}
    names = ("kind", "bound", "value", "on", "basis", "source")
    share = outcome.share
    return {name: getattr(outcome, name) for name in names} | {
        "share": None if share is None else f"{(share * PERCENT).normalize():f}",
        "established_by": str(outcome.established_by_id or ""),
    }
