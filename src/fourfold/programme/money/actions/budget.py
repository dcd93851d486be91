"""Record what the agreement behind a fund says, and its budget by line and year."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.actions.changing import put_right
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.actions.transactions import lock
from fourfold.programme.money.contracts import LineDraft, TermsDraft
from fourfold.programme.money.models import BudgetCategory, BudgetLine, Earmarking, GrantTerms

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def set_terms(*, actor: Actor, fund: Fund, draft: TermsDraft, seen: str = "") -> GrantTerms:
    """Record the terms of a grant, or put them right; what they said is kept.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: it ends before it starts, brings nothing, or names no source.
        Conflict: somebody else has changed them since `seen`, or was first.
    """
    require(actor, WRITE_MONEY, fund.scope.path)
    if draft.ends_on < draft.starts_on:
        raise Invalid(_("The grant ends before it starts. Check both days."))
    if draft.amount <= 0 or draft.earmarking not in Earmarking.values:
        raise Invalid(_("Give the amount, above 0, and how far it is earmarked."))
    if not draft.source.strip():
        raise Invalid(_("Name the agreement."))
    facts = {
        "reference": draft.reference.strip(),
        "signed_on": draft.signed_on,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "earmarking": draft.earmarking,
        "currency": draft.currency,
        "amount": draft.amount,
        "source": draft.source.strip(),
    }
    with act(actor, "programme.grant.set", fund.scope.path) as entry:
        lock(fund)
        row = GrantTerms.objects.filter(fund=fund).first()
        if row is None:
            row = GrantTerms.objects.create(fund=fund, recorded_by_id=actor.account_id, **facts)
        else:
            put_right(row, facts, actor=actor, seen=seen)
        entry.on(row, ends_on=str(draft.ends_on), earmarking=draft.earmarking)
    return row


def set_line(
    *,
    actor: Actor,
    fund: Fund,
    draft: LineDraft,
    line_id: UUID | None = None,
    seen: str = "",
) -> BudgetLine:
    """Set what a fund sets aside under a code in a year; transactions on the line stay on it.

    With `line_id` that line is put right, its code and year too. What it said is kept.

    Raises:
        NotVisible: the actor may not record money, or the fund has no such line.
        Invalid: no code or title, or an amount below nothing.
        Conflict: somebody else has changed it since `seen`, or was first, or another line has the
            code in that year.
    """
    require(actor, WRITE_MONEY, fund.scope.path)
    _check_line(draft)
    facts = {
        "year": draft.year,
        "code": draft.code,
        "title": draft.title.strip(),
        "category": draft.category,
        "pillar": draft.pillar,
        "usd": draft.usd,
    }
    with act(actor, "programme.line.set", fund.scope.path) as entry:
        lock(fund)
        row = _line(fund, draft, line_id)
        if row is None:
            row = BudgetLine.objects.create(fund=fund, recorded_by_id=actor.account_id, **facts)
        else:
            put_right(row, facts, actor=actor, seen=seen)
        entry.on(row, usd=draft.usd)
    return row


def _line(fund: Fund, draft: LineDraft, line_id: UUID | None) -> BudgetLine | None:
    """The line that is meant. The fund is locked."""
    same = BudgetLine.objects.filter(fund=fund, year=draft.year, code=draft.code).first()
    if line_id is None:
        return same
    if same is not None and same.pk != line_id:
        raise Conflict(_("Another line of this fund has this code in that year. Choose another."))
    held = BudgetLine.objects.filter(fund=fund, pk=line_id).first()
    if held is None:
        raise NotVisible(_("There is no such budget line."))
    return held


def _check_line(draft: LineDraft) -> None:
    if not draft.code or not draft.title.strip() or draft.usd < 0:
        raise Invalid(_("Give the line a code, a title and an amount of 0 or more."))
    if not _FIRST_YEAR <= draft.year <= _LAST_YEAR:
        raise Invalid(_("Write the year with four digits, such as 2027."))
    if draft.category not in BudgetCategory.values or draft.pillar not in ("", *Pillar.values):
        raise Invalid(_("Choose from the list what the line pays for."))
