"""The facts of a case, each yes, no or not known, put together for the routing test."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.statutes.assessing import Heaviest
from fourfold.engines.statutes.routing import CaseFacts, Conduct, Group, InForce, Wanted
from fourfold.regulatory.rules.routing_words import WANTED

MONTHS = 12
TRUTHS = {"yes": True, "no": False}
KNOWN = (
    ("", gettext_lazy("Not known")),
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
)
Choices = Iterable[tuple[str, Any]]


def _known(label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=KNOWN, required=False, widget=forms.RadioSelect
    )


def _years(label: Any, hint: Any = "") -> forms.FloatField:
    return forms.FloatField(label=label, help_text=hint, required=False, min_value=0, max_value=100)


class RoutingForm(forms.Form):
    """A case in groups of facts; whatever is left open stays unknown."""

    requesting = forms.ChoiceField(label=gettext_lazy("Requesting State"))
    requested = forms.ChoiceField(label=gettext_lazy("Requested State"))
    wanted = forms.ChoiceField(label=gettext_lazy("What is wanted?"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("The matter is urgent"), required=False)
    offences = forms.MultipleChoiceField(
        label=gettext_lazy("Of which treaty offences is it one?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offences_complete = forms.BooleanField(
        label=gettext_lazy("No other article fits"), required=False
    )
    years_requesting = _years(
        gettext_lazy("Longest imprisonment in the requesting State, in years")
    )
    years_requested = _years(gettext_lazy("Longest imprisonment in the requested State, in years"))
    punishable_requested = _known(gettext_lazy("Is it an offence in the requested State?"))
    committed_in = forms.CharField(
        label=gettext_lazy("States where it was committed"),
        help_text=gettext_lazy("Alpha-3 codes with commas, such as KEN, UGA. Empty: not known."),
        max_length=200,
        required=False,
    )
    prepared_elsewhere = _known(
        gettext_lazy(
            "Does a substantial part of preparation, planning, direction or control take place in "
            "another State?"
        )
    )
    group_active_elsewhere = _known(
        gettext_lazy("Is the group active in crime in more than one State?")
    )
    effects_elsewhere = _known(gettext_lazy("Are there substantial effects in another State?"))
    persons = forms.IntegerField(
        label=gettext_lazy("How many persons are in the group?"),
        required=False,
        min_value=1,
        max_value=100000,
    )
    structured = _known(
        gettext_lazy("Is it a structured group?"),
        gettext_lazy("Not randomly formed for one offence; it needs no formal roles."),
    )
    over_time = _known(gettext_lazy("Has it existed for a period of time?"))
    in_concert = _known(gettext_lazy("Do its members act in concert?"))
    aims_at_serious_crime = _known(gettext_lazy("Does it aim at serious crime?"))
    aims_at_benefit = _known(gettext_lazy("Does it aim at a financial or other material benefit?"))
    grounds_transnational = _known(
        gettext_lazy("Are there reasonable grounds to suspect that it is transnational?")
    )
    grounds_group = _known(
        gettext_lazy("Are there reasonable grounds to suspect an organized criminal group?")
    )
    located_in_requested = _known(
        gettext_lazy("Are victims, witnesses, proceeds or evidence in the requested State?")
    )
    person_in_requested = _known(gettext_lazy("Is the person sought in the requested State?"))
    electronic_evidence = _known(gettext_lazy("Is evidence in electronic form to be collected?"))
    computer_related = _known(gettext_lazy("Is the offence related to computer systems and data?"))

    GROUPS = (
        (gettext_lazy("The request"), ("requesting", "requested", "wanted", "urgent")),
        (
            gettext_lazy("The offence"),
            ("offences", "offences_complete", "years_requesting", "years_requested",
             "punishable_requested", "computer_related", "electronic_evidence"),
        ),
        (
            gettext_lazy("Across borders"),
            ("committed_in", "prepared_elsewhere", "group_active_elsewhere", "effects_elsewhere",
             "grounds_transnational", "located_in_requested", "person_in_requested"),
        ),
        (
            gettext_lazy("The group"),
            ("persons", "structured", "over_time", "in_concert", "aims_at_serious_crime",
             "aims_at_benefit", "grounds_group"),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, states: Choices, offences: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("Choose")), *states]
        self._offer("requesting", named)
        self._offer("requested", named)
        self._offer("offences", offences)
        self._offer("wanted", [("", _("Everything")), *WANTED.items()])

    def _offer(self, field: str, choices: Choices) -> None:
        self.fields[field].choices = list(choices)  # type: ignore[attr-defined]  # -- a choice field

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Two States are needed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("requesting") and values.get("requesting") == values.get("requested"):
            raise forms.ValidationError(_("Choose two different States."))
        return values

    def facts(self, in_force: Mapping[str, InForce]) -> CaseFacts:
        """The case for the engine; `in_force` is what is recorded of both States."""
        values = self.cleaned_data
        known = {
            name: TRUTHS.get(values[name])
            for name in (
                "prepared_elsewhere",
                "group_active_elsewhere",
                "effects_elsewhere",
                "grounds_transnational",
                "grounds_group",
                "located_in_requested",
                "person_in_requested",
                "electronic_evidence",
                "computer_related",
            )
        }
        codes = [one.strip().upper() for one in values["committed_in"].split(",") if one.strip()]
        return CaseFacts(
            requesting=values["requesting"],
            requested=values["requested"],
            conduct=(self._conduct(),),
            committed_in=frozenset(codes) or None,
            group=self._group(),
            in_force=in_force,
            urgent=values["urgent"],
            wanted=frozenset({Wanted(values["wanted"])} if values["wanted"] else ()),
            **known,
        )

    def _conduct(self) -> Conduct:
        values = self.cleaned_data
        return Conduct(
            name=_("the conduct"),
            offences=frozenset(values["offences"]),
            offences_complete=values["offences_complete"],
            requesting=_heaviest(values["years_requesting"]),
            requested=_heaviest(values["years_requested"]),
            punishable_requested=TRUTHS.get(values["punishable_requested"]),
        )

    def _group(self) -> Group:
        values = self.cleaned_data
        names = (
            "structured",
            "over_time",
            "in_concert",
            "aims_at_serious_crime",
            "aims_at_benefit",
        )
        return Group(
            persons=values["persons"], **{name: TRUTHS.get(values[name]) for name in names}
        )


def _heaviest(years: float | None) -> Heaviest | None:
    return None if years is None else Heaviest(months=years * MONTHS, stated=True)
