"""Reads of the assessment; each takes the actor who is looking."""

from fourfold.assessment.queries.behind import consolidation, explain_figure
from fourfold.assessment.queries.comparison import compare_rounds
from fourfold.assessment.queries.context import context_series
from fourfold.assessment.queries.instruments import editions, find_edition, instrument
from fourfold.assessment.queries.missions import (
    find_mission,
    missions_of,
    sources_of_mission,
    sources_of_round,
)
from fourfold.assessment.queries.needs import state_needs
from fourfold.assessment.queries.packs import (
    import_review,
    return_folder,
    return_pack,
    waiting_imports,
)
from fourfold.assessment.queries.results import latest_scores, score_sheet
from fourfold.assessment.queries.returns import (
    check_answers,
    find_return,
    my_returns,
    return_tasks,
    returns_of,
    topic_page,
)
from fourfold.assessment.queries.rounds import comments_of, find_round, round_page, rounds_of

__all__ = [
    "check_answers",
    "comments_of",
    "compare_rounds",
    "consolidation",
    "context_series",
    "editions",
    "explain_figure",
    "find_edition",
    "find_mission",
    "find_return",
    "find_round",
    "import_review",
    "instrument",
    "latest_scores",
    "missions_of",
    "my_returns",
    "return_folder",
    "return_pack",
    "return_tasks",
    "returns_of",
    "round_page",
    "rounds_of",
    "score_sheet",
    "sources_of_mission",
    "sources_of_round",
    "state_needs",
    "topic_page",
    "waiting_imports",
]
