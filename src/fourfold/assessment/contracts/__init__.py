"""Plain values of the assessment, as queries hand them to pages, API and reports."""

from fourfold.assessment.contracts.documents import (
    IndicatorText,
    InstrumentDocument,
    NodeText,
    TermText,
    parse_document,
)
from fourfold.assessment.contracts.exchange import (
    AnswerDraft,
    ImportReview,
    ImportRow,
    IndexImport,
    RowState,
)
from fourfold.assessment.contracts.results import (
    ConsolidatedView,
    ContextPoint,
    ContextSeries,
    ExplainedLine,
    FigureExplanation,
    FigureView,
    RespondentAnswer,
    RoundView,
    ScoreView,
)
from fourfold.assessment.contracts.returns import (
    AreaTasks,
    CheckAnswers,
    CheckSection,
    EvidenceFile,
    ReturnTasks,
    ReturnView,
    TopicPage,
    TopicQuestion,
    TopicTask,
)

__all__ = [
    "AnswerDraft",
    "AreaTasks",
    "CheckAnswers",
    "CheckSection",
    "ConsolidatedView",
    "ContextPoint",
    "ContextSeries",
    "EvidenceFile",
    "ExplainedLine",
    "FigureExplanation",
    "FigureView",
    "ImportReview",
    "ImportRow",
    "IndexImport",
    "IndicatorText",
    "InstrumentDocument",
    "NodeText",
    "RespondentAnswer",
    "ReturnTasks",
    "ReturnView",
    "RoundView",
    "RowState",
    "ScoreView",
    "TermText",
    "TopicPage",
    "TopicQuestion",
    "TopicTask",
    "parse_document",
]
