"""How a bound form field is drawn: which layout, which ids, which attributes. No templates here."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString


class ExplainedChoiceField(forms.ChoiceField):
    """Radios whose choices are explained, as the rungs of a ladder are: value to explanation."""

    def __init__(self, *, choice_hints: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.RadioSelect, **kwargs})
        self.choice_hints = choice_hints or {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio or checkbox of a group."""

    control: SafeString
    label: Any
    identifier: str
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices that belong together; `label` empty: they stand open, without a heading."""

    label: Any
    choices: list[Choice]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """An error with the id of the control it speaks of; empty when it speaks of the whole form."""

    message: str
    target: str


def layout(field: BoundField) -> str:
    """`group` (radios, several checkboxes), `checkbox`, `hidden` or `single`."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "single"


def described_by(field: BoundField) -> str:
    """The ids of hint and error, in the order they are read."""
    parts = [hint_id(field)] if field.help_text else []
    parts += [error_id(field)] if field.errors else []
    return " ".join(parts)


def hint_id(field: BoundField) -> str:
    """The id of the hint."""
    return f"{field.auto_id}_hint"


def error_id(field: BoundField) -> str:
    """The id of the error."""
    return f"{field.auto_id}_error"


def control(field: BoundField) -> SafeString:
    """The control with its description and state attached."""
    attributes: dict[str, Any] = {}
    if described := described_by(field):
        attributes["aria-describedby"] = described
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


def choice_groups(field: BoundField) -> list[ChoiceGroup]:
    """Radios or checkboxes, by the groups that the field names. `choice_hints` explain values."""
    hints = getattr(field.field, "choice_hints", {})
    headings = _headings(field)
    shown = [part for part in field.subwidgets if _is_offered(field, part)]
    grouped = groupby(shown, key=lambda part: headings.get(part.data["value"], ""))
    return [_group(label, list(parts), hints) for label, parts in grouped]


def _group(label: Any, parts: list[Any], hints: dict[str, Any]) -> ChoiceGroup:
    chosen = any(part.data["selected"] for part in parts)
    return ChoiceGroup(label, [_choice(part, hints) for part in parts], chosen)


def _headings(field: BoundField) -> dict[Any, Any]:
    """The heading of each value that stands in a group."""
    offered = getattr(field.field, "choices", ())
    return {
        value: heading
        for heading, inner in offered
        if isinstance(inner, list | tuple)
        for value, _label in inner
    }


def _is_offered(field: BoundField, part: Any) -> bool:
    return bool(str(part.data["value"])) or not field.field.required


def _choice(part: Any, hints: dict[str, Any]) -> Choice:
    return Choice(
        control=SafeString(_with_hint(part, hints)),
        label=part.data["label"],
        identifier=part.id_for_label,
        hint=hints.get(str(part.data["value"]), ""),
    )


def _with_hint(part: Any, hints: dict[str, Any]) -> str:
    if str(part.data["value"]) in hints:
        part.data["attrs"]["aria-describedby"] = f"{part.id_for_label}_hint"
    return str(part.tag(wrap_label=False))


def problems(*forms_of_page: BaseForm | None) -> list[Problem]:
    """Every error of the page's forms, in the order of their fields."""
    found: list[Problem] = []
    for form in forms_of_page:
        if form is None or not form.is_bound:
            continue
        found += [Problem(str(message), "") for message in form.non_field_errors()]
        for name in form.fields:
            found += _problems_of(form[name])
    return found


def _problems_of(field: BoundField) -> list[Problem]:
    target = target_id(field)
    asked = str(field.label)
    name = asked if asked.endswith(("?", "؟", "？", ".")) else f"{asked}:"
    return [Problem(f"{name} {message}", target) for message in field.errors]


def target_id(field: BoundField) -> str:
    """The id that a link in the error summary leads to: for a group, its first choice."""
    if layout(field) != "group":
        return field.auto_id
    return f"{field.auto_id}_0_0" if _headings(field) else f"{field.auto_id}_0"
