"""Web server and worker under one supervisor: both start, both stop, nothing stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command

from fourfold.cli.edge import DEMONSTRATION_OFFICER
from fourfold.kernel.errors import Refused
from fourfold.kernel.models import InstanceMark

LOOPBACK = ("127.0.0.1", "localhost", "::1")
GRACE_SECONDS = 10
LOG_CONFIGURATION = Path(__file__).with_name("granian_logs.json")


def refuse_unsafe(host: str) -> None:
    """Beyond this machine, only a real instance with its own key and list of hosts.

    Raises:
        Refused: with the setting that is missing.
    """
    if host in LOOPBACK:
        return
    if settings.DEMONSTRATION:
        raise Refused("A demonstration listens on this machine only; leave --host out.")
    if settings.DEBUG:
        raise Refused("FOURFOLD_DEBUG is on; turn it off before others can reach this.")
    missing = [n for n in ("FOURFOLD_SECRET_KEY", "FOURFOLD_HOSTS") if not _is_set(n)]
    if missing:
        raise Refused(f"Before listening on {host}, set {' and '.join(missing)}.")


def refuse_demonstration_data(host: str) -> None:
    """The same for data of a demonstration that was restored elsewhere: the database says so.

    Raises:
        Refused: these data stay on this machine.
    """
    if host not in LOOPBACK and InstanceMark.objects.filter(key=DEMONSTRATION_OFFICER).exists():
        raise Refused("These are the data of a demonstration; leave --host out.")


def run(*, host: str, port: int) -> None:
    """Serve and work until the web process ends or a signal comes; then end both.

    Two workers: one for all long work, one for what somebody waits for alone. A worker that dies
    is started again, a little later each time it dies soon: the pages stay up.
    """
    call_command("collectstatic", interactive=False, verbosity=0)
    os.environ["FOURFOLD_LOG_TO"] = "stdout"  # for all children; this process says nothing
    web = _started("granian", *_web(host, port))
    workers = (WorkerKeeper(), WorkerKeeper("prompt"))
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell's background job ignores SIGINT
        signal.signal(number, _interrupt)
    try:
        while web.poll() is None:
            for worker in workers:
                worker.look()
            time.sleep(0.2)
    except KeyboardInterrupt:
        pass
    finally:
        _end([web, *(worker.process for worker in workers)])


class WorkerKeeper:
    """Starts the worker, and starts it again when it dies: 1 s later, then 2, 4, at most 30."""

    SOONEST, LATEST, STEADY = 1.0, 30.0, 60.0

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._pause = self.SOONEST
        self._again: float | None = None
        self._start()

    def _start(self) -> None:
        self.process = _started("fourfold.cli.worker", *self._arguments)
        self._began, self._again = time.monotonic(), None

    def look(self) -> None:
        """See whether the worker lives; if not, start it when its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again is None:
            steady = now - self._began > self.STEADY
            self._pause = self.SOONEST if steady else self._pause
            self._again = now + self._pause
            self._pause = min(self.LATEST, self._pause * 2)
        elif now >= self._again:
            self._start()


def _started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*_python(), module, *arguments], process_group=0)


def _python() -> list[str]:
    return [sys.executable, "-m"]


def _web(host: str, port: int) -> list[str]:
    return [
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-access-log", "--log-level", "warning"),
        *("--log-config", str(LOG_CONFIGURATION)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
        "fourfold.config.wsgi:application",
    ]


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process group to stop; after the grace, make it."""
    for child in children:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- a handler's form
    raise KeyboardInterrupt


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))
