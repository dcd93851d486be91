"""A refusal is written beside other work: it neither waits for it nor breaks over it."""

import threading
import time
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as product
from django.db import DatabaseError, connection, transaction
from django.test import Client

from fourfold.kernel.audit.chain import _take_lock
from fourfold.kernel.models import AuditLine
from fourfold.kernel.operation import refusals
from tests.factories import make_account, make_place


def kept() -> list[AuditLine]:
    return list(AuditLine.objects.filter(action=refusals.ACTION))


@pytest.fixture
def stranger(transactional_db: None) -> Client:
    place = make_place()
    client = Client()
    client.force_login(make_account("stranger@example.org", ("respondent", place.scope)))
    return client


def test_a_database_that_only_reads_keeps_the_404(stranger: Client) -> None:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT"):
            raise DatabaseError("cannot execute INSERT in a read-only transaction")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        answer = stranger.get(f"/assessment/returns/{uuid4()}/")
    assert (answer.status_code, kept()) == (404, [])


def test_a_writer_at_work_holds_no_page_up(stranger: Client) -> None:
    """Somebody holds the chain's lock: the page is a 404 all the same, and soon."""
    held, done = threading.Event(), threading.Event()

    def writer() -> None:
        with transaction.atomic():
            _take_lock()
            held.set()
            done.wait(timeout=60)
        connection.close()

    thread = threading.Thread(target=writer)
    thread.start()
    assert held.wait(timeout=30)
    started = time.monotonic()
    answer = stranger.get(f"/assessment/returns/{uuid4()}/")
    took = time.monotonic() - started
    done.set()
    thread.join(timeout=60)
    assert (answer.status_code, kept()) == (404, [])
    assert took < 10
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            usual = 1000 * product.DATABASES["default"]["OPTIONS"]["timeout"]
            assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == usual
