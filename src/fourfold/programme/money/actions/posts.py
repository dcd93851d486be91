"""Record posts that donors pay for, and for how long."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import FUNDS_PATH, ensure_roots, place_for
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.actions.changing import put_right
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.contracts import PostDraft
from fourfold.programme.money.models import Post
from fourfold.programme.money.queries.books import money_fund


def record_post(
    *, actor: Actor, draft: PostDraft, post_id: UUID | None = None, seen: str = ""
) -> Post:
    """Record a post under an id; one that stands under it is put right, never doubled.

    Raises:
        NotVisible: the actor may not record money, or there is no such fund or State.
        Invalid: no title or source, its days make no sense, or made-up and real are mixed.
        Conflict: somebody else has changed it since `seen`, or was first.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    fund = money_fund(draft.fund, actor) if draft.fund else None
    place = place_for(draft.state) if draft.state else None
    made_up = draft.fictional or settings.DEMONSTRATION or bool(fund and fund.fictional)
    made_up = made_up or bool(place and place.is_fictional)
    _check(draft, fund, made_up=made_up, place=place)
    scope = _scope(fund)
    facts = {
        "title": draft.title.strip(), "place_id": place and place.pk, "scope_id": scope.pk,
        "fund_id": fund and fund.pk,
        "starts_on": draft.starts_on, "funded_until": draft.funded_until,
        "usd_a_month": draft.usd_a_month, "renewer": draft.renewer.strip(), "fictional": made_up,
        "source": draft.source.strip(),
    }  # fmt: skip
    with act(actor, "programme.post.record", scope.path) as entry:
        Scope.objects.select_for_update(no_key=True).get(path=FUNDS_PATH)
        row = Post.objects.filter(pk=post_id).first() if post_id else None
        if row is None:
            facts |= {"id": post_id or new_id(), "recorded_by_id": actor.account_id}
            row = Post.objects.create(**facts)
        else:
            put_right(row, facts, actor=actor, seen=seen)
        entry.on(row, funded_until=str(draft.funded_until))
    return row


def _scope(fund: Fund | None) -> Scope:
    """A post belongs to the fund that pays it: its donor sees it, no other donor does."""
    return fund.scope if fund else ensure_roots()[1]


def _check(draft: PostDraft, fund: Fund | None, *, made_up: bool, place: Place | None) -> None:
    if not draft.title.strip() or not draft.source.strip():
        raise Invalid(_("Give the post a title, and name the source."))
    if draft.funded_until < draft.starts_on:
        raise Invalid(_("The money of the post ends before it starts. Check both days."))
    if draft.usd_a_month < 0:
        raise Invalid(_("An amount cannot be less than zero."))
    if (fund and fund.fictional != made_up) or (place and not place.is_fictional and made_up):
        raise Invalid(_("Made-up money pays for made-up States only, real money for real ones."))
