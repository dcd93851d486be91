"""What the part above knows of who took part; it offers itself when the product starts."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from fourfold.capacity.learning.contracts import DeliveryRecords

_offered: list[DeliveryRecords] = []


def offer_delivery(records: DeliveryRecords) -> None:
    """Let learning ask who took part; call it in `apps.ready`."""
    _offered[:] = [records]


def took_part(event: UUID) -> int:
    """How many people are recorded at an event; none while nobody keeps attendance."""
    return _offered[0].took_part(event) if _offered else 0


def was_counted(event: UUID) -> bool:
    """Whether anybody was ever recorded at an event, be it taken back since."""
    return bool(_offered) and _offered[0].was_counted(event)


def completed(participants: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
    """Codes of the courses that each of them has completed, as far as recorded."""
    return _offered[0].completed(participants) if _offered else {}
