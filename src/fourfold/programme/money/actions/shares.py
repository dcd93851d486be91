"""Say who pays which share of an activity. All its shares are set together, or none."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.clashes import refuse_unseen
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Scope
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record_all, supersede
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.models import ActivityShare
from fourfold.programme.money.queries.activities import activity_for
from fourfold.programme.money.queries.shares import (
    fund_may_pay,
    region_of,
    standing_shares,
)
from fourfold.programme.money.rules.shares import sum_to_one

Shares = tuple[ActivityShare, ...]


def set_shares(
    *, actor: Actor, kind: str, activity: UUID, shares: Mapping[UUID, Decimal], seen: str = ""
) -> Shares:
    """Set the shares of an activity anew; what stood before is superseded in the same moment.

    `seen` is `stand_of` the shares that the actor looked at; left empty, whatever stands is
    replaced. The same shares once more change nothing.

    Raises:
        NotVisible: no such activity or fund, or not for this actor.
        Invalid: the shares do not sum to one, or a fund may not pay there.
        Conflict: somebody else has set them since the actor looked.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    text = activity_for(kind, activity, actor)
    _check_sum(shares)
    with act(actor, "programme.shares.set", FUNDS_PATH) as entry:
        _check_funds(text, _locked(shares))
        standing = standing_shares(kind, activity)
        entry.object_kind, entry.object_id = ActivityShare._meta.label_lower, str(activity)
        if {row.fund_id: row.share for row in standing} == dict(shares):
            return standing
        moved = Conflict(_("Somebody else has set the shares meanwhile. Open the page again."))
        refuse_unseen(seen, *standing, otherwise=moved)
        at = supersede(*standing, otherwise=moved)
        record_all(_rows(text, shares), by=actor, at=at)
        entry.detail |= {"kind": kind, "funds": sorted(map(str, shares))}
        return standing_shares(kind, activity)


def _check_sum(shares: Mapping[UUID, Decimal]) -> None:
    if not sum_to_one(shares):
        total = (sum(shares.values(), Decimal(0)) * 100).normalize()
        raise Invalid(
            _(
                "The shares make up %(total)s %%. Give each fund that pays more than 0 %%, with at "
                "most four decimals, and 100 %% together."
            )
            % {"total": f"{total:f}"}
        )


def _locked(shares: Mapping[UUID, Decimal]) -> list[Fund]:
    """The funds, locked; the root of the funds lets one writer of shares in at a time."""
    Scope.objects.select_for_update(no_key=True).get(path=FUNDS_PATH)
    rows = Fund.objects.select_for_update(no_key=True).filter(pk__in=shares).order_by("pk")
    funds = list(rows)
    if len(funds) != len(shares):
        raise NotVisible(_("There is no such fund."))
    return funds


def _check_funds(text: ActivityText, funds: list[Fund]) -> None:
    region = region_of(text)
    for fund in funds:
        if fund.fictional != text.fictional:
            raise Invalid(
                _("%(fund)s: made-up money pays for made-up activities only, real for real ones.")
                % {"fund": fund.title}
            )
        if not fund_may_pay(fund, text, region):
            raise Invalid(
                _("%(fund)s may not pay for %(state)s: its agreement names other places.")
                % {"fund": fund.title, "state": text.state}
            )


def _rows(text: ActivityText, shares: Mapping[UUID, Decimal]) -> list[ActivityShare]:
    made = new_id()
    return [
        ActivityShare(
            made=made, activity_kind=text.kind, activity_id=text.id, fund_id=fund, share=share
        )
        for fund, share in sorted(shares.items())
    ]
