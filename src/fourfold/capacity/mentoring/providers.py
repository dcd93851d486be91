"""What this part offers the whole: days of mentoring and advice, to count, to read, to fund."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity import access
from fourfold.capacity.mentoring.models import Advice, Assignment, DiaryPresence
from fourfold.capacity.mentoring.rules.days import person_days
from fourfold.capacity.people.models import Alias
from fourfold.capacity.people.queries.names import called
from fourfold.engines.counting import Record
from fourfold.kernel.contracts import ActivityText, RecordText
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.models.recorded import as_of as stood_at
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import Membership, Pillar, Sex

DAY, ADVICE = "mentoring-day", "advice"
KINDS: dict[str, Any] = {
    DAY: gettext_lazy("Days of mentoring"),
    ADVICE: gettext_lazy("Pieces of expert advice"),
}


def records(*, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
    """Records of these kinds that stood at that moment.

    A day of mentoring is one record for each mentee who was there; where nobody was, it is none.
    Advice counts once it was given.
    """
    if DAY in kinds:
        yield from _days(as_of)
    if ADVICE in kinds:
        yield from _advice(as_of)


def _days(moment: datetime) -> Iterable[Record]:
    known = _known_of(moment)
    rows = DiaryPresence.objects.filter(entry__recorded_at__lte=moment).exclude(
        entry__superseded_at__lte=moment
    )
    for pk, person, day, hours, capacity, assignment, state, region, membership in (
        rows.values_list(
            "pk", "participant_id", "entry__day", "entry__hours", "entry__capacity",
            "entry__assignment_id", "entry__assignment__place_id",
            "entry__assignment__place__region", "entry__assignment__place__membership",
        )
    ):  # fmt: skip
        facts = _facts(Pillar.CAPACITY_BUILDING, region, membership) | known.get(person, {})
        yield Record(
            kind=DAY,
            id=pk,
            on=day,
            state=state,
            activity=("assignment", assignment),
            person=person,
            days=person_days(hours),
            facts=facts | ({"capacity": capacity} if capacity else {}),
        )


def _advice(moment: datetime) -> Iterable[Record]:
    rows = Advice.objects.filter(stood_at(moment), given_on__isnull=False)
    for pk, advice, given_on, days, pillar, state, region, membership in rows.values_list(
        "pk", "advice", "given_on", "days", "pillar", "place_id", "place__region",
        "place__membership",
    ):  # fmt: skip
        yield Record(
            kind=ADVICE,
            id=pk,
            on=cast("date", given_on),
            state=state,
            activity=("advice", advice),
            days=days,
            facts=_facts(pillar, region, membership),
        )


def _facts(pillar: str, region: str, membership: str) -> dict[str, str]:
    fictional = "yes" if membership == Membership.FICTIONAL else "no"
    return {"pillar": str(pillar), "region": region, "fictional": fictional}


def _known_of(moment: datetime) -> dict[UUID, dict[str, str]]:
    """Sex and agency of mentees, as they were said last by that moment."""
    mentees = DiaryPresence.objects.values("participant")
    said = Alias.objects.filter(participant__in=mentees, recorded_at__lte=moment)
    known: dict[UUID, dict[str, str]] = {}
    for person, sex, agency in said.order_by("recorded_at", "pk").values_list(
        "participant_id", "sex", "agency"
    ):
        facts = known.setdefault(person, {"sex": str(Sex.NOT_STATED)})
        if sex != Sex.NOT_STATED:
            facts["sex"] = sex
        if agency:
            facts["agency"] = agency
    return known


def texts(*, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    """Records in words, as far as the actor may see them."""
    return _day_texts(ids, actor) if kind == DAY else _advice_texts(ids, actor)


def outlines(*, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
    """Days and States, without people and without words of a diary."""
    if kind == DAY:
        days = DiaryPresence.objects.filter(pk__in=list(ids)).select_related(
            "entry__assignment__place"
        )
        return {
            row.pk: RecordText(
                title=_("Mentoring on %(day)s") % {"day": _day(row.entry.day)},
                detail=row.entry.assignment.place.name,
            )
            for row in days
        }
    given = Advice.objects.filter(pk__in=list(ids)).select_related("place")
    return {
        row.pk: RecordText(str(Pillar(row.pillar).label), detail=row.place.name) for row in given
    }


def _day_texts(ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    seen = visible(actor, access.READ_MENTORING, "entry__assignment__scope__path")
    rows = list(
        DiaryPresence.objects.filter(seen, pk__in=list(ids)).select_related(
            "entry__assignment__place", "entry__assignment__organisation"
        )
    )
    names = called(actor, {row.participant_id for row in rows})
    return {
        row.pk: RecordText(
            title=_("Mentoring on %(day)s") % {"day": _day(row.entry.day)},
            detail=_where(row.entry.assignment),
            person=names[row.participant_id],
            source=_("Diary, recorded on %(day)s") % {"day": _day(row.entry.recorded_at)},
            url=reverse("capacity:mentoring-assignment", args=[row.entry.assignment_id]),
        )
        for row in rows
    }


def _advice_texts(ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    held = Advice.objects.filter(visible(actor, access.READ_MENTORING), pk__in=list(ids))
    return {
        row.pk: RecordText(
            title=row.subject,
            detail=_where(row),
            source=_("Recorded on %(day)s") % {"day": _day(row.recorded_at)},
            url=reverse("capacity:advice", args=[row.advice]),
        )
        for row in held.select_related("place", "organisation")
    }


def _where(row: Assignment | Advice) -> str:
    parts = [row.place.name, row.organisation.name if row.organisation else ""]
    return listed(part for part in parts if part)


def _day(value: Any) -> str:
    return str(date_format(value))


def fundable(*, actor: Actor) -> Iterable[ActivityText]:
    """Assignments and advice that donors may pay shares of, the latest first."""
    seen = visible(actor, access.READ_MENTORING)
    assigned = Assignment.objects.filter(seen).select_related("place", "organisation")
    given = Advice.objects.filter(CURRENT, seen).select_related("place")
    found = [*map(_as_activity, assigned), *map(_advice_as_activity, given)]
    yield from sorted(found, key=lambda one: (one.start, one.id), reverse=True)


def _as_activity(row: Assignment) -> ActivityText:
    title = _("Mentoring: %(where)s") % {"where": _where(row)}
    last: date = row.ended_early_on or row.ends_on
    return ActivityText(
        kind="assignment",
        id=row.pk,
        title=title,
        state=row.place_id,
        start=row.starts_on,
        end=last,
        fictional=row.place.is_fictional,
        url=reverse("capacity:mentoring-assignment", args=[row.pk]),
    )


def _advice_as_activity(row: Advice) -> ActivityText:
    return ActivityText(
        kind="advice",
        id=row.advice,
        title=row.subject,
        state=row.place_id,
        start=row.asked_on,
        end=row.given_on or row.asked_on,
        fictional=row.place.is_fictional,
        url=reverse("capacity:advice", args=[row.advice]),
    )
