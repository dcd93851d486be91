"""Look through the catalogue, and edit every figure of it with a reason and what it rests on."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.vocabulary import Capacity, Pillar, Step
from fourfold.programme.forms.support import ALL, ReasonField, offer
from fourfold.programme.models import Intervention
from fourfold.programme.queries.catalogue import CatalogueFilter, label
from fourfold.programme.queries.pages import topic_choices

LINES = {"rows": 5, "dir": "ltr", "spellcheck": "false"}
CONFIDENCES = ("high", "medium", "low")


class CatalogueFilterForm(forms.Form):
    """Which support to list."""

    words = forms.CharField(
        label=gettext_lazy("Words in title or description"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    pillar = forms.ChoiceField(
        label=gettext_lazy("Pillar"), choices=[ALL, *Pillar.choices], required=False
    )
    step = forms.ChoiceField(
        label=gettext_lazy("Step"), choices=[ALL, *Step.choices], required=False
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"), choices=[ALL, *Capacity.choices], required=False
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "topic", [ALL, *topic_choices()])

    def wanted(self) -> CatalogueFilter:
        """What is looked for; a value that the form does not know asks for nothing."""
        self.is_valid()
        chosen = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return CatalogueFilter(**chosen)  # type: ignore[arg-type]  # -- the fields are its own


class EffectsField(forms.CharField):
    """Effects, one a line: indicator, points, how sure."""

    widget = forms.Textarea(attrs=LINES)

    def prepare_value(self, value: Any) -> Any:
        """Lines that people can change."""
        if isinstance(value, str) or value is None:
            return value
        rows = (f"{one['indicator']} {one['points']:g} {one.get('confidence', 'medium')}"
                for one in value)  # fmt: skip
        return "\n".join(rows)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Each line as the catalogue keeps it."""
        lines = [line.split() for line in str(super().clean(value)).splitlines() if line.strip()]
        return [self._effect(number, parts) for number, parts in enumerate(lines, 1)]

    def _effect(self, number: int, parts: list[str]) -> dict[str, Any]:
        indicator, points, confidence = [*parts, "medium"][:3] if len(parts) > 1 else ("", "", "")
        if confidence not in CONFIDENCES or not _is_number(points):
            raise forms.ValidationError(
                _("Line %(number)s: write the indicator, the points and how sure, such as "
                  "“INV-01 1.5 medium”.") % {"number": number}
            )  # fmt: skip
        return {"indicator": indicator, "points": float(points), "confidence": confidence}


class TrainersField(forms.CharField):
    """Trainers, one skill a line with its trainer-quarters for the whole duration."""

    widget = forms.Textarea(attrs=LINES)

    def prepare_value(self, value: Any) -> Any:
        """Lines that people can change."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{one['skill']} {one['quarters']:g}" for one in value)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Each line as the catalogue keeps it."""
        lines = [line.split() for line in str(super().clean(value)).splitlines() if line.strip()]
        for number, parts in enumerate(lines, 1):
            if len(parts) != len(("skill", "quarters")) or not _is_number(parts[1]):
                raise forms.ValidationError(
                    _("Line %(number)s: write the skill and its trainer-quarters, such as "
                      "“investigation 1.5”.") % {"number": number}
                )  # fmt: skip
        return [{"skill": skill, "quarters": float(quarters)} for skill, quarters in lines]


class CodesField(forms.CharField):
    """Codes of interventions, one a line or separated by commas."""

    widget = forms.Textarea(attrs={**LINES, "rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Lines that people can change."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> list[str]:
        """The codes in their order, each once."""
        return list(dict.fromkeys(str(super().clean(value)).replace(",", " ").split()))


def _is_number(text: str) -> bool:
    try:
        return 0 <= float(text) < float("inf")
    except ValueError:
        return False


def _amount(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=2_000_000_000)


def _basis(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=300, help_text=gettext_lazy("A source, or “expert judgement”.")
    )


class InterventionForm(forms.Form):
    """Every figure of one intervention. `revision` is the one that the editor has read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    cost_low = _amount(gettext_lazy("Lowest cost, whole US dollars"))
    cost_likely = _amount(gettext_lazy("Likely cost, whole US dollars"))
    cost_high = _amount(gettext_lazy("Highest cost, whole US dollars"))
    cost_basis = _basis(gettext_lazy("What the costs rest on"))
    duration_quarters = forms.IntegerField(
        label=gettext_lazy("Duration in quarters"), min_value=1, max_value=20
    )
    duration_basis = _basis(gettext_lazy("What the duration rests on"))
    effects = EffectsField(
        label=gettext_lazy("What it is expected to move"),
        help_text=gettext_lazy("One a line: indicator, points of the 0-4 ladder, and how sure "
                               "(high, medium, low)."),
        required=False,
    )  # fmt: skip
    effect_basis = _basis(gettext_lazy("What the effects rest on"))
    load = forms.DecimalField(
        label=gettext_lazy("Load on the State in each quarter"),
        min_value=0,
        max_digits=5,
        decimal_places=2,
    )
    trainers = TrainersField(
        label=gettext_lazy("Trainers"),
        help_text=gettext_lazy("One skill a line, with trainer-quarters for the whole duration."),
        required=False,
    )
    regional_seats = forms.IntegerField(
        label=gettext_lazy("Seats in a regional course"), min_value=0, max_value=10_000
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which it can be given"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    capacity_basis = _basis(gettext_lazy("What load, trainers and seats rest on"))
    prerequisites = CodesField(
        label=gettext_lazy("What must be finished before"),
        help_text=gettext_lazy("Codes of interventions, one a line."),
        required=False,
    )
    support_to_police = forms.BooleanField(
        label=gettext_lazy("It is support to police"),
        help_text=gettext_lazy("A plan with it waits for a human-rights risk assessment."),
        required=False,
    )
    reason = ReasonField(label=gettext_lazy("Why do you change this?"))
    basis = forms.CharField(
        label=gettext_lazy("What does the change rest on?"),
        max_length=300,
        help_text=gettext_lazy("A source that others can open, or “expert judgement”."),
        error_messages={"required": gettext_lazy("Name a source, or write “expert judgement”.")},
    )
    use_required_attribute = False
    FIGURES = (
        "cost_low", "cost_likely", "cost_high", "cost_basis", "duration_quarters",
        "duration_basis", "effects", "effect_basis", "load", "trainers", "regional_seats",
        "languages", "capacity_basis", "prerequisites", "support_to_police",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Costs rise."""
        values = super().clean() or {}
        low, likely, high = (values.get(f"cost_{name}") for name in ("low", "likely", "high"))
        if None not in (low, likely, high) and not low <= likely <= high:  # type: ignore[operator]  # -- none is None
            self.add_error("cost_likely", _("Costs must rise from low over likely to high."))
        return values

    def changes(self) -> dict[str, Any]:
        """New values by field name."""
        return {name: self.cleaned_data[name] for name in self.FIGURES}


def initial_of(row: Intervention) -> dict[str, Any]:
    """The intervention as the form shows it."""
    kept = {name: getattr(row, name) for name in InterventionForm.FIGURES}
    return {**kept, "revision": row.revision}


def skill_choices(rows: tuple[Intervention, ...]) -> list[tuple[str, str]]:
    """Skills that the catalogue asks for, in words."""
    codes = {need["skill"] for row in rows for need in row.trainers}
    return sorted(((code, label("skills", code)) for code in codes), key=lambda pair: pair[1])
