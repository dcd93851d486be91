"""What capacity building offers the whole, gathered from its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fourfold.capacity import access
from fourfold.capacity.attendance import providers as attendance
from fourfold.capacity.attendance.models import Outcome, Participation, PartTaken
from fourfold.capacity.learning import providers as learning
from fourfold.capacity.learning.models import EventKind
from fourfold.capacity.mentoring import providers as mentoring
from fourfold.capacity.people import providers as people
from fourfold.capacity.units import providers as units
from fourfold.capacity.units.models import Milestone
from fourfold.engines.counting import Record, Tie, Unseen
from fourfold.kernel.contracts import ActivityText, Expiry, NavigationItem, RecordText
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor

NAVIGATION = (NavigationItem(_("Capacity"), "capacity:home", 40, access.READ_COURSE),)
PARTS = (attendance, mentoring, units)
FUNDED = (learning, mentoring, units)
panels = learning.panels
EXPIRING = (units,)


class Countables:
    """Attendances, mentoring, advice, units and hand-overs, with the people behind them."""

    @property
    def kinds(self) -> dict[str, Any]:
        """Kind of record -> its name in the plural."""
        return {kind: name for part in PARTS for kind, name in part.KINDS.items()}

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Names of the parts people take, of how it ended, and of kinds of events."""
        return {
            "part": dict(PartTaken.choices),
            "outcome": {**dict(Outcome.choices), **dict(Milestone.choices)},
            "event_kind": dict(EventKind.choices),
        }

    def records(self, *, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
        """Every record of these kinds that stood at that moment."""
        for part in PARTS:
            wanted = kinds & part.KINDS.keys()
            if wanted:
                yield from part.records(kinds=wanted, as_of=as_of)

    def ties(self, *, as_of: datetime) -> Iterable[Tie]:
        """Participants that are, likely are or may be one person."""
        return people.ties(as_of=as_of)

    def unseen(self, *, as_of: datetime) -> Iterable[Unseen]:
        """How many links between participants no pair tells of."""
        return people.unseen(as_of=as_of)

    def texts(self, *, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
        """Records in words, as far as the actor may see them."""
        for part in PARTS:
            if kind in part.KINDS:
                found: dict[UUID, RecordText] = part.texts(kind=kind, ids=ids, actor=actor)
                return found
        return {}

    def outlines(self, *, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
        """What, when and which State, for whoever may open a result that counted them."""
        for part in PARTS:
            if kind in part.KINDS:
                found: dict[UUID, RecordText] = part.outlines(kind=kind, ids=ids)
                return found
        return {}


def fundable(*, actor: Actor) -> Iterator[ActivityText]:
    """What donors may pay shares of, from every part that has such activities."""
    for part in FUNDED:
        yield from part.fundable(actor=actor)


class Delivery:
    """What attendance tells learning, which stands below it and looks nothing up there."""

    def took_part(self, event: UUID) -> int:
        """How many people are recorded at an event."""
        return Participation.objects.filter(CURRENT, event_id=event).count()

    def was_counted(self, event: UUID) -> bool:
        """Whether anybody was ever recorded at an event, be it taken back since."""
        return Participation.objects.filter(event_id=event).exists()

    def completed(self, participants: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
        """Codes of the courses that each of them has completed."""
        held = Participation.objects.filter(
            CURRENT, participant__in=list(participants), outcome=Outcome.COMPLETED
        )
        found: defaultdict[UUID, set[str]] = defaultdict(set)
        for person, course in held.values_list("participant", "event__version__course"):
            found[person].add(course)
        return {person: frozenset(courses) for person, courses in found.items()}


def expiries(*, actor: Actor, until: date) -> Iterable[Expiry]:
    """What ends by then in every part and has not been renewed, as far as the actor may see."""
    for part in EXPIRING:
        yield from part.expiries(actor=actor, until=until)
