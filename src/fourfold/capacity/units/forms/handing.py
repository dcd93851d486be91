"""Forms of a hand-over: what is handed over, and the two signatures."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.units.contracts import Handed, HandOverDraft, Signature, Signing
from fourfold.capacity.units.forms.files import SmallFileField
from fourfold.capacity.units.models import Asset
from fourfold.capacity.units.rules.strokes import LONGEST, read_strokes
from fourfold.kernel.errors import Invalid
from fourfold.ui.clear_forms import ClearForm, day_field

SHOWN = 60  # things that are offered to tick; others are named by their tags
PARTIES = ("giver", "receiver")


class HandOverForm(ClearForm):
    """An act before it is signed. `key` makes the same form sent twice one act."""

    handed_on = day_field(gettext_lazy("Day of hand-over"))
    venue = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=200)
    more = forms.CharField(
        label=gettext_lazy("Other things, by tag"),
        required=False,
        help_text=gettext_lazy(
            "One a line. A semicolon and the condition may follow: LAP-014; new"
        ),
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "characters"}),
    )
    conditions = forms.CharField(
        label=gettext_lazy("Conditions of the hand-over"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    end_use = forms.CharField(
        label=gettext_lazy("End-use clause"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("For what the things may be used, and for what not."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, assets: Iterable[Asset], **more: Any) -> None:
        super().__init__(data, **more)
        self._assets = list(assets)
        for asset in self._assets[:SHOWN]:
            self.fields[f"pick-{asset.pk}"] = forms.BooleanField(label=asset.tag, required=False)
            self.fields[f"condition-{asset.pk}"] = forms.CharField(
                label=_("Condition of %(tag)s") % {"tag": asset.tag},
                required=False,
                max_length=200,
                widget=forms.TextInput(
                    attrs={"aria-label": _("Condition of %(tag)s") % {"tag": asset.tag}}
                ),
            )

    def rows(self) -> Iterator[tuple[Asset, BoundField, BoundField]]:
        """Things to tick, with their condition."""
        for asset in self._assets[:SHOWN]:
            yield asset, self[f"pick-{asset.pk}"], self[f"condition-{asset.pk}"]

    @property
    def plain(self) -> list[BoundField]:
        """The controls after the things."""
        return [self[name] for name in ("more", "conditions", "end_use", "key")]

    def clean_more(self) -> list[tuple[UUID, str]]:
        """Things named by their tags."""
        known = {asset.tag.casefold(): asset.pk for asset in self._assets}
        found, strange = [], []
        for line in filter(None, map(str.strip, self.cleaned_data["more"].splitlines())):
            tag, _sign, condition = (part.strip() for part in line.partition(";"))
            if tag.casefold() in known:
                found.append((known[tag.casefold()], condition[:200]))
            else:
                strange.append(tag[:40])
        if strange:
            message = _(
                "Not in the register of this State: %(tags)s. Add them first, or mend them."
            )
            raise forms.ValidationError(message % {"tags": ", ".join(strange[:10])})
        return found

    def draft(self) -> HandOverDraft:
        """What was written; a thing that is ticked and named stands once."""
        said = self.cleaned_data
        ticked = {
            asset.pk: said[f"condition-{asset.pk}"]
            for asset in self._assets[:SHOWN]
            if said[f"pick-{asset.pk}"]
        }
        items = ticked | dict(said["more"])
        return HandOverDraft(
            key=said["key"],
            handed_on=said["handed_on"],
            items=tuple(Handed(asset, condition) for asset, condition in items.items()),
            venue=said["venue"],
            conditions=said["conditions"],
            end_use=said["end_use"],
        )


class DiscardForm(ClearForm):
    """Why an act will not be signed."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("No names of persons."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class SignForm(ClearForm):
    """Both signatures: a name, an office, and a drawing or "I sign"."""

    scan = SmallFileField(
        label=gettext_lazy("Photo or scan of the signed paper"),
        hint=gettext_lazy("If you signed on paper."),
        accept="image/*,application/pdf",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        for party in PARTIES:
            self.fields[f"{party}-name"] = forms.CharField(
                label=_("Name"),
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"{party}-office"] = forms.CharField(label=_("Office"), max_length=200)
            self.fields[f"{party}-strokes"] = forms.CharField(
                required=False, max_length=LONGEST, widget=forms.HiddenInput
            )
            self.fields[f"{party}-signs"] = forms.BooleanField(label=_("I sign"), required=False)

    def parties(self) -> Iterator[dict[str, Any]]:
        """The controls of each side."""
        titles = {"giver": _("Who hands over"), "receiver": _("Who receives")}
        for party in PARTIES:
            names = ("name", "office", "strokes", "signs")
            yield {
                "party": party,
                "title": titles[party],
                **{name: self[f"{party}-{name}"] for name in names},
            }

    def clean(self) -> dict[str, Any]:
        """Each side draws, or says that it signs."""
        for party in PARTIES:
            field = f"{party}-strokes"
            try:
                self.cleaned_data[field] = read_strokes(self.cleaned_data.get(field, ""))
            except Invalid as error:
                self.cleaned_data[field] = ()
                self.add_error(f"{party}-signs", str(error))
                continue
            if not self.cleaned_data[field] and not self.cleaned_data.get(f"{party}-signs"):
                self.add_error(f"{party}-signs", _("Draw your signature, or tick “I sign”."))
        return self.cleaned_data

    def signing(self) -> Signing:
        """What was signed."""
        said = self.cleaned_data
        giver, receiver = (
            Signature(said[f"{p}-name"], said[f"{p}-office"], said[f"{p}-strokes"]) for p in PARTIES
        )
        return Signing(seen=said["seen"], giver=giver, receiver=receiver, scan=said["scan"])
