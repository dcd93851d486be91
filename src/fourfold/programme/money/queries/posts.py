"""Posts that donors pay for, and everything that ends and needs somebody to renew it."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.contracts import Expiry
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require, visible
from fourfold.kernel.registry import expiries_providers
from fourfold.programme.access import READ_MONEY
from fourfold.programme.money.models import GrantTerms, Post
from fourfold.programme.money.rules.forecast import MONTHS, first_of, month_of


def posts(actor: Actor) -> QuerySet[Post]:
    """Posts that the actor may see, those whose money ends first at the top."""
    require(actor, READ_MONEY)
    rows = Post.objects.filter(visible(actor, READ_MONEY))
    return rows.select_related("place", "fund__donor", "scope").order_by("funded_until", "title")


def post_for(post_id: UUID, actor: Actor) -> Post:
    """One post.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = posts(actor).filter(pk=post_id).first()
    if found is None:
        raise NotVisible(_("There is no such post."))
    return found


def grants_ending(actor: Actor, until: date) -> QuerySet[GrantTerms]:
    """Agreements that end by then, the first one first."""
    rows = GrantTerms.objects.filter(
        visible(actor, READ_MONEY, "fund__scope__path"), ends_on__lte=until
    )
    return rows.select_related("fund__donor").order_by("ends_on")


def last_day(today: date, months: int) -> date:
    """The last day that is still within so many months from this one."""
    return date.fromordinal(first_of(month_of(today) + months + 1).toordinal() - 1)


def cliffs(
    actor: Actor, *, today: date, months: int = MONTHS, state: str = ""
) -> tuple[Expiry, ...]:
    """What ends within so many months, first what has ended already and is not renewed.

    Raises:
        NotVisible: the actor sees no money.
    """
    require(actor, READ_MONEY)
    until = last_day(today, months)
    found = (one for ask in expiries_providers() for one in ask(actor=actor, until=until))
    ends = (one for one in found if not state or one.state == state)
    return tuple(sorted(ends, key=lambda one: (one.ends_on, one.kind, one.title)))
