"""What machines ask: does it live, may it be sent requests, its figures. Nobody logs in for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from fourfold.kernel.audit import guards
from fourfold.kernel.operation import readiness

PROBES = ("/healthz", "/readyz")


@contextmanager
def no_database() -> Iterator[None]:
    """Every statement fails, as when the server is away."""

    def fail(*_arguments: Any) -> None:
        raise OperationalError("secret-host: connection refused")

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_probe_answers_without_session_or_cookie(address: str, method: str) -> None:
    answer = Client().generic(method, address)
    assert (answer.status_code, answer.cookies, answer["Cache-Control"]) == (200, {}, "no-store")
    assert answer.get("Vary", "") in {"", "Accept-Encoding"}


@pytest.mark.parametrize("address", [*PROBES, "/metrics"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_probe_takes_nothing(address: str, method: str) -> None:
    assert Client().generic(method, address).status_code == 405


def test_whether_the_process_lives_is_answered_without_the_database() -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/healthz").json() == {"status": "alive"}  # the database is blocked here


@pytest.mark.parametrize("address", [*PROBES, "/metrics"])
def test_a_probe_under_a_foreign_name_is_refused(address: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["fourfold.example"]
    answer = Client(raise_request_exception=False).get(address, headers={"Host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain")


@pytest.mark.django_db
def test_a_process_whose_database_is_away_is_not_ready_and_says_no_more() -> None:
    with no_database():
        answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert (answer["Content-Type"], answer["Retry-After"]) == ("application/problem+json", "5")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "Not ready for requests.",
        "failed": ["database"],
    }


@pytest.mark.django_db
def test_a_chain_without_guards_is_not_ready() -> None:
    guards.lift(connection)
    assert Client().get("/readyz").json()["failed"] == ["audit-guards"]
    guards.install(connection)
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'kernel'")
    assert Client().get("/readyz").json()["failed"] == ["migrations"]


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_not_ready(settings: Any) -> None:
    settings.DISK_RESERVE_BYTES = 2**62
    assert Client().get("/readyz").json()["failed"] == ["disk"]


@pytest.mark.django_db
def test_a_check_that_breaks_fails_and_tells_only_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks() -> bool:
        raise RuntimeError("a path, a password")

    monkeypatch.setitem(readiness.CHECKS, "worker", breaks)
    answer = Client().get("/readyz")
    assert (answer.json()["failed"], b"password" in answer.content) == (["worker"], False)


def test_figures_are_off_until_somebody_turns_them_on() -> None:
    assert Client().get("/metrics").status_code == 404


@pytest.mark.django_db
def test_figures_are_read_from_this_machine_alone(settings: Any) -> None:
    settings.METRICS = True
    client = Client()
    answers = [
        client.get("/metrics").status_code,
        client.get("/metrics", REMOTE_ADDR="::1").status_code,
        client.get("/metrics", REMOTE_ADDR="198.51.100.7").status_code,
        client.get("/metrics", REMOTE_ADDR="").status_code,
        client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code,
    ]
    assert answers == [200, 200, 404, 404, 404]


@pytest.mark.django_db
def test_with_a_secret_only_the_secret_counts(settings: Any) -> None:
    settings.METRICS, settings.METRICS_TOKEN = True, "correct-horse"
    ask = Client().get
    given = [
        ask("/metrics").status_code,
        ask("/metrics", headers={"Authorization": "Bearer wrong"}).status_code,
        ask("/metrics", headers={"Authorization": "Bearer corréct"}).status_code,
        ask(
            "/metrics",
            REMOTE_ADDR="198.51.100.7",
            headers={"Authorization": "Bearer correct-horse"},
        ).status_code,
    ]
    assert given == [404, 404, 404, 200]


@pytest.mark.django_db
def test_figures_count_by_route_and_never_by_object(settings: Any) -> None:
    settings.METRICS = True
    client = Client(raise_request_exception=False)
    client.get("/")
    client.get("/assessment/returns/0190b0c8-aaaa-7aaa-8aaa-aaaaaaaaaaaa/")
    client.generic("BREW", "/")
    text = client.get("/metrics").content.decode()
    for line in (
        'fourfold_requests_total{method="GET",route="web:home",status="2xx"}',
        'fourfold_requests_total{method="OTHER",route="web:home",status="',
        'fourfold_request_seconds_bucket{le="0.15",route="web:home"}',
        "fourfold_requests_in_progress 1.0",
        'fourfold_refusals_total{reason="notvisible",who="visitor"}',
        'fourfold_build_info{django="5.2',
        "fourfold_audit_lines 0.0",
        "process_resident_memory_bytes",
    ):
        assert line in text
    assert "0190b0c8" not in text
    assert "BREW" not in text


@pytest.mark.django_db
def test_figures_count_what_the_database_refused_and_leave_out_what_it_cannot_say(
    settings: Any,
) -> None:
    settings.METRICS = True
    with no_database():
        Client().get("/metrics")
        answer = Client().get("/metrics")
    text = answer.content.decode()
    assert (answer.status_code, "fourfold_audit_lines " in text) == (200, False)
    assert 'fourfold_database_errors_total{kind="OperationalError"}' in text
