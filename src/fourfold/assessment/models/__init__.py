"""Tables of the assessment: instruments, missions, rounds, answers, context indicators."""

from fourfold.assessment.models.answers import Answer, PackImport, Settlement
from fourfold.assessment.models.indices import ContextIndicator, ContextValue
from fourfold.assessment.models.instruments import Edition, EditionMapping
from fourfold.assessment.models.missions import Mission, Source
from fourfold.assessment.models.rounds import Comment, Return, Round, ScoreRecord

__all__ = [
    "Answer",
    "Comment",
    "ContextIndicator",
    "ContextValue",
    "Edition",
    "EditionMapping",
    "Mission",
    "PackImport",
    "Return",
    "Round",
    "ScoreRecord",
    "Settlement",
    "Source",
]
