"""Killed in the middle, nothing is left by half; at the same time, nobody is overwritten."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from fourfold.assessment.actions import (
    indices,
    packs,
    save_answers,
    submit_return,
    validate_report,
)
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.errors import AnswersChanged, RoundFrozen
from fourfold.assessment.models import (
    Answer,
    ContextIndicator,
    ContextValue,
    PackImport,
    ScoreRecord,
)
from fourfold.assessment.queries import score_sheet
from fourfold.kernel.errors import Conflict
from fourfold.kernel.models import AuditLine
from tests.assessment.factories import answer, make_return, make_submitted
from tests.assessment.test_packs import filled, pack_of
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 6


def killed_in(module: object, name: str, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed with signal 9 as it reaches `module.name`."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        setattr(module, name, lambda *_a, **_k: os.kill(os.getpid(), signal.SIGKILL))
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def at_once(work: Callable[[int], str]) -> list[str]:
    """The outcomes of several writers who begin together, sorted."""

    def one(number: int) -> str:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        return sorted(pool.map(one, range(WRITERS)))


def test_a_process_killed_while_importing_a_pack_leaves_nothing_behind() -> None:
    of_return = make_return()
    content = filled(pack_of(of_return), POL_01="2", POL_03="3")
    lines = AuditLine.objects.count()

    def work() -> None:
        packs.import_return_pack(
            actor=OPERATOR, return_id=of_return.pk, file_name="p.xlsx", content=content
        )

    assert killed_in(packs, "_settle", work)
    held = (Answer.objects.count(), PackImport.objects.count(), AuditLine.objects.count())
    assert held == (0, 0, lines)
    work()
    assert Answer.objects.count() == 2


def test_a_process_killed_while_importing_indices_leaves_nothing_behind() -> None:
    make_place("KEN")
    content = b"country,iso3,2019,2020\nKenya,KEN,1,2\n"
    lines = AuditLine.objects.count()

    def work() -> None:
        indices.import_indices(actor=OPERATOR, file_name="ncmec.csv", content=content)

    assert killed_in(indices, "IndexImport", work)
    held = (ContextIndicator.objects.count(), ContextValue.objects.count())
    assert (held, AuditLine.objects.count()) == ((0, 0), lines)


def test_of_several_first_answers_at_once_one_is_held_and_the_others_are_told() -> None:
    of_return = make_return()

    def work(number: int) -> str:
        draft = AnswerDraft("POL-02", f"Text of writer {number}")
        try:
            save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=(draft,))
        except AnswersChanged:
            return "told"
        return "saved"

    assert at_once(work) == ["saved", *["told"] * (WRITERS - 1)]
    assert Answer.objects.filter(superseded_at=None).count() == 1


def test_submitting_from_several_windows_at_once_submits_once() -> None:
    of_return = make_return()
    answer(of_return, POL_01="2")

    def work(_number: int) -> str:
        return str(submit_return(actor=OPERATOR, return_id=of_return.pk).version)

    assert at_once(work) == ["1"] * WRITERS


def test_the_report_is_validated_once_and_what_is_kept_is_what_the_answers_give() -> None:
    of_return = make_submitted()
    live = score_sheet(OPERATOR, of_return.round_id).sheet

    def work(_number: int) -> str:
        try:
            validate_report(actor=OPERATOR, round_id=of_return.round_id)
        except (Conflict, RoundFrozen):
            return "refused"
        return "validated"

    assert at_once(work) == [*["refused"] * (WRITERS - 1), "validated"]
    assert ScoreRecord.objects.count() == 1
    assert score_sheet(OPERATOR, of_return.round_id).sheet == live
