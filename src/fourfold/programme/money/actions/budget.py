"""Record what the agreement behind a fund says, and its budget by line and year."""

from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.contracts import LineDraft, TermsDraft
from fourfold.programme.money.models import BudgetCategory, BudgetLine, Earmarking, GrantTerms

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def set_terms(*, actor: Actor, fund: Fund, draft: TermsDraft) -> GrantTerms:
    """Record the terms of a grant, or put better ones in their place.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: it ends before it starts, brings nothing, or names no source.
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
        "recorded_by_id": actor.account_id,
    }
    with act(actor, "programme.grant.set", fund.scope.path) as entry:
        row, _made = GrantTerms.objects.update_or_create(fund=fund, defaults=facts)
        entry.on(row, ends_on=str(draft.ends_on), earmarking=draft.earmarking)
    return row


def set_line(*, actor: Actor, fund: Fund, draft: LineDraft) -> BudgetLine:
    """Set what a fund sets aside under a code in a year; transactions on the line stay on it.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: no code or title, or an amount below nothing.
    """
    require(actor, WRITE_MONEY, fund.scope.path)
    if not draft.code or not draft.title.strip() or draft.usd < 0:
        raise Invalid(_("Give the line a code, a title and an amount of 0 or more."))
    if not _FIRST_YEAR <= draft.year <= _LAST_YEAR:
        raise Invalid(_("Write the year with four digits, such as 2027."))
    if draft.category not in BudgetCategory.values or draft.pillar not in ("", *Pillar.values):
        raise Invalid(_("Choose from the list what the line pays for."))
    facts = {
        "title": draft.title.strip(),
        "category": draft.category,
        "pillar": draft.pillar,
        "usd": draft.usd,
    }
    with act(actor, "programme.line.set", fund.scope.path) as entry:
        row, _made = BudgetLine.objects.update_or_create(
            fund=fund, year=draft.year, code=draft.code, defaults=facts
        )
        entry.on(row, usd=draft.usd)
    return row
