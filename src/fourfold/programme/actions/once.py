"""Do a thing once, however often its button is pressed."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from fourfold.kernel.models import Scope

Made = TypeVar("Made")


def once(scope: Scope, find: Callable[[], Made | None], make: Callable[[], Made]) -> Made:
    """What `find` finds, else what `make` makes; two at the same time wait for each other.

    The scope's row is the lock: SQLite allows one writer anyway, PostgreSQL locks the row.
    """
    with transaction.atomic():
        Scope.objects.select_for_update(no_key=True).get(pk=scope.pk)
        return find() or make()
