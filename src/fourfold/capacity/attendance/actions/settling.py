"""Participations as they have to stand now: new versions, never a change in place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.queries.working import Settling, Work
from fourfold.capacity.learning.models import Event
from fourfold.kernel.errors import Conflict
from fourfold.kernel.policy import Actor


def settle(
    actor: Actor, event: Event, wanted: Settling, at: datetime, why: str = ""
) -> dict[UUID, Participation]:
    """Write a new version for everybody whose participation differs now; inside an act.

    `why` is what a person said of the correction; it stays with the versions that end.

    Returns:
        Those written, by participant. Somebody who was nowhere any more has the old version
        superseded and none new.
    """
    work = Work(actor, event, wanted, at)
    made: dict[UUID, Participation] = {}
    ended: list[UUID] = []
    for one in wanted.people:
        if not work.changes(one):
            continue
        fresh, held = work.fresh(one), work.held.get(one)
        ended += [held.pk] if held else []
        made |= {one: fresh} if fresh else {}
    Participation.objects.filter(pk__in=ended).update(superseded_at=at, corrected_because=why)
    Participation.objects.bulk_create(made.values(), batch_size=500)
    return made


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Round an act: somebody who recorded the same people meanwhile is a conflict, said.

    Raises:
        Conflict: nothing of this act was written.
    """
    try:
        yield
    except IntegrityError:
        raise Conflict(
            _("Somebody recorded the same people meanwhile. Nothing was changed; look again.")
        ) from None
