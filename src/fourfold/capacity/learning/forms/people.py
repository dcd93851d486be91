"""Naming a person for an event: a nominee, or a trainer; and choosing among those nominated."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.learning.contracts import NomineeFacts
from fourfold.capacity.learning.rules.nominees import works_at_that_age
from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.sentences import listed, sentence_after_sentence
from fourfold.kernel.vocabulary import Practitioner, Sex
from fourfold.ui.clear_forms import ClearForm
from fourfold.ui.forms import ExplainedChoiceField

NOBODY_OF_THESE = "new"
AGREEING = {
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail"),
    "agency": gettext_lazy("agency"),
    "birth_year": gettext_lazy("year of birth"),
    "sex": gettext_lazy("sex"),
}


class PersonForm(ClearForm):
    """What is known of somebody. `candidates` are those who may be meant."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    pseudonym = forms.CharField(
        label=gettext_lazy("Pseudonym"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("Instead of the name, for somebody whose name the agency keeps."),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"))
    agency = forms.CharField(label=gettext_lazy("Agency"), required=False, max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, max_length=200)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices, initial=Sex.NOT_STATED)
    birth_year = forms.IntegerField(label=gettext_lazy("Year of birth"), required=False)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = sorted((place.pk, place.name) for place in places)
        many = [("", _("Choose one")), *offered]
        self.fields["state"].choices = offered if len(offered) == 1 else many  # type: ignore[attr-defined]  # -- choices

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Ask whether one of these is meant."""
        hints = {str(one.participant): _words(one) for one in candidates}
        self.fields["existing"] = ExplainedChoiceField(
            label=_("Is it one of these?"),
            choices=[
                *((str(one.participant), f"{one.name} ({one.number})") for one in candidates),
                (NOBODY_OF_THESE, _("None of these: register somebody new")),
            ],
            choice_hints=hints,
        )

    def clean_birth_year(self) -> int | None:
        """A year in which somebody who works today may have been born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not works_at_that_age(year, clock.today()):
            raise forms.ValidationError(_("Give a year such as 1985."))
        return year

    def clean(self) -> dict[str, Any]:
        """A name or a pseudonym, one of the two."""
        said = self.cleaned_data
        if bool(said.get("name")) == bool(said.get("pseudonym")):
            self.add_error("name", _("Give a name or a pseudonym, one of the two."))
        return said

    def person(self) -> PersonFacts:
        """What is said of the person."""
        names = ("name", "pseudonym", "state", "agency", "email", "sex", "birth_year")
        return PersonFacts(**{name: self.cleaned_data[name] for name in names})

    @property
    def recognised(self) -> UUID | None:
        """Whom it was recognised as; None for somebody new."""
        chosen = self.cleaned_data.get("existing") or NOBODY_OF_THESE
        return None if chosen == NOBODY_OF_THESE else UUID(chosen)


class NomineeForm(PersonForm):
    """Somebody who is nominated."""

    practitioner = forms.ChoiceField(
        label=gettext_lazy("Professional role"),
        choices=Practitioner.choices,
        initial=Practitioner.NOT_STATED,
    )

    def nominee(self) -> NomineeFacts:
        """As what they are nominated."""
        said = self.cleaned_data
        return NomineeFacts(said["agency"], said["practitioner"], self.recognised)


class TrainerForm(PersonForm):
    """Somebody who teaches."""

    lead = forms.BooleanField(label=gettext_lazy("Leads the event"), required=False)


class DecideForm(ClearForm):
    """What is decided on the people chosen."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("selected", gettext_lazy("Select: give them a seat")),
            ("waiting", gettext_lazy("Put them on the waiting list")),
            ("declined", gettext_lazy("Do not select them")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, when they are not selected"), required=False, max_length=300
    )
    people = forms.TypedMultipleChoiceField(
        coerce=UUID,
        error_messages={
            "required": gettext_lazy("Choose at least one person of the list."),
            "invalid_choice": gettext_lazy("The list has changed. Look at it again."),
        },
    )

    def __init__(self, *args: Any, people: Sequence[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(one), str(one)) for one in people]  # type: ignore[attr-defined]  # -- choices


class WithdrawForm(ClearForm):
    """Why somebody does not come; it may stay unsaid."""

    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=300)


def _words(one: Candidate) -> str:
    agree = listed(str(AGREEING.get(name, name)) for name in one.agree)
    said = [one.agency, _("Alike: %(facts)s") % {"facts": agree} if agree else ""]
    return sentence_after_sentence(part for part in said if part)
