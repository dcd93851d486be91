"""Activities that donors pay shares of, from whoever knows them."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor
from fourfold.kernel.registry import fundable_providers


def activities(actor: Actor) -> tuple[ActivityText, ...]:
    """Those that the actor may see, the latest first."""
    found = [text for provider in fundable_providers() for text in provider(actor=actor)]
    return tuple(sorted(found, key=lambda one: (one.start, str(one.id)), reverse=True))


def activity_for(kind: str, activity: UUID, actor: Actor) -> ActivityText:
    """One activity.

    Raises:
        NotVisible: nobody knows it, or the actor may not see it.
    """
    for provider in fundable_providers():
        for text in provider(actor=actor):
            if (text.kind, text.id) == (kind, activity):
                return text
    raise NotVisible(_("There is no such activity."))
