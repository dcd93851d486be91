"""Assigning mentors, and keeping their diaries."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity import access
from fourfold.capacity.mentoring.actions.people import person_of
from fourfold.capacity.mentoring.contracts import AssignmentFacts, DiaryDay
from fourfold.capacity.mentoring.models import Assignment, DiaryEntry, DiaryPresence, Mentee
from fourfold.capacity.mentoring.queries.assignments import mentees_of
from fourfold.capacity.mentoring.rules.days import check_assignment, check_day
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.places.queries import organisations_of
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import replace

TAKEN = gettext_lazy("Somebody has changed this meanwhile. Look at it again before you change it.")


def assign_mentor(*, actor: Actor, place: Place, mentor: str, facts: AssignmentFacts) -> Assignment:
    """Send a mentor to a State. `mentor` is the number of somebody registered, or a name.

    Raises:
        Invalid: aims or days that cannot be, or nobody of that number.
        NobodyNamed: no mentor.
    """
    require(actor, access.WRITE_MENTORING, place.scope.path)
    check_assignment(facts)
    organisation = organisation_in(actor, place, facts.organisation)
    with act(actor, "capacity.mentoring.assign", place.scope.path) as entry:
        made = Assignment.objects.create(
            mentor_id=person_of(actor=actor, text=mentor, place=place),
            place=place,
            scope=place.scope,
            organisation=organisation,
            unit=facts.unit,
            aims=facts.aims.strip(),
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            days_planned=facts.days_planned,
            made_by_id=actor.account_id,
        )
        entry.on(made, mentor=str(made.mentor_id))
    return made


def organisation_in(actor: Actor, place: Place, organisation: UUID | None) -> Organisation | None:
    """An organisation of that State which the actor may see.

    Raises:
        Invalid: it is none of them.
    """
    if organisation is None:
        return None
    found = organisations_of(place, actor).filter(pk=organisation).first()
    if found is None:
        raise Invalid(_("This organisation does not belong to the State."))
    return found


def add_mentees(*, actor: Actor, assignment: Assignment, people: Sequence[str]) -> int:
    """Name those who are mentored, by number or name; who is named already stays so.

    Raises:
        Invalid: nobody is named, or a number that nobody has.
    """
    require(actor, access.WRITE_MENTORING, assignment.scope.path)
    named = [one for one in people if one.strip()]
    if not named:
        raise Invalid(_("Name at least one person."))
    with act(actor, "capacity.mentoring.mentees", assignment.scope.path) as entry:
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        meant = [person_of(actor=actor, text=one, place=assignment.place) for one in named]
        if assignment.mentor_id in meant:
            raise Invalid(_("The mentor cannot be mentored in the same assignment."))
        new = [pk for pk in dict.fromkeys(meant) if pk not in mentees_of(assignment)]
        Mentee.objects.bulk_create(Mentee(assignment=assignment, participant_id=pk) for pk in new)
        entry.on(assignment, added=len(new))
    return len(new)


def write_diary(
    *, actor: Actor, assignment: Assignment, day: DiaryDay, corrects: DiaryEntry | None = None
) -> DiaryEntry:
    """Write down a day of mentoring, or correct one: what stood before stays on record.

    Raises:
        Invalid: a day, hours or people that cannot be.
        Conflict: that day is written down already, or was corrected meanwhile.
    """
    require(actor, access.WRITE_MENTORING, assignment.scope.path)
    ended = assignment.ended_early_on or assignment.ends_on
    check_day(day, starts_on=assignment.starts_on, ended_on=ended, today=clock.today())
    if not day.present <= set(mentees_of(assignment)):
        raise Invalid(_("Somebody named here is not mentored in this assignment."))
    action = "capacity.mentoring.correct" if corrects else "capacity.mentoring.write"
    written = Conflict(_("This day is in the diary already. Correct that entry instead."))
    with clash_is(written), act(actor, action, assignment.scope.path) as entry:
        made = _write(actor, assignment, day, corrects)
        entry.on(made, assignment=str(assignment.pk), present=len(day.present))
    return made


def _write(
    actor: Actor, assignment: Assignment, day: DiaryDay, corrects: DiaryEntry | None
) -> DiaryEntry:
    same = {"entry": corrects.entry} if corrects else {}
    made = DiaryEntry(
        assignment=assignment,
        day=day.day,
        hours=day.hours,
        capacity=day.capacity,
        words=day.words.strip(),
        next_step=day.next_step.strip(),
        **same,
    )
    replace(corrects, made, by=actor, otherwise=Conflict(str(TAKEN)))
    DiaryPresence.objects.bulk_create(
        DiaryPresence(entry=made, participant_id=pk) for pk in sorted(day.present)
    )
    return made


def end_early(*, actor: Actor, assignment: Assignment, on: date, because: str) -> None:
    """End an assignment before its last day, once, with the reason.

    Raises:
        Invalid: no reason, or a day outside the assignment or before its last entry.
        Conflict: it was ended already.
    """
    require(actor, access.WRITE_MENTORING, assignment.scope.path)
    if not because.strip():
        raise Invalid(_("Say why it ends early."))
    if not assignment.starts_on <= on < assignment.ends_on:
        raise Invalid(_("Choose a day of the assignment before its last one."))
    if assignment.diary.filter(CURRENT, day__gt=on).exists():
        raise Invalid(_("The diary has a later day. Choose that day, or correct the diary first."))
    with act(actor, "capacity.mentoring.end", assignment.scope.path) as entry:
        open_still = Assignment.objects.filter(pk=assignment.pk, ended_early_on__isnull=True)
        if not open_still.update(ended_early_on=on, ended_because=because.strip()):
            raise Conflict(_("It was ended already."))
        entry.on(assignment, on=on.isoformat())
