"""Writes of the assessment: keyword-only, one transaction, one audit line each."""

from fourfold.assessment.actions.desk_review import load_desk_review_round
from fourfold.assessment.actions.indices import import_indices
from fourfold.assessment.actions.instruments import (
    map_editions,
    publish_builtin_instruments,
    publish_edition,
)
from fourfold.assessment.actions.missions import move_mission, open_mission, record_source
from fourfold.assessment.actions.packs import drop_import, import_return_pack, resolve_import
from fourfold.assessment.actions.questionnaires import import_instrument_file
from fourfold.assessment.actions.reports import (
    release_report,
    settle,
    validate_report,
    withdraw_release,
)
from fourfold.assessment.actions.returns import reopen_return, save_answers, submit_return
from fourfold.assessment.actions.rounds import add_return, begin_consolidation, comment, open_round

__all__ = [
    "add_return",
    "begin_consolidation",
    "comment",
    "drop_import",
    "import_indices",
    "import_instrument_file",
    "import_return_pack",
    "load_desk_review_round",
    "map_editions",
    "move_mission",
    "open_mission",
    "open_round",
    "publish_builtin_instruments",
    "publish_edition",
    "record_source",
    "release_report",
    "reopen_return",
    "resolve_import",
    "save_answers",
    "settle",
    "submit_return",
    "validate_report",
    "withdraw_release",
]
