"""What this part offers the whole: which participants are, likely are or may be one person."""

from collections.abc import Iterable
from datetime import datetime

from fourfold.capacity.people.queries.linked import ties_at
from fourfold.capacity.people.queries.ranging import unseen_at
from fourfold.engines.counting import Tie, Unseen


def ties(*, as_of: datetime) -> Iterable[Tie]:
    """Pairs as they stood at that moment."""
    return ties_at(as_of)


def unseen(*, as_of: datetime) -> Iterable[Unseen]:
    """Links that the runs of before that moment expect and did not find."""
    return unseen_at(as_of)
