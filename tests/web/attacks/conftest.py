"""Each test begins with no try counted against it, and its refusals are kept anew."""

import pytest
from django.core.cache import cache

from fourfold.kernel.operation import refusals


@pytest.fixture(autouse=True)
def nothing_counted_yet(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(refusals, "throttle", refusals.Throttle())
