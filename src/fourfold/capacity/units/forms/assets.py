"""Forms of the register: filter, things, renewal, a table."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.capacity.units.contracts import AssetDraft
from fourfold.capacity.units.forms.units import EVERY
from fourfold.capacity.units.models import Asset, AssetKind, Unit
from fourfold.capacity.units.rules.assets import COLUMNS
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.models import Place
from fourfold.kernel.places import state_choices
from fourfold.ui.clear_forms import ClearForm, day_field

MOST_TAGS = 200


class AssetFilter(ClearForm):
    """Which things are listed."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=[EVERY, *AssetKind.choices]
    )
    words = forms.CharField(
        label=gettext_lazy("Tag, title or serial number"), required=False, max_length=100
    )

    def __init__(self, data: Any, *, places: Iterable[Place]) -> None:
        super().__init__(data)
        self.fields["state"].choices = [EVERY, *state_choices(places)]  # type: ignore[attr-defined]  # -- a choice field

    def chosen(self) -> dict[str, str]:
        """What was asked for; what is unknown is not asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ThingForm(ClearForm):
    """What every thing of the register says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=AssetKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=200)
    maker = forms.CharField(label=gettext_lazy("Maker"), required=False, max_length=100)
    serial = forms.CharField(label=gettext_lazy("Serial number"), required=False, max_length=100)
    bought_on = day_field(gettext_lazy("Bought on"), required=False)
    cost = forms.DecimalField(
        label=gettext_lazy("Cost of one"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        required=False,
        max_length=3,
        help_text=gettext_lazy("Three letters, such as EUR."),
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats of the licence"), required=False, min_value=1, max_value=1_000_000
    )
    expires_on = day_field(gettext_lazy("Ends on"), required=False)
    renewer = forms.CharField(
        label=gettext_lazy("Who renews it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The organisation or fund that pays. Empty means that nobody does."),
    )
    end_use = forms.CharField(
        label=gettext_lazy("End use"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For what it may be used, as its maker or its donor asks."),
    )

    def thing(self) -> AssetDraft:
        """What was written, for no tag yet."""
        said = {k: v for k, v in self.cleaned_data.items() if k in COLUMNS and k != "tag"}
        said["currency"] = said["currency"].upper()
        return AssetDraft(tag="", **said)


class AssetForm(ThingForm):
    """One thing, or several of a kind: each tag becomes a thing of its own."""

    where = forms.ChoiceField(label=pgettext_lazy("a thing", "Where it stands"))
    tags = forms.CharField(
        label=gettext_lazy("Tags"),
        help_text=gettext_lazy("One a line. Each becomes a thing of its own."),
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "characters"}),
    )
    field_order = ("where", "tags")

    def __init__(
        self, data: Any, *, places: Iterable[Place], units: Iterable[Unit], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self._units = {str(unit.pk): unit for unit in units}
        grouped = {
            place.code: (place.name, [(place.code, _("With no unit yet"))]) for place in places
        }
        for key, unit in self._units.items():
            grouped.setdefault(unit.place_id, (unit.place.name, []))[1].append((key, unit.name))
        self.fields["where"].choices = sorted(grouped.values())  # type: ignore[attr-defined]  # -- a choice field

    def clean_tags(self) -> list[str]:
        """Tags, each once."""
        lines = [line.strip() for line in self.cleaned_data["tags"].splitlines() if line.strip()]
        tags = list(dict.fromkeys(lines))
        if not tags or len(tags) > MOST_TAGS:
            raise forms.ValidationError(_("Write 1 to %(most)d tags.") % {"most": MOST_TAGS})
        return tags

    def drafts(self) -> list[AssetDraft]:
        """One for each tag."""
        where = self.cleaned_data["where"]
        unit = self._units.get(where)
        state = unit.place_id if unit else where
        thing = replace(self.thing(), state=state, unit=unit.name if unit else "")
        return [replace(thing, tag=tag) for tag in self.cleaned_data["tags"]]


class RenewalForm(ThingForm):
    """A new thing that renews an old one."""

    tag = forms.CharField(label=gettext_lazy("Tag"), max_length=32)
    field_order = ("tag",)

    def draft(self) -> AssetDraft:
        """What was written."""
        return replace(self.thing(), tag=self.cleaned_data["tag"])


class AssetChangeForm(RenewalForm):
    """A thing of the register. `seen` guards against overwriting what somebody else changed."""

    seen = forms.CharField(widget=forms.HiddenInput)


def asset_now(asset: Asset) -> dict[str, Any]:
    """What a change begins with."""
    said = {name: getattr(asset, name) for name in COLUMNS if name not in {"state", "unit"}}
    return {**said, "seen": stand_of(asset)}


def renewal_of(asset: Asset) -> dict[str, Any]:
    """What the new thing begins with."""
    kept = ("kind", "title", "maker", "currency", "seats", "renewer", "end_use")
    return {name: getattr(asset, name) for name in kept}


class AssetTableForm(ClearForm):
    """A table of things."""

    table = forms.FileField(
        label=gettext_lazy("Table of things"),
        help_text=gettext_lazy(
            "CSV or Excel workbook, at most 5 MB and 5,000 rows. Rows that cannot be taken are "
            "listed with the reason; the others are."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a CSV table or a workbook first.")},
    )
