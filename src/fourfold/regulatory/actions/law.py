"""Writes of national law: import, review, take; force, penalties, the corpus."""

from fourfold.regulatory.actions.law_acts import correct_act
from fourfold.regulatory.actions.law_corpus import declare_corpus
from fourfold.regulatory.actions.law_force import (
    decide_conflict,
    import_force,
    record_force,
    withdraw_force,
)
from fourfold.regulatory.actions.law_imports import (
    change_particulars,
    discard_import,
    edit_provision,
    import_law,
    join_provision,
    leave_out_provision,
    split_provision,
)
from fourfold.regulatory.actions.law_penalties import (
    add_penalty,
    correct_penalty,
    remove_penalty,
    save_penalty_class,
)
from fourfold.regulatory.actions.law_taking import take_import

__all__ = [
    "add_penalty",
    "change_particulars",
    "correct_act",
    "correct_penalty",
    "decide_conflict",
    "declare_corpus",
    "discard_import",
    "edit_provision",
    "import_force",
    "import_law",
    "join_provision",
    "leave_out_provision",
    "record_force",
    "remove_penalty",
    "save_penalty_class",
    "split_provision",
    "take_import",
    "withdraw_force",
]
