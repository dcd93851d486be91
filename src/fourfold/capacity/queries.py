"""Reads that span the parts of capacity building: what a person's page shows of all of them."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.mentoring.models import Mentee
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, visible
from fourfold.ui.components import Cell, Column, DataTable
from fourfold.ui.pages import day, url_if_any


def person_tables(actor: Actor, participants: Sequence[UUID]) -> list[DataTable]:
    """What somebody took part in, was certified for, and was mentored in."""
    return [
        _participations(actor, participants),
        _certificates(actor, participants),
        _mentoring(actor, participants),
    ]


def _participations(actor: Actor, participants: Sequence[UUID]) -> DataTable:
    rows = Participation.objects.filter(
        CURRENT, visible(actor, access.READ_PARTICIPATION), participant__in=participants
    )
    columns = (
        *(Column("event", _("Event")), Column("part", _("Took part as"))),
        *(Column("outcome", _("Outcome")), Column("hours", _("Hours"), numeric=True)),
    )
    cells = [
        (
            Cell(
                row.event.title, url_if_any("capacity:event", row.event_id), note=day(row.ended_on)
            ),
            row.get_part_display(),
            row.get_outcome_display(),
            f"{row.hours.normalize():f}",
        )
        for row in rows.select_related("event").order_by("-ended_on", "pk")
    ]
    empty = _("No participation is recorded yet.")
    return DataTable(
        _("Events"), columns, cells, empty=empty, stacked=True, identifier="participations"
    )


def _certificates(actor: Actor, participants: Sequence[UUID]) -> DataTable:
    rows = Certificate.objects.filter(
        visible(actor, access.READ_CERTIFICATE), participant__in=participants
    )
    columns = (
        *(Column("number", _("Certificate")), Column("kind", _("Kind"))),
        *(Column("issued", _("Issued")), Column("expires", _("Expires"))),
    )
    cells = [
        (row.number, row.get_kind_display(), day(row.issued_on), day(row.expires_on))
        for row in rows.defer("credential").order_by("-issued_on", "pk")
    ]
    empty = _("No certificate was issued.")
    return DataTable(
        _("Certificates"), columns, cells, empty=empty, stacked=True, identifier="certificates"
    )


def _mentoring(actor: Actor, participants: Sequence[UUID]) -> DataTable:
    rows = Mentee.objects.filter(
        visible(actor, access.READ_MENTORING, "assignment__scope__path"),
        participant__in=participants,
    ).select_related("assignment__organisation")
    columns = (
        *(Column("where", _("Mentored at")), Column("from", _("From"))),
        Column("until", _("Until")),
    )
    cells = [
        (
            row.assignment.organisation.name if row.assignment.organisation else _("Not said"),
            day(row.assignment.starts_on),
            day(row.assignment.ended_early_on or row.assignment.ends_on),
        )
        for row in rows.order_by("-assignment__starts_on", "pk")
    ]
    empty = _("No mentoring is recorded.")
    return DataTable(
        _("Mentoring"), columns, cells, empty=empty, stacked=True, identifier="mentoring"
    )
