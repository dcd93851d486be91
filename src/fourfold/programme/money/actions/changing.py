"""Put a row right where it stands, keep what it said, overwrite nothing that was not seen.

Terms, budget lines and posts are pointed to by others, so they keep their id and count versions.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.policy import Actor
from fourfold.programme.money.models import Corrected, EarlierVersion


def put_right(
    row: Corrected, facts: Mapping[str, Any], *, actor: Actor, seen: int | None = None
) -> bool:
    """Change a locked row to these facts; False when it says so already.

    `seen` is the version that the actor looked at: 0 for none, None for a program that asks not.

    Raises:
        Conflict: somebody else has changed it since.
    """
    before = {name: getattr(row, name) for name in facts}
    if before == dict(facts):
        return False
    if seen is not None and seen != row.version:
        raise Conflict(
            _(
                "Somebody else has recorded or changed it meanwhile, and yours is not saved. Open "
                "the page again beside this one, look at what stands now, and change that."
            )
        )
    EarlierVersion.objects.create(
        subject=row.pk,
        number=row.version,
        facts={name: "" if said is None else str(said) for name, said in before.items()},
        recorded_by_id=row.recorded_by_id,
        recorded_at=row.recorded_at,
        replaced_at=(now := clock.now()),
    )
    for name, said in facts.items():
        setattr(row, name, said)
    row.version, row.recorded_by_id, row.recorded_at = row.version + 1, actor.account_id, now
    row.save()
    return True
