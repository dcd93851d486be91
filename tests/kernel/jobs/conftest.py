"""Workers as processes that a test starts, kills and sees go."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fourfold.kernel import registry
from tests.kernel.jobs import work

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_name("worker_process.py")
QUICK = {
    "JOBS_BEAT_SECONDS": 0.2,
    "JOBS_SILENCE_SECONDS": 2.0,
    "JOBS_POLL_SECONDS": 0.05,
    "JOBS_RETRY_SECONDS": 0.0,
    "JOBS_GRACE_SECONDS": 1.0,
}
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def kinds_of_the_tests(settings: Any) -> Iterator[None]:
    """The tests' kinds stand beside the product's, and everything is quick."""
    kept = dict(registry._registry.jobs)
    work.register()
    for name, value in QUICK.items():
        setattr(settings, name, value)
    yield
    registry._registry.jobs = kept


@pytest.fixture
def start_worker() -> Iterator[Start]:
    """Start a worker process; what still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**more: float) -> "subprocess.Popen[bytes]":
        pairs = [f"{name}={value}" for name, value in {**QUICK, **more}.items()]
        name = str(connection.settings_dict["NAME"])
        command = [sys.executable, str(SCRIPT), name, str(ROOT), *pairs]
        process = subprocess.Popen(command, cwd=ROOT)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(true: Callable[[], object], *, seconds: float = 90) -> bool:
    """Wait for something to come true; False when it did not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())
