"""Attendances as results count them: over a hundred thousand at once, without model instances."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.models import Evidence, Outcome, Participation
from fourfold.capacity.learning.models import Event, EventKind
from fourfold.capacity.learning.queries.rights import sees_events
from fourfold.capacity.people.queries.names import called
from fourfold.engines.counting import Record
from fourfold.kernel.contracts import RecordText
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import as_of as stood
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.sentences import listed, paired

FIELDS = (
    "pk", "event_id", "participant_id", "place_id", "ended_on", "days", "sex", "age", "disability",
    "practitioner", "agency", "part", "outcome",
)  # fmt: skip
ONE = Decimal(1)
SOME = 400
Facts = dict[str, str]


def attendance_records(as_of: datetime, generations: Mapping[UUID, str]) -> Iterator[Record]:
    """Every participation that stood at that moment. The caller answers for who may see it."""
    events = _facts_of_events(generations)
    regions, fictional = _places()
    rows = Participation.objects.filter(stood(as_of)).values_list(*FIELDS)
    for pk, event, person, place, on, days, *own in rows.iterator(chunk_size=5_000):
        sex, age, disability, practitioner, agency, part, outcome = own
        facts = {
            **events[event],
            "sex": sex,
            "age": age,
            "disability": disability,
            "practitioner": practitioner,
            "agency": agency,
            "part": part,
            "outcome": outcome,
            "region": regions.get(place, ""),
        }
        if place in fictional:
            facts["fictional"] = "yes"
        yield Record(
            "attendance", pk, on, place or "", ("event", event), person, ONE, None, None, days, "",
            facts,
        )  # fmt: skip


def _facts_of_events(generations: Mapping[UUID, str]) -> dict[UUID, Facts]:
    rows = Event.objects.values_list(
        "pk", "kind", "fictional", "version__course_id", "version__course__curriculum_id",
        "version__course__curriculum__pillar", "version__course__curriculum__capacity",
        "version__course__curriculum__fictional",
    )  # fmt: skip
    return {
        pk: {
            "event_kind": kind,
            "fictional": "yes" if fictional or made_up else "no",
            "course": course,
            "curriculum": curriculum,
            "pillar": pillar,
            "capacity": capacity,
            "generation": generations.get(pk, ""),
        }
        for pk, kind, fictional, course, curriculum, pillar, capacity, made_up in rows
    }


def _places() -> tuple[dict[str, str], frozenset[str]]:
    rows = list(Place.objects.values_list("pk", "region", "membership"))
    made_up = frozenset(pk for pk, _region, membership in rows if membership == "fictional")
    return {pk: region for pk, region, _membership in rows}, made_up


def attendance_texts(actor: Actor, ids: Iterable[UUID], title: str) -> dict[UUID, RecordText]:
    """Participations in words, superseded ones too, for whoever may see them."""
    wanted = list(ids)
    found: dict[UUID, RecordText] = {}
    for start in range(0, len(wanted), SOME):
        found |= _some(actor, wanted[start : start + SOME], title)
    return found


def _some(actor: Actor, ids: list[UUID], title: str) -> dict[UUID, RecordText]:
    seen = visible(actor, access.READ_PARTICIPATION)
    rows = list(Participation.objects.filter(seen, pk__in=ids).select_related("event", "place"))
    names = called(actor, {row.participant_id for row in rows})
    own = Event.objects.filter(sees_events(actor), pk__in={r.event_id for r in rows})
    open_events = set(own.values_list("pk", flat=True))
    return {row.pk: _text(row, title, names[row.participant_id], open_events) for row in rows}


def _text(row: Participation, title: str, name: str, open_events: set[Any]) -> RecordText:
    is_open = row.event_id in open_events
    where = row.event.title if is_open else EventKind(row.event.kind).label
    parts = [str(where), date_format(row.ended_on)]
    parts += [row.place.name] if row.place else []
    source = str(Evidence(row.evidence).label)
    if row.evidence_row:
        source = _("%(source)s, row %(row)d") % {"source": source, "row": row.evidence_row}
    return RecordText(
        title=paired(title, Outcome(row.outcome).label),
        detail=listed(parts),
        person=name,
        source=source,
        url=reverse("capacity:event-attendance", args=[row.event_id]) if is_open else "",
    )


def attendance_outlines(ids: Iterable[UUID], title: str) -> dict[UUID, RecordText]:
    """The event, the day and the State of participations; nobody is named or numbered."""
    rows = Participation.objects.filter(pk__in=list(ids)).select_related("event", "place")
    return {
        row.pk: RecordText(
            title=paired(title, Outcome(row.outcome).label), detail=listed(_outline(row))
        )
        for row in rows
    }


def _outline(row: Participation) -> list[str]:
    where = [row.place.name] if row.place else []
    return [row.event.title, date_format(row.ended_on), *where]
