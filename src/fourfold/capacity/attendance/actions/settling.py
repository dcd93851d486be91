"""Participations as they have to stand now: new versions, never a change in place."""

from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.queries.working import Settling, Work
from fourfold.capacity.learning.models import Event
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import record_all, supersede


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
    ended: list[Participation] = []
    for one in wanted.people:
        if not work.changes(one):
            continue
        fresh, held = work.fresh(one), work.held.get(one)
        ended += [held] if held else []
        made |= {one: fresh} if fresh else {}
    supersede(*ended, otherwise=_meanwhile(), at=at)
    if why:
        pks = [row.pk for row in ended]
        Participation.objects.filter(pk__in=pks).update(corrected_because=why)
    record_all(list(made.values()), by=actor, at=at)
    return made


def one_at_a_time() -> AbstractContextManager[None]:
    """Round an act: somebody who recorded the same people meanwhile is a conflict, said.

    Raises:
        Conflict: nothing of this act was written.
    """
    return clash_is(_meanwhile())


def _meanwhile() -> Conflict:
    return Conflict(
        _("Somebody recorded the same people meanwhile. Nothing was changed; look again.")
    )
