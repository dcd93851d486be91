"""What upper parts show on a person's page: each offers a function that makes tables."""

from collections.abc import Callable, Sequence
from uuid import UUID

from fourfold.kernel.policy import Actor
from fourfold.ui.components import DataTable

Part = Callable[[Actor, Sequence[UUID]], list[DataTable]]
_parts: list[Part] = []


def offer(part: Part) -> None:
    """Show these tables on a person's page; call it in `apps.ready`. Offered twice, shown once."""
    if part not in _parts:
        _parts.append(part)


def parts_of(actor: Actor, participants: Sequence[UUID]) -> list[DataTable]:
    """The tables of every part about these participants, as far as the actor may see."""
    return [table for part in _parts for table in part(actor, participants)]
