"""What this part offers the whole: its countable records, in words too."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.attendance.queries.countables import (
    attendance_outlines,
    attendance_records,
    attendance_texts,
)
from fourfold.engines.counting import Record
from fourfold.kernel.contracts import RecordText
from fourfold.kernel.policy import Actor

ATTENDANCE = "attendance"
KINDS: dict[str, Any] = {ATTENDANCE: gettext_lazy("Attendances")}
Generations = Callable[[datetime], Mapping[UUID, str]]


def _unknown(_as_of: datetime) -> Mapping[UUID, str]:
    return MappingProxyType({})


# Event -> generation of those it trained; whoever knows lineage puts its own function here.
_generations: list[Generations] = [_unknown]


def tell_generations(by: Generations) -> None:
    """Let another part say which generation each event taught; called once, when apps are ready."""
    _generations[0] = by


def records(*, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
    """Records of these kinds that stood at that moment."""
    return attendance_records(as_of, _generations[0](as_of)) if ATTENDANCE in kinds else ()


def texts(*, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
    """Records in words, as far as the actor may see them."""
    return attendance_texts(actor, ids, _("Attendance")) if kind == ATTENDANCE else {}


def outlines(*, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
    """Events, days and States, without people."""
    return attendance_outlines(ids, _("Attendance")) if kind == ATTENDANCE else {}
