"""Tables and figures of the attendance page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.attendance.contracts import Summary
from fourfold.capacity.attendance.models import (
    Evidence,
    Outcome,
    PartTaken,
    SheetStatus,
    SignInSheet,
)
from fourfold.capacity.attendance.queries.participations import Attendee
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.kernel import clock
from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, Stat
from fourfold.ui.pages import day, figure

OUTCOMES: dict[str, Kind] = {"attended": "info", "completed": "good", "not-completed": "attention"}
EXPORTED = (
    "person", "state", "part", "outcome", "hours", "person_days", "sex", "age", "disability",
    "work", "agency", "ended_on", "evidence",
)  # fmt: skip


def may_be_held(event: Event) -> bool:
    """Whether somebody may say now that it was held."""
    over = event.status not in (EventStatus.HELD, EventStatus.CANCELLED)
    return over and event.starts_on <= clock.today()


def stats(summary: Summary) -> list[Stat]:
    """Units that are kept apart: attendances, people, person-days, hours."""
    note = _("as registered, before records of one person are linked")
    return [
        Stat(number_format(summary.attendances), _("Attendances of trainees")),
        Stat(number_format(summary.people), _("People"), note=note),
        Stat(figure(summary.days), _("Person-days")),
        Stat(figure(summary.hours), _("Hours")),
    ]


def breakdowns(summary: Summary) -> list[DataTable]:
    """Attendances by outcome, sex and work; none while there are none."""
    if not summary.attendances:
        return []
    return [
        _counts("outcomes", _("By outcome"), Outcome, summary.outcomes),
        _counts("sexes", _("By sex"), Sex, summary.sexes),
        _counts("work", _("By work"), Practitioner, summary.practitioners),
    ]


def _counts(key: str, caption: str, choices: Any, counts: Mapping[str, int]) -> DataTable:
    return DataTable(
        caption=caption,
        columns=(Column("what", caption), Column("n", _("Attendances"), numeric=True)),
        rows=[(choices(code).label, n) for code, n in sorted(counts.items()) if n],
        compact=True,
        identifier=key,
    )


def people_table(event: Event, rows: Sequence[Attendee], sort: str, writes: bool) -> DataTable:
    """Everybody, a row each."""
    return DataTable(
        caption=_("Who took part"),
        columns=(
            Column("person", _("Person"), sortable=True),
            Column("state", _("State"), sortable=True),
            Column("agency", _("Agency"), sortable=True),
            Column("part", _("Part"), sortable=True),
            Column("hours", _("Hours"), numeric=True, sortable=True),
            Column("outcome", _("Outcome"), sortable=True),
        ),
        rows=[_row(event, one, writes) for one in rows],
        sort=sort,
        exports=[Link("CSV", reverse("capacity:event-attendance-export", args=[event.pk]))],
        stacked=True,
        empty=_(
            "Nobody is recorded yet. Import a sign-in sheet, check people in, or record them by "
            "hand."
        ),
        identifier="attendance",
    )


def _row(event: Event, one: Attendee, writes: bool) -> tuple[object, ...]:
    held = one.participation
    url = reverse("capacity:event-attendance-correct", args=[event.pk, held.participant_id])
    return (
        Cell(one.called, url=f"{url}?part={held.part}" if writes else ""),
        held.place.name if held.place else _("Not said"),
        held.agency,
        PartTaken(held.part).label,
        figure(held.hours),
        Cell(Outcome(held.outcome).label, kind=OUTCOMES[held.outcome]),
    )


def exported(one: Attendee) -> tuple[object, ...]:
    """The same as cells of CSV, codes instead of labels."""
    held = one.participation
    return (
        one.called, held.place_id or "", held.part, held.outcome, held.hours, held.days, held.sex,
        held.age, held.disability, held.practitioner, held.agency, held.ended_on.isoformat(),
        held.evidence,
    )  # fmt: skip


def sheets_table(sheets: Iterable[SignInSheet]) -> DataTable:
    """The sheets that came in."""
    return DataTable(
        caption=_("Sign-in sheets"),
        columns=(
            Column("name", _("File")),
            Column("came", _("Came in")),
            Column("status", _("Status")),
            Column("taken", pgettext("rows of a sheet", "Taken"), numeric=True),
            Column("rejected", _("Rejected"), numeric=True),
        ),
        rows=[_sheet_row(sheet) for sheet in sheets],
        stacked=True,
        empty=_("No sign-in sheet yet. Import one as the agency filled it in."),
        identifier="sheets",
    )


def _sheet_row(sheet: SignInSheet) -> tuple[object, ...]:
    imported = sheet.status == SheetStatus.IMPORTED
    return (
        Cell(sheet.name, url=reverse("capacity:sheet", args=[sheet.pk])),
        day(sheet.added_at),
        Cell(SheetStatus(sheet.status).label, kind="good" if imported else "todo"),
        sheet.taken if imported else "",
        sheet.rejected if imported else "",
    )


def corrections_table(rows: Iterable[Attendee]) -> DataTable:
    """What was corrected by hand: when, why, and what stood before."""
    return DataTable(
        caption=_("Corrections"),
        columns=(
            Column("person", _("Person")),
            Column("at", _("Corrected")),
            Column("why", _("Reason")),
            Column("part", _("Part")),
            Column("hours", _("Hours before"), numeric=True),
            Column("outcome", _("Outcome before")),
        ),
        rows=[_correction(one) for one in rows],
        stacked=True,
        empty=_("Nothing was corrected by hand."),
        identifier="corrections",
    )


def _correction(one: Attendee) -> tuple[object, ...]:
    held = one.participation
    return (
        one.called,
        _moment(held.superseded_at),
        one.why,
        PartTaken(held.part).label,
        figure(held.hours),
        Outcome(held.outcome).label,
    )


def history_table(versions: Iterable[Attendee]) -> DataTable:
    """What was recorded of somebody, and when it was corrected."""
    return DataTable(
        caption=_("What was recorded"),
        columns=(
            Column("at", _("Recorded")),
            Column("until", _("Corrected")),
            Column("why", _("Reason")),
            Column("from", pgettext("how it became known", "From")),
            Column("hours", _("Hours"), numeric=True),
            Column("outcome", _("Outcome")),
            Column("facts", _("What the person was")),
        ),
        rows=[_version(one) for one in versions],
        stacked=True,
        identifier="history",
    )


def _version(said: Attendee) -> tuple[object, ...]:
    one = said.participation
    labels = (
        Sex(one.sex), AgeBand(one.age), Disability(one.disability), Practitioner(one.practitioner),
    )  # fmt: skip
    return (
        _moment(one.recorded_at),
        _moment(one.superseded_at),
        said.why,
        Evidence(one.evidence).label,
        figure(one.hours),
        Outcome(one.outcome).label,
        listed(filter(None, [*(label.label for label in labels), one.agency])),
    )


def _moment(at: datetime | None) -> str:
    return date_format(at, "DATETIME_FORMAT") if at else ""
