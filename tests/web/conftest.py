"""The world that the tests of access look at, built once for a file of tests."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.world import World, build_world


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Path]]:
    """One world for all tests of a file; what it is made of goes when they are done."""
    from django.conf import settings
    from django.db import transaction

    files, before = tmp_path_factory.mktemp("files"), settings.MEDIA_ROOT
    settings.MEDIA_ROOT = files
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(), files
        transaction.set_rollback(True)
    settings.MEDIA_ROOT = before


@pytest.fixture
def world(
    built: tuple[World, Path], db: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> World:
    """The world; each test undoes what it does to it."""
    caplog.set_level(logging.CRITICAL, logger="django.request")  # refusals are the point here
    settings.MEDIA_ROOT = built[1]
    return built[0]
