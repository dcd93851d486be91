"""Killed in the middle, no act is left by half; pressed by several at once, it is taken once."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from fourfold.kernel.errors import Conflict
from fourfold.kernel.models import AuditLine
from fourfold.regulatory.actions import law as actions
from fourfold.regulatory.actions import law_taking
from fourfold.regulatory.models import (
    Act,
    ActVersion,
    ForceChange,
    LabelConflict,
    LawImport,
    Provision,
    ProvisionPenalty,
)
from tests.factories import OPERATOR, make_place
from tests.regulatory.factories import make_act, make_conflict
from tests.regulatory.test_law_import import bring

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]
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


def held() -> tuple[int, ...]:
    tables = (Act, ActVersion, Provision, ProvisionPenalty, LabelConflict)
    return tuple(table.objects.count() for table in tables)


def test_a_process_killed_while_taking_leaves_nothing_and_can_be_repeated() -> None:
    make_place("XAA")
    row = bring()
    lines = AuditLine.objects.count()

    def work() -> ActVersion:
        return actions.take_import(actor=OPERATOR, import_id=row.pk)

    assert killed_in(law_taking, "_conflicts", work)
    assert (held(), AuditLine.objects.count()) == ((0, 0, 0, 0, 0), lines)
    assert LawImport.objects.get().status == "waiting"
    assert work().number == 1
    assert held()[:3] == (1, 1, 3)


def test_pressed_by_several_at_once_a_file_becomes_one_version() -> None:
    make_place("XAA")
    row = bring()

    def work(_number: int) -> str:
        return str(actions.take_import(actor=OPERATOR, import_id=row.pk).number)

    assert at_once(work) == ["1"] * WRITERS
    assert held()[:3] == (1, 1, 3)
    assert AuditLine.objects.filter(action="regulatory.law.take").count() == 1


def test_of_several_edits_at_once_one_is_kept_and_the_others_are_told() -> None:
    make_place("XAA")
    row = bring()

    def work(_number: int) -> str:
        try:
            actions.leave_out_provision(actor=OPERATOR, import_id=row.pk, seen=0, index=0)
        except Conflict:
            return "told"
        return "saved"

    assert at_once(work) == ["saved", *["told"] * (WRITERS - 1)]


def test_a_label_is_decided_once_and_its_fact_recorded_once() -> None:
    label = make_conflict(make_act(make_place("XAA")).versions.get(), "s2")

    def work(number: int) -> str:
        try:
            actions.decide_conflict(
                actor=OPERATOR,
                conflict_id=label.pk,
                decision="accepted",
                reason=f"Reader {number} found the order.",
                since=date(2020, 1, 1),
                checked_on=date(2024, 1, 1),
                order=f"Order {number}",
                source="Gazette",
                confidence="high",
            )
        except Conflict:
            return "told"
        return "decided"

    assert at_once(work) == ["decided", *["told"] * (WRITERS - 1)]
    assert ForceChange.objects.count() == 1
