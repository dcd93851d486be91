"""Many people write at once to a real `fourfold serve`: the benchmark of writers, made short."""

import pytest

from benchmarks.bench_writers import DEFAULTS, OURS, Result, run_on_postgresql, run_on_sqlite

pytestmark = pytest.mark.proof

WRITERS, READERS, SECONDS = 8, 2, 4


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def result(request: pytest.FixtureRequest) -> Result:
    run = {"sqlite": run_on_sqlite, "postgresql": run_on_postgresql}[request.param]
    return run(writers=WRITERS, readers=READERS, seconds=SECONDS)


def test_nothing_that_was_acknowledged_is_lost(result: Result) -> None:
    assert (len(result.acknowledged) > WRITERS, result.lost) == (True, 0)


def test_nobody_is_answered_with_an_error(result: Result) -> None:
    assert dict(result.answers).keys() == {"200", "302"}


def test_pages_are_read_meanwhile(result: Result) -> None:
    assert len(result.reads) >= READERS


def test_what_is_not_stored_would_be_seen() -> None:
    told = Result("trial", 1)
    told.answers.update(["302", "500", "no answer"])
    assert (told.failures, DEFAULTS != OURS) == (2, True)
