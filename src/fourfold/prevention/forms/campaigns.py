"""Which campaigns to list, and what a campaign is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.clashes import stand_of
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Place
from fourfold.prevention.contracts import SORTS, CampaignDraft, CampaignFilter
from fourfold.prevention.models import Audience, Campaign, Channel, ReachMethod
from fourfold.prevention.queries.places import Where
from fourfold.ui.clear_forms import ClearForm, day_field

ANY = ("", gettext_lazy("All"))


class FilterForm(forms.Form):
    """Which campaigns to list; a value that is not known asks for nothing."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Audience"), choices=[ANY, *Audience.choices], required=False
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"), choices=[ANY, *Channel.choices], required=False
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Method"), choices=[ANY, *ReachMethod.choices], required=False
    )

    def __init__(self, *args: Any, states: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(place.code, place.name) for place in states]
        self.fields["state"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]  # -- choices

    def wanted(self, sort: str) -> CampaignFilter:
        """What is looked for."""
        self.is_valid()
        held = {name: self.cleaned_data.get(name, "") for name in self.fields}
        known = sort.removeprefix("-") in SORTS
        return CampaignFilter(**held, sort=sort if known else "-start")


class CampaignForm(ClearForm):
    """A campaign. `key` makes one of a form that is sent twice, `seen` guards a change."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    where = forms.ChoiceField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("One State; for several, their region or the world."),
    )
    fictional = forms.BooleanField(
        label=gettext_lazy("Made up for demonstration"),
        help_text=gettext_lazy(
            "Only for a region or the world. A State says itself whether it is fictional."
        ),
        required=False,
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        help_text=gettext_lazy("What people are to know or do."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    reporting_mechanism = forms.CharField(
        label=gettext_lazy("Reporting mechanism"),
        help_text=gettext_lazy("Where people can report, such as a hotline or a page."),
        required=False,
        max_length=200,
    )
    intervention = forms.ChoiceField(
        label=gettext_lazy("Intervention of the catalogue"), required=False
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(
        self,
        *args: Any,
        places: Iterable[Where],
        organisations: Iterable[Organisation],
        interventions: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("None"))
        self._offer("where", [("", _("Choose")), *((one.code, one.name) for one in places)])
        self._offer("organisation", [none, *((str(one.pk), one.name) for one in organisations)])
        named = sorted(interventions.items(), key=lambda item: item[1])
        self._offer("intervention", [none, *named])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # -- a choice field

    def draft(self) -> CampaignDraft:
        """What the action takes."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in {"key", "seen"}}
        return CampaignDraft(**(said | {"organisation": said["organisation"] or None}))


def first_values(campaign: Campaign | None) -> dict[str, Any]:
    """What a form begins with: a fresh key, or what the campaign says now."""
    if campaign is None:
        return {"key": new_id()}
    names = (
        "title", "message", "fictional", "starts_on", "ends_on",
        "reporting_mechanism", "intervention", "source",
    )  # fmt: skip
    return {name: getattr(campaign, name) for name in names} | {
        "where": campaign.place_id or campaign.scope.code,
        "organisation": str(campaign.organisation_id or ""),
        "seen": stand_of(campaign),
    }
