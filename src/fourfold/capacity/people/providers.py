"""What this part offers the whole: which participants are, likely are or may be one person."""

from collections.abc import Iterable
from datetime import datetime

from fourfold.engines.counting import Tie


def ties(*, as_of: datetime) -> Iterable[Tie]:  # noqa: ARG001 -- built next
    """Pairs as they stood at that moment."""
    return ()
