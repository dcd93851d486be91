"""Rounds: opening one, asking for a return, settling, commenting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from fourfold.assessment.contracts import ConsolidatedView, IndicatorText
from fourfold.assessment.forms.answers import TO_ASSESS, OpenField
from fourfold.assessment.models.rounds import RoundKind, RoundStatus
from fourfold.kernel.models import Organisation
from fourfold.kernel.vocabulary import OrganisationKind, RespondentClass
from fourfold.ui.clear_forms import ClearForm

Choices = Sequence[tuple[str, Any]]
NO_CHOICE = ("", gettext_lazy("Choose one"))


class RoundFilter(ClearForm):
    """Which rounds to list."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Step"),
        required=False,
        choices=[("", gettext_lazy("All")), *RoundStatus.choices],
    )

    def __init__(self, *args: Any, states: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "state", [("", _("All")), *states])

    def chosen(self) -> dict[str, str]:
        """The filters that can be used; a wrong one is as good as none."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class OpenRoundForm(ClearForm):
    """A new round: of which State, how, against which edition."""

    state = forms.ChoiceField(label=gettext_lazy("State"))
    label = forms.CharField(
        label=gettext_lazy("Name of the round"),
        help_text=gettext_lazy("Short, with the year. For example: Baseline 2027."),
        max_length=200,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How are the answers found?"),
        choices=RoundKind.choices,
        widget=forms.RadioSelect,
        initial=RoundKind.SELF_ASSESSMENT,
    )
    edition = forms.ChoiceField(
        label=gettext_lazy("Questionnaire"),
        help_text=gettext_lazy("A round keeps its edition to the end."),
    )
    mission = forms.ChoiceField(
        label=gettext_lazy("Mission"),
        help_text=gettext_lazy("Its interviews, visits and documents can then support answers."),
        required=False,
    )

    def __init__(
        self, *args: Any, states: Choices, editions: Choices, missions: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choice_hints = {  # type: ignore[attr-defined]  # -- read by the interface kit
            "mission": _("A team visits the State and records what it hears and sees."),
            "self-assessment": _("Organisations of the State answer the questionnaire themselves."),
            "desk-review": _("Answers come from published sources only, and are labelled so."),
        }
        _offer(self, "state", [NO_CHOICE, *states] if len(states) != 1 else states)
        _offer(self, "edition", editions)
        _offer(self, "mission", [("", _("No mission")), *missions])

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        filled = self.cleaned_data
        instrument, _slash, edition = filled["edition"].partition("/")
        mission = filled["mission"]
        return {
            "state": filled["state"],
            "label": filled["label"],
            "kind": filled["kind"],
            "instrument": instrument,
            "edition": edition,
            "mission_id": UUID(mission) if mission else None,
        }


class AskForm(ClearForm):
    """Which organisation is asked for a return, with which questionnaire.

    Who may add organisations to the State can name a new one.
    """

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    new_name = forms.CharField(
        label=gettext_lazy("Or name an organisation that is not in the list"),
        required=False,
        max_length=200,
    )
    new_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of the new organisation"),
        choices=OrganisationKind.choices,
        initial=OrganisationKind.GOVERNMENT,
    )
    respondent_class = forms.ChoiceField(
        label=gettext_lazy("Which questionnaire does it answer?"),
        choices=RespondentClass.choices,
        widget=forms.RadioSelect,
        initial=RespondentClass.MEMBER_STATE,
    )

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], may_add: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = {one.name.casefold() for one in organisations}
        choices = [(str(one.pk), one.name) for one in organisations]
        _offer(self, "organisation", [NO_CHOICE, *choices])
        if not may_add:
            del self.fields["new_name"], self.fields["new_kind"]
            self.fields["organisation"].required = True

    def clean_new_name(self) -> str:
        """A name that the State does not have yet."""
        name = str(self.cleaned_data["new_name"]).strip()
        if name.casefold() in self.names:
            raise forms.ValidationError(_("This organisation is in the list. Choose it there."))
        return name

    def clean(self) -> dict[str, Any]:
        """One organisation, from the list or new."""
        values = super().clean() or {}
        chosen, new = values.get("organisation"), values.get("new_name")
        if chosen and new:
            self.add_error("new_name", _("Choose from the list or name a new one, not both."))
        if not chosen and not new and not self.errors:
            self.add_error("organisation", _("Choose an organisation."))
        return values


class SettleForm(ClearForm):
    """An assessor's decision on one indicator, with its reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "What the decision rests on. Everybody who may read the answers reads it."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Give the reason for the decision.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, indicator: ConsolidatedView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"reason": indicator.reason, "seen": indicator.seen}
        held = indicator.value if indicator.seen else ""
        self.fields = {"value": _value_field(indicator.text, held), **self.fields}

    def values(self) -> dict[str, str]:
        """What the action takes."""
        value = self.cleaned_data["value"]
        return {
            "value": "" if value == TO_ASSESS else value,
            "reason": self.cleaned_data["reason"],
            "seen": self.cleaned_data["seen"],
        }


class CommentForm(ClearForm):
    """A remark on the report."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        help_text=gettext_lazy("It stays with the report, with your name and the date."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write the comment first.")},
    )


class ConfirmForm(ClearForm):
    """A step that is not to be taken by a slip."""

    sure = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick the box to confirm, or go back.")},
    )

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = label


def _value_field(text: IndicatorText, held: str) -> forms.Field:
    if text.scale not in ("ladder", "yes-partly-no"):
        return OpenField(label=_("Settled value"), initial=held)
    levels = [(str(level), _("Level %(level)s") % {"level": level}) for level in range(5)]
    words = [
        ("yes", pgettext("answer", "Yes")),
        ("partly", pgettext("answer", "Partly")),
        ("no", pgettext("answer", "No")),
    ]
    choices = levels if text.scale == "ladder" else words
    field = forms.ChoiceField(
        label=_("Settled value"),
        choices=[*choices, (TO_ASSESS, _("Still to assess"))],
        initial=held or None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a value, or “Still to assess”.")},
    )
    hints = {str(level): rung for level, rung in enumerate(text.rungs)}
    hints[TO_ASSESS] = _("The answers do not allow a decision yet.")
    field.choice_hints = hints  # type: ignore[attr-defined]  # -- read by the interface kit
    return field


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # -- a ChoiceField
