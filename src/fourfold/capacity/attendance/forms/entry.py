"""One person's attendance by hand; a code at the door."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.attendance.actions.attendance import Entry
from fourfold.capacity.attendance.contracts import Facts, SessionDay
from fourfold.capacity.attendance.models import PartTaken
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex
from fourfold.ui.clear_forms import ClearForm
from fourfold.ui.pages import day


class EntryForm(ClearForm):
    """Which sessions somebody attended, and what they were."""

    sessions = forms.MultipleChoiceField(
        label=gettext_lazy("Sessions attended"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours, where they differ from those of the sessions"),
        required=False,
        min_value=0,
        max_value=2000,
        decimal_places=2,
    )
    part = forms.ChoiceField(label=gettext_lazy("Part"), choices=PartTaken.choices)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices)
    age = forms.ChoiceField(label=gettext_lazy("Age"), choices=AgeBand.choices)
    disability = forms.ChoiceField(label=gettext_lazy("Disability"), choices=Disability.choices)
    practitioner = forms.ChoiceField(label=gettext_lazy("Work"), choices=Practitioner.choices)
    agency = forms.CharField(label=gettext_lazy("Agency"), max_length=200, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(
        self,
        *args: Any,
        sessions: Sequence[SessionDay],
        states: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(s.number), f"{s.title} ({day(s.day)})") for s in sessions]
        self.fields["sessions"].choices = choices  # type: ignore[attr-defined]  # -- a choice field
        self.fields["state"].choices = [("", _("Not said")), *states]  # type: ignore[attr-defined]  # -- a choice field
        for name, unsaid in (
            ("sex", Sex.NOT_STATED),
            ("age", AgeBand.NOT_STATED),
            ("disability", Disability.NOT_ASKED),
            ("practitioner", Practitioner.NOT_STATED),
        ):
            self.fields[name].initial = unsaid

    def entry(self) -> Entry:
        """What was entered."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("sex", "age", "disability", "practitioner")}
        return Entry(
            sessions=frozenset(int(number) for number in data["sessions"]),
            hours=data["hours"],
            facts=Facts(state=data["state"], agency=data["agency"], **facts),
            part=data["part"],
        )


class NewEntryForm(EntryForm):
    """The same for somebody who is named here."""

    field_order = ("name", "email", "state", "agency")
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)

    def person(self) -> PersonFacts:
        """Who it is."""
        data = self.cleaned_data
        return PersonFacts(
            name=data["name"],
            state=data["state"],
            email=data["email"],
            agency=data["agency"],
            sex=data["sex"],
        )


class CorrectionForm(EntryForm):
    """The same for somebody who is recorded, with the reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        max_length=300,
        help_text=gettext_lazy("It is kept with the version before, which stays readable."),
    )


class CodeForm(ClearForm):
    """A code typed or scanned at the door."""

    code = forms.CharField(
        label=gettext_lazy("Code on the card"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=gettext_lazy("Nine letters and figures, printed beneath the QR code."),
    )
