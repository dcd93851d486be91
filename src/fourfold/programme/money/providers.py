"""What money offers the whole: the ends of posts and of grants."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from fourfold.kernel.contracts import Expiry
from fourfold.kernel.policy import Actor, may
from fourfold.programme.access import READ_MONEY
from fourfold.programme.money.queries.posts import grants_ending, posts


def expiries(*, actor: Actor, until: date) -> Iterable[Expiry]:
    """Posts and agreements whose money ends by then, as far as the actor sees money."""
    if not may(actor, READ_MONEY):
        return ()
    return (*_posts(actor, until), *_grants(actor, until))


def _posts(actor: Actor, until: date) -> Iterator[Expiry]:
    for post in posts(actor).filter(funded_until__lte=until):
        yield Expiry(
            kind="post",
            id=post.pk,
            title=post.title,
            state=post.place_id or "",
            ends_on=post.funded_until,
            renewer=post.renewer,
            url=reverse("programme:posts"),
        )


def _grants(actor: Actor, until: date) -> Iterator[Expiry]:
    """Nobody renews a grant by itself: its donor is whom to ask."""
    for terms in grants_ending(actor, until):
        states = terms.fund.states
        yield Expiry(
            kind="grant",
            id=terms.fund_id,
            title=terms.fund.title,
            state=states[0] if len(states) == 1 else "",
            ends_on=terms.ends_on,
            renewer="",
            url=reverse("programme:money-fund", args=[terms.fund_id]),
        )
