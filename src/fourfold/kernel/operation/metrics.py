"""What Prometheus may read. No label holds an id: routes are named, never their objects.

One serving process is the default. Where several share the work, `PROMETHEUS_MULTIPROC_DIR` names
an empty folder in which they add up (docs/how-to/deploy-with-postgresql.md).
"""

import os
import platform
from collections.abc import Callable, Iterable

import django
from django.db import connection
from django.db.utils import Error as DatabaseFailure
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

import fourfold

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30)
MEDIA_TYPE = CONTENT_TYPE_LATEST

REQUESTS = Counter(
    "fourfold_requests", "Requests answered.", ("method", "route", "status"), registry=REGISTRY
)
DURATION = Histogram(
    "fourfold_request_seconds", "Seconds until the answer.", ("route",), buckets=SECONDS
)
IN_PROGRESS = Gauge(
    "fourfold_requests_in_progress", "Requests at work now.", multiprocess_mode="livesum"
)
DATABASE_ERRORS = Counter(
    "fourfold_database_errors", "Statements that the database refused.", ("kind",)
)
REFUSALS = Counter(
    "fourfold_refusals", "Things that were refused.", ("reason", "who"), registry=REGISTRY
)

Reading = Callable[[], float]
_STATES: dict[str, tuple[str, Reading]] = {}


def state_gauge(name: str, meaning: str, read: Reading) -> None:
    """Offer a figure that is read whenever somebody asks, such as the number of waiting jobs."""
    _STATES[name] = (meaning, read)


def answered(*, method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer."""
    known = method if method in METHODS else "OTHER"
    REQUESTS.labels(known, route, f"{status // 100}xx").inc()
    DURATION.labels(route).observe(seconds)


def exposition() -> bytes:
    """Everything, as Prometheus reads it."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # -- prometheus-client's
    together.register(_STATE)
    return generate_latest(together)


class _State(Collector):
    """Figures about the instance as it stands, whichever process is asked."""

    def describe(self) -> Iterable[Metric]:
        """Nothing before it is asked: registering must not open the database."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """The build, and each figure that can be read now."""
        labels = ("version", "python", "django")
        build = GaugeMetricFamily("fourfold_build_info", "What runs here.", labels=labels)
        build.add_metric([fourfold.__version__, platform.python_version(), django.get_version()], 1)
        yield build
        for name, (meaning, read) in _STATES.items():
            try:
                yield GaugeMetricFamily(name, meaning, value=read())
            except DatabaseFailure as error:
                DATABASE_ERRORS.labels(type(error).__name__).inc()


def _chain_length() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(sequence), 0) FROM kernel_auditline")
        return float(cursor.fetchone()[0])


_STATE = _State()
REGISTRY.register(_STATE)
state_gauge("fourfold_audit_lines", "Lines of the audit chain.", _chain_length)
