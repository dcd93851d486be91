"""What this part offers the whole: its countable records, in words too."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from fourfold.engines.counting import Record
from fourfold.kernel.contracts import RecordText
from fourfold.kernel.policy import Actor

KINDS: dict[str, Any] = {}


def records(*, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:  # noqa: ARG001 -- built next
    """Records of these kinds that stood at that moment."""
    return ()


def texts(*, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:  # noqa: ARG001 -- built next
    """Records in words, as far as the actor may see them."""
    return {}
