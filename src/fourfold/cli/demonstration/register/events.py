"""Events of the register: planned, taught, attended, concluded; or still to come."""

from datetime import timedelta
from uuid import UUID

from fourfold.capacity.attendance.actions.attendance import conclude_event, hold_event
from fourfold.capacity.learning.actions import events, sessions
from fourfold.capacity.learning.contracts import EventFacts
from fourfold.capacity.learning.models import Event
from fourfold.cli.demonstration.register import attending, evaluating, registering
from fourfold.cli.demonstration.register.inventing import Inventor, Written
from fourfold.kernel import clock
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import EventRow, Register

RECORDED = ("workbook", "csv", "staff", "check-in")
MOST_TRAINERS = 2


class Delivery:
    """What has come of the events so far."""

    def __init__(self, actor: Actor, register: Register, versions: dict[str, UUID]) -> None:
        self.actor, self.register, self.versions = actor, register, versions
        self.inventor = Inventor(register)
        self.trainers = {
            row.code: self.inventor.invent(row.state).written() for row in register.trainer
        }
        self.came: dict[str, list[Written]] = {}
        self.events: dict[str, UUID] = {}

    def hold_all(self) -> dict[str, UUID]:
        """Every event in the order of the file; code -> id."""
        for row in self.register.event:
            self._hold(row)
        return self.events

    def _hold(self, row: EventRow) -> None:
        event = events.plan_event(actor=self.actor, facts=self._facts(row))
        self.events[row.code] = event.pk
        for place, one in enumerate(self._teaching(row)):
            sessions.add_trainer(
                actor=self.actor, event_id=event.pk, facts=one.facts(), lead=not place,
                existing=None,
            )  # fmt: skip
        self.came[row.code] = self.inventor.draw(row) if row.people else []
        self._take(row, event)
        if row.source in RECORDED:
            self._conclude(row, event)

    def _take(self, row: EventRow, event: Event) -> None:
        """How people come to stand in the register."""
        came, actor, inventor = self.came[row.code], self.actor, self.inventor
        match row.source:
            case "workbook" | "csv":
                attending.sign(actor, event, row, came, inventor)
            case "staff":
                attending.enter(actor, event, came)
            case "check-in":
                chosen = registering.select(actor, event, row, came)
                attending.scan(actor, event, chosen, inventor)
            case "e-learning":
                registering.open_and_nominate(actor, event, came)
                attending.learn(actor, event, came, inventor)
            case "open":
                registering.select(actor, event, row, came, leave_open=True)
            case "cancelled":
                because = "Made up: the second round waits for the new form."
                events.cancel_event(actor=actor, event_id=event.pk, reason=because)

    def _conclude(self, row: EventRow, event: Event) -> None:
        hold_event(actor=self.actor, event_id=event.pk)
        held = Event.objects.select_related("scope", "version__course").get(pk=event.pk)
        scores = evaluating.test(self.actor, held, row, self.inventor)
        evaluating.hear(held, self.register.said["feedback"], self.inventor)
        conclude_event(actor=self.actor, event=held, scores=scores)

    def _teaching(self, row: EventRow) -> list[Written]:
        """Trainers of the programme, or people of that State whom an earlier event trained."""
        if not row.trained_at:
            return [self.trainers[code] for code in row.trainers]
        trained = [one for one in self.came[row.trained_at] if one.person.state in row.states]
        return trained[:MOST_TRAINERS]

    def _facts(self, row: EventRow) -> EventFacts:
        begins = row.on.on(clock.today())
        return EventFacts(
            version=self.versions[row.course],
            title=row.title,
            kind=row.kind,
            states=row.states,
            place=row.place,
            venue=row.venue,
            starts_on=begins,
            ends_on=begins + timedelta(days=row.length - 1),
            languages=(row.language,),
            seats=row.seats,
            source="Fictional",
        )
