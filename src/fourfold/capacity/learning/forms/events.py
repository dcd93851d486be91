"""Planning an event, its sessions, and finding events again."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import EventFacts, EventFilter, SessionFacts
from fourfold.capacity.learning.models import Course, CourseVersion, EventKind, EventStatus
from fourfold.capacity.learning.rules.events import MOST_SESSIONS
from fourfold.capacity.learning.rules.languages import language_choices
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import region_name
from fourfold.reference.interventions import load_catalogue
from fourfold.ui.clear_forms import ClearForm, day_field

NO_CHOICE = ("", gettext_lazy("Choose one"))
NONE = ("", gettext_lazy("None"))
ALL = ("", gettext_lazy("All"))
SPARE_SESSIONS = 2


class EventForm(ClearForm):
    """One event on one page."""

    version = forms.TypedChoiceField(label=gettext_lazy("Course"), coerce=UUID)
    title = forms.CharField(label=gettext_lazy("Title of the event"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("How it is given"), choices=EventKind.choices, widget=forms.RadioSelect
    )
    states = forms.MultipleChoiceField(
        label=gettext_lazy("States that are invited"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Held in"),
        required=False,
        help_text=gettext_lazy("Leave empty when it is held online."),
    )
    venue = forms.CharField(label=gettext_lazy("Venue"), required=False, max_length=200)
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("Empty: no limit."),
    )
    nominations_until = day_field(gettext_lazy("Nominations close on"), required=False)
    organiser = forms.ChoiceField(label=gettext_lazy("Organiser"), required=False)
    intervention = forms.ChoiceField(
        label=gettext_lazy("Intervention of the catalogue that it delivers"), required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The letter or document that says so."),
    )
    plan_item = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        versions: Iterable[CourseVersion],
        places: Sequence[Place],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "version": [NO_CHOICE, *_versions(versions)],
            "states": _by_region(places),
            "place": [("", _("Online or not said")), *[(p.pk, p.name) for p in places]],
            "languages": language_choices(get_language() or "en"),
            "organiser": [NONE, *[(str(one.pk), one.name) for one in organisations]],
            "intervention": [NONE, *_interventions()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # -- choices

    def facts(self) -> EventFacts:
        """What the action takes."""
        said = dict(self.cleaned_data)
        for name in ("states", "languages"):
            said[name] = tuple(said[name])
        said["organiser"] = UUID(said["organiser"]) if said["organiser"] else None
        return EventFacts(**said)


class FilterForm(ClearForm):
    """Which events to show."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), required=False, choices=[ALL, *EventStatus.choices]
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = sorted({(p.region, region_name(p.region)) for p in places}, key=_second)
        states = sorted(((p.pk, p.name) for p in places), key=_second)
        languages = language_choices(get_language() or "en")
        for name, offered in (("state", states), ("region", regions), ("language", languages)):
            self.fields[name].choices = [ALL, *offered]  # type: ignore[attr-defined]  # -- choices

    def chosen(self) -> EventFilter:
        """The filters that can be used; a wrong one is as good as none."""
        self.is_valid()
        return EventFilter(**{name: str(self.cleaned_data.get(name) or "") for name in self.fields})


class SessionsForm(ClearForm):
    """The sessions of an event, one row each. An emptied row goes."""

    def __init__(self, *args: Any, sessions: Sequence[SessionFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = min(len(sessions) + SPARE_SESSIONS, MOST_SESSIONS)
        for row in range(self._rows):
            self._add(row, sessions[row] if row < len(sessions) else None)

    def _add(self, row: int, held: SessionFacts | None) -> None:
        languages = [("", _("As the event")), *language_choices(get_language() or "en")]
        fields: dict[str, forms.Field] = {
            "title": forms.CharField(label=_("Title"), required=False, max_length=200),
            "starts_at": _moment(_("Begins")),
            "ends_at": _moment(_("Ends")),
            "hours": forms.DecimalField(
                label=_("Hours taught"), required=False, min_value=0, decimal_places=2
            ),
            "language": forms.ChoiceField(label=_("Language"), required=False, choices=languages),
        }
        for name, made in fields.items():
            made.initial = getattr(held, name) if held else None
            self.fields[f"{name}_{row}"] = made

    def clean(self) -> dict[str, Any]:
        """A row with a title needs its times and hours."""
        for row in range(self._rows):
            if not self.cleaned_data.get(f"title_{row}"):
                continue
            for name in ("starts_at", "ends_at", "hours"):
                field = f"{name}_{row}"
                if not self.cleaned_data.get(field) and field not in self.errors:
                    self.add_error(field, _("This is empty. Fill it in."))
        return self.cleaned_data

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields session by session, numbered from 1."""
        names = SessionFacts.__slots__
        return [(row + 1, [self[f"{name}_{row}"] for name in names]) for row in range(self._rows)]

    def facts(self) -> list[SessionFacts]:
        """What the action takes."""
        said = self.cleaned_data
        return [
            SessionFacts(**{name: said[f"{name}_{row}"] for name in SessionFacts.__slots__})
            for row in range(self._rows)
            if said[f"title_{row}"]
        ]


class ReasonForm(ClearForm):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


def _moment(label: str) -> forms.DateTimeField:
    attributes = {"type": "datetime-local"}
    widget = forms.DateTimeInput(attrs=attributes, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget)


def _versions(versions: Iterable[CourseVersion]) -> list[tuple[str, str]]:
    seen: set[str] = set()
    offered = []
    for one in versions:
        newest = one.course_id not in seen
        seen.add(one.course_id)
        course: Course = one.course
        label = (
            _("%(course)s, version %(number)d")
            if newest
            else _("%(course)s, version %(number)d (older)")
        )
        offered.append((str(one.pk), label % {"course": course.title, "number": one.number}))
    return offered


def _by_region(places: Sequence[Place]) -> list[tuple[str, list[tuple[str, str]]]]:
    """States folded by region."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for place in sorted(places, key=_name):
        grouped.setdefault(region_name(place.region), []).append((place.pk, _label(place)))
    return sorted(grouped.items())


def _label(place: Place) -> str:
    return _("%(state)s (fictional)") % {"state": place.name} if place.is_fictional else place.name


def _interventions() -> list[tuple[str, str]]:
    rows: Any = load_catalogue()["interventions"]
    return sorted(((row["code"], intervention_title(row)) for row in rows), key=_second)


def intervention_title(row: dict[str, Any]) -> str:
    """An intervention in the reader's language, English where there is none."""
    told: dict[str, str] = row["translations"].get(get_language() or "en", {})
    return told.get("title") or str(row["title"])


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _name(place: Place) -> str:
    return place.name.casefold()
