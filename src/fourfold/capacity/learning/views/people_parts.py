"""People of an event as the page shows them, and how even the selection is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event, RegistrationStatus
from fourfold.capacity.learning.queries.registrations import Person, Share, may_be_decided
from fourfold.capacity.learning.rules.events import SELECTING
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import Practitioner, Sex
from fourfold.ui.components import Column, DataTable, Kind
from fourfold.ui.pages import day

KINDS: dict[str, Kind] = {
    "nominated": "attention",
    "selected": "good",
    "waiting": "info",
    "declined": "todo",
    "withdrawn": "todo",
}
EXPORTED = (
    "person", "state", "agency", "work", "sex", "status", "place_in_line", "nominated_on",
    "decided_on", "courses_missing",
)  # fmt: skip
GONE = (RegistrationStatus.WITHDRAWN, RegistrationStatus.DECLINED)


@dataclass(frozen=True, slots=True)
class Shown:
    """One person as a row."""

    id: UUID
    name: str
    state: str
    agency: str
    role: str
    sex: str
    status: str
    kind: Kind
    note: str
    missing: bool
    withdraw: str
    chooseable: bool


def shown(actor: Actor, one: Person, event: Event) -> Shown:
    """A registration in words; where it may be withdrawn, with the address."""
    held = one.registration
    goes = (
        held.status not in GONE
        and event.status in SELECTING
        and may(actor, access.NOMINATE, held.scope.path)
    )
    place = held.participant.place
    role = held.practitioner or Practitioner.NOT_STATED
    return Shown(
        id=held.pk,
        name=one.name,
        state=place.name if place else "",
        agency=held.agency or _("Not stated"),
        role=str(Practitioner(role).label),
        sex=str(Sex(one.sex or Sex.NOT_STATED).label),
        status=str(RegistrationStatus(held.status).label),
        kind=KINDS[held.status],
        note=_note(one, event),
        missing=bool(one.missing),
        withdraw=reverse("capacity:registration-withdraw", args=[held.pk]) if goes else "",
        chooseable=may_be_decided(event, held),
    )


def exported(one: Person) -> tuple[object, ...]:
    """A registration as cells of CSV, codes instead of labels."""
    held = one.registration
    return (
        one.name,
        held.participant.place_id or "",
        held.agency,
        held.practitioner,
        one.sex,
        held.status,
        one.place_in_line or "",
        held.nominated_at.date().isoformat(),
        held.decided_at.date().isoformat() if held.decided_at else "",
        " ".join(one.missing),
    )


def lacking(people: Iterable[Person], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who has no record of a course asked for before, and of which."""
    return [
        (one.name, listed(titles.get(code, code) for code in one.missing))
        for one in people
        if one.missing and one.registration.status not in GONE
    ]


def balance_tables(shares: Mapping[str, list[Share]]) -> list[DataTable]:
    """Nominated and selected side by side: a help for choosing."""
    headings = {"sex": _("Sex"), "state": _("State"), "agency": _("Agency")}
    return [
        DataTable(
            caption=_("Balance by %(what)s") % {"what": heading.lower()},
            columns=(
                Column("label", heading),
                Column("nominated", _("Nominated"), numeric=True),
                Column("selected", _("Selected"), numeric=True),
            ),
            rows=[
                (_label(key, row.label), str(row.nominated), str(row.selected))
                for row in shares[key]
            ],
            identifier=f"balance-{key}",
        )
        for key, heading in headings.items()
        if key != "state" or len(shares[key]) > 1
    ]


def _label(key: str, value: str) -> str:
    if key == "sex":
        return str(Sex(value or Sex.NOT_STATED).label)
    return value or _("Not stated")


def _note(one: Person, event: Event) -> str:
    if one.place_in_line:
        return _("Number %(number)d in the line") % {"number": one.place_in_line}
    entered = one.registration.nominated_at
    if entered.date() > event.ends_on:
        said = _("Entered after the event, on %(day)s") % {"day": day(entered)}
        return f"{said}. {one.registration.reason}" if one.registration.reason else said
    return one.registration.reason
