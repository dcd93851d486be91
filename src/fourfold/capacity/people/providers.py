"""What this part offers the whole: which participants are, likely are or may be one person."""

from collections.abc import Iterable
from datetime import datetime

from fourfold.capacity.people.queries.linked import ties_at
from fourfold.engines.counting import Tie


def ties(*, as_of: datetime) -> Iterable[Tie]:
    """Pairs as they stood at that moment."""
    return ties_at(as_of)
