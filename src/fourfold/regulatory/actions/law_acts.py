"""The particulars of an act that is held; its texts are never changed."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.models import Act
from fourfold.regulatory.queries.law import find_act


def correct_act(
    *,
    actor: Actor,
    act_id: UUID,
    title: str,
    language: str,
    enacted_on: date | None,
    commenced_on: date | None,
    **texts: str,
) -> Act:
    """Correct what an act is called and when it was enacted and commenced.

    Its code stays. `texts` are `short_title`, `citation` and `url`.

    Raises:
        NotVisible: there is no such act, or not for this actor.
        Invalid: no title, or a commencement before the enactment.
    """
    held = find_act(actor, act_id)
    require(actor, access.KEEP_LAW, held.scope.path)
    if not title.strip():
        raise Invalid(_("Give the act its title."))
    if enacted_on and commenced_on and commenced_on < enacted_on:
        raise Invalid(_("The act commenced before it was enacted. Check both days."))
    said = {
        "title": title.strip(),
        "language": language,
        "enacted_on": enacted_on,
        "commenced_on": commenced_on,
        **texts,
    }
    with act(actor, "regulatory.act.correct", held.scope.path) as entry:
        changed = [name for name, value in said.items() if getattr(held, name) != value]
        for name in changed:
            setattr(held, name, said[name])
        held.save(update_fields=changed)
        entry.on(held, changed=changed)
    return held
