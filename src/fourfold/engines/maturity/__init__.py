"""Maturity: from the answers of several respondents to figures and needs that explain themselves.

Four steps, each a pure function:

1. `consolidate` keeps every respondent's answer: agreed, in disagreement, or settled.
2. `score` gives a figure from 0 to 4 for each area, step, pillar and capacity, with its bounds.
3. `needs` and `to_assess` list what is below target and what is not known yet.
4. `compare` says what changed between two rounds, and whether the change may be read at all.

Unanswered is "to assess", never "no". Evidence raises confidence, never the score. There is no
overall score on purpose: nothing here ranks States.
"""

from fourfold.engines.maturity.comparison import (
    Comparison,
    FigureChange,
    IndicatorChange,
    Verdict,
    compare,
)
from fourfold.engines.maturity.consolidation import consolidate
from fourfold.engines.maturity.errors import (
    CircularRequirement,
    DuplicateAnswer,
    DuplicateIndicator,
    IndicatorOffLimits,
    MaturityError,
    UnknownIndicator,
    UnreadableScoreSheet,
    ValueOffScale,
)
from fourfold.engines.maturity.instrument import check_indicators, indicators_of
from fourfold.engines.maturity.model import (
    Answer,
    Consolidated,
    Contribution,
    Dimension,
    EvidenceKind,
    Figure,
    Indicator,
    Scale,
    ScoreSheet,
    Settlement,
    State,
)
from fourfold.engines.maturity.needs import Need, Reason, ReasonKind, ToAssess, needs, to_assess
from fourfold.engines.maturity.scales import HIGHEST_LEVEL, canonical_value, level_of
from fourfold.engines.maturity.scoring import score
from fourfold.engines.maturity.serial import from_json, to_json

__all__ = [
    "HIGHEST_LEVEL",
    "Answer",
    "CircularRequirement",
    "Comparison",
    "Consolidated",
    "Contribution",
    "Dimension",
    "DuplicateAnswer",
    "DuplicateIndicator",
    "EvidenceKind",
    "Figure",
    "FigureChange",
    "Indicator",
    "IndicatorChange",
    "IndicatorOffLimits",
    "MaturityError",
    "Need",
    "Reason",
    "ReasonKind",
    "Scale",
    "ScoreSheet",
    "Settlement",
    "State",
    "ToAssess",
    "UnknownIndicator",
    "UnreadableScoreSheet",
    "ValueOffScale",
    "Verdict",
    "canonical_value",
    "check_indicators",
    "compare",
    "consolidate",
    "from_json",
    "indicators_of",
    "level_of",
    "needs",
    "score",
    "to_assess",
    "to_json",
]
