"""`act`: one transaction, one audit line, written last so that no lock is held while working."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local
from typing import Any

from django.db import models, transaction

from fourfold.kernel.audit.chain import append
from fourfold.kernel.policy import Actor


@dataclass(slots=True)
class Act:
    """What the line will say. Set `target` and `detail` before the act ends; ids, never names."""

    actor: Actor
    action: str
    scope: str
    object_kind: str = ""
    object_id: str = ""
    detail: dict[str, Any] = field(default_factory=dict)

    def on(self, target: models.Model, **detail: Any) -> None:
        """Name the object acted on and what of it changed."""
        self.object_kind = target._meta.label_lower
        self.object_id = str(target.pk)
        self.detail.update(detail)


class _Pending(local):
    """Acts of this thread that wait for the outermost transaction to end."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.depth = 0


_pending = _Pending()


@contextmanager
def act(actor: Actor, action: str, scope: str = "") -> Iterator[Act]:
    """Run a write in one transaction and seal its audit line at the very end.

    An act inside an act joins the outer transaction: its line is sealed with the outer one's.
    When the block raises, nothing is written, the line included.
    """
    entry = Act(actor, action, scope)
    kept = len(_pending.acts)
    _pending.depth += 1
    try:
        with transaction.atomic():
            yield entry
            _pending.acts.append(entry)
            if _pending.depth == 1:
                append(tuple(_pending.acts))
    except BaseException:
        del _pending.acts[kept:]
        raise
    finally:
        _pending.depth -= 1
        if _pending.depth == 0:
            _pending.acts.clear()
