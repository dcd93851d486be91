"""What learning asks of attendance: how many took part, who completed which course."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from fourfold.capacity.attendance.models import Outcome, Participation, PartTaken
from fourfold.kernel.models.recorded import CURRENT

AT_ONCE = 400


class Delivery:
    """The records of this part, for learning; the caller answers for who may see them."""

    def took_part(self, event: UUID) -> int:
        """How many people are recorded at an event."""
        there = Participation.objects.filter(CURRENT, event=event, part=PartTaken.TRAINEE)
        return there.values("participant").distinct().count()

    def completed(self, participants: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
        """Codes of the courses that each of them has completed."""
        wanted = list(participants)
        found: dict[UUID, set[str]] = {pk: set() for pk in wanted}
        for start in range(0, len(wanted), AT_ONCE):
            rows = Participation.objects.filter(
                CURRENT, outcome=Outcome.COMPLETED, participant__in=wanted[start : start + AT_ONCE]
            )
            for person, course in rows.values_list("participant", "event__version__course"):
                found[person].add(course)
        return {pk: frozenset(codes) for pk, codes in found.items()}
