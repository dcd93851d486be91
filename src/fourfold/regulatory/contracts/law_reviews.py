"""What loading a desk review of the law has done."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LawReviewLoaded:
    """Counts of what was written; all nought when the review was loaded before.

    `forces` are dated facts on provisions, `labels` doubted labels, `findings` those written now,
    `unchanged` those that were held just so.
    """

    code: str
    state: str
    act: UUID
    label: str
    forces: int
    labels: int
    findings: int
    unchanged: int
