"""Put a row right where it stands, keep what it said, overwrite nothing that was not seen.

What others point to (years of a fund, terms, lines, posts, milestones) keeps its id.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.clashes import refuse_unseen, say
from fourfold.kernel.errors import Conflict
from fourfold.kernel.policy import Actor
from fourfold.programme.models.corrected import Corrected, EarlierVersion
from fourfold.programme.queries.history import said_by


def put_right(
    row: Corrected, facts: Mapping[str, Any], *, actor: Actor, seen: str = ""
) -> dict[str, str]:
    """Change a locked row to these facts; returns what it said before, nothing if it says so.

    `seen` is `stand_of` what the actor looked at; empty changes whatever stands.

    Raises:
        Conflict: somebody else has changed it since, or was the first to record it.
    """
    before = said_by(row, facts)
    if all(getattr(row, name) == value for name, value in facts.items()):
        return {}
    refuse_unseen(seen, row, otherwise=_meanwhile())
    EarlierVersion.objects.create(
        subject=row.pk,
        number=row.version,
        facts=before,
        recorded_by_id=row.recorded_by_id,
        recorded_at=row.recorded_at,
        replaced_at=(now := clock.now()),
    )
    version = {"version": row.version + 1, "recorded_by_id": actor.account_id, "recorded_at": now}
    say(row, {**facts, **version})
    return before


def _meanwhile() -> Conflict:
    return Conflict(
        _(
            "Somebody else has recorded or changed it meanwhile, and yours is not saved. Look at "
            "what stands now, open the page again, and change that."
        )
    )
