"""Record, correct and reverse what moves in a fund. Nothing is ever changed in place.

A commitment beyond what the donor has agreed is refused: the programme would promise what it does
not have. Spending beyond a line or the grant is told and taken: it has happened, and books that
leave it out would be wrong. Pledges are no money.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID, uuid5

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from fourfold.kernel import clock, recording
from fourfold.kernel.audit import act
from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.sentences import decimal
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.contracts import Entry, TransactionDraft
from fourfold.programme.money.models import BudgetLine, ExchangeRate, Transaction, TransactionKind
from fourfold.programme.money.queries.activities import activity_for
from fourfold.programme.money.queries.books import agreed_usd, entries_of, lines_of
from fourfold.programme.money.queries.rates import rate_on
from fourfold.programme.money.rules import books
from fourfold.programme.money.rules.shares import to_cents

DOLLAR = "USD"
Known = Mapping[tuple[str, UUID], ActivityText]
_LARGEST = Decimal(10) ** 14
_TEXTS = {"counterparty": 200, "purpose": 300, "reference": 100, "source": 300}


@dataclass(frozen=True, slots=True)
class Kept:
    """What was recorded, and what the one who recorded it should know."""

    transaction: Transaction
    warnings: tuple[str, ...] = ()


def record_transaction(
    *, actor: Actor, fund: Fund, draft: TransactionDraft, entry: UUID | None = None
) -> Kept:
    """Record a transaction. The same `entry` again gives what stands under it already.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: it makes no sense, or no rate held on its day.
        Conflict: it is recorded already, or promises more than the donor has agreed.
    """
    require(actor, WRITE_MONEY, fund.scope.path)
    known = named_activity(actor, draft)
    with act(actor, "programme.transaction.record", fund.scope.path) as line:
        lock(fund)
        entry = entry or new_id()
        held = Transaction.objects.filter(CURRENT, entry=entry, fund=fund).first()
        if held is None:
            _refuse_twice(fund, draft)
            held = write(actor, fund, draft, entry, known=known)
        line.on(held, fund=str(fund.pk))
        return Kept(held, warnings_for(fund, [held]))


def correct_transaction(
    *, actor: Actor, standing: Transaction, draft: TransactionDraft, seen: str
) -> Kept:
    """Put a new version in the place of the one that stands; `seen` is the id of that version.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: it makes no sense.
        Conflict: somebody else has corrected it since the actor looked.
    """
    fund = standing.fund
    require(actor, WRITE_MONEY, fund.scope.path)
    known = named_activity(actor, draft)
    with act(actor, "programme.transaction.correct", fund.scope.path) as line:
        lock(fund)
        held = Transaction.objects.get(CURRENT, entry=standing.entry)
        if str(held.pk) != seen:
            raise _corrected()
        made = write(actor, fund, draft, standing.entry, held, known=known)
        line.on(made, corrects=str(held.pk))
        return Kept(made, warnings_for(fund, [made]))


def reverse_transaction(*, actor: Actor, standing: Transaction, reason: str) -> Transaction:
    """Take a transaction back by one of the opposite amount today; a second click finds it.

    Raises:
        NotVisible: the actor may not record money.
        Invalid: no reason, or it is itself a reversal.
    """
    fund = standing.fund
    require(actor, WRITE_MONEY, fund.scope.path)
    if not reason.strip():
        raise Invalid(_("Give the reason in a sentence."))
    with act(actor, "programme.transaction.reverse", fund.scope.path) as line:
        lock(fund)
        entry = uuid5(standing.entry, "reversal")
        held = Transaction.objects.filter(CURRENT, entry=entry).first()
        made = held or _reversed(actor, standing, entry, reason.strip())
        line.on(made, reverses=str(standing.entry))
    return made


def _reversed(actor: Actor, standing: Transaction, entry: UUID, reason: str) -> Transaction:
    """The opposite at the same rate, so that nothing is left of it in either currency."""
    was = Transaction.objects.get(CURRENT, entry=standing.entry)
    of_commitment = was.kind == TransactionKind.COMMITMENT
    row = Transaction(
        entry=entry, fund=was.fund, line=was.line, kind=was.kind, on=clock.today(),
        amount=-was.amount, currency=was.currency, rate=was.rate, usd=-was.usd, place=was.place,
        counterparty=was.counterparty, purpose=reason[:300], reference=was.reference,
        commitment=was.entry if of_commitment else was.commitment,
        activity_kind=was.activity_kind, activity_id=was.activity_id, source=was.source,
    )  # fmt: skip
    return recording.record(row, by=actor)


def _corrected() -> Conflict:
    return Conflict(_("Somebody else has corrected it meanwhile. Open the page again."))


def lock(fund: Fund) -> None:
    """One writer of a fund's books at a time."""
    Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)


def _refuse_twice(fund: Fund, draft: TransactionDraft) -> None:
    same = Transaction.objects.filter(
        CURRENT, fund=fund, reference=draft.reference.strip(), kind=draft.kind, on=draft.on,
        amount=draft.amount, currency=draft.currency,
    )  # fmt: skip
    if draft.reference.strip() and same.exists():
        raise Conflict(_("A transaction with this reference, day and amount is recorded already."))


def write(
    actor: Actor,
    fund: Fund,
    draft: TransactionDraft,
    entry: UUID,
    held: Transaction | None = None,
    *,
    known: Known,
) -> Transaction:
    """Check the draft and write it as the version that stands. The fund is locked.

    `known` are the activities that the actor may name; `named_activity` finds the one of a draft.
    """
    checked = _checked(draft)
    place = _place(fund, checked)
    _check_links(fund, checked, known)
    rate = _rate(checked)
    usd = to_cents(checked.amount * rate.usd) if rate else checked.amount
    _refuse_promise(fund, checked, usd, held)
    kind, activity = checked.activity or ("", None)
    row = Transaction(
        entry=entry, fund=fund, line_id=checked.line, kind=checked.kind, on=checked.on,
        amount=checked.amount, currency=checked.currency, rate=rate, usd=usd, place=place,
        counterparty=checked.counterparty, purpose=checked.purpose, reference=checked.reference,
        commitment=checked.commitment, activity_kind=kind, activity_id=activity,
        source=checked.source,
    )  # fmt: skip
    return recording.replace(held, row, by=actor, otherwise=_corrected())


def _checked(draft: TransactionDraft) -> TransactionDraft:
    texts = {name: getattr(draft, name).strip() for name in _TEXTS}
    draft = replace(draft, **texts)
    _check_texts(texts)
    if draft.kind not in TransactionKind.values:
        raise Invalid(_("Choose what moved: a pledge, a commitment, money in or money out."))
    if not draft.amount or draft.amount != to_cents(draft.amount) or abs(draft.amount) > _LARGEST:
        raise Invalid(_("Give the amount, other than 0, with at most two decimals."))
    if draft.on > clock.today():
        raise Invalid(_("The day lies ahead. Record what has happened."))
    if not draft.source:
        raise Invalid(_("Name the source: the document or the extract that says so."))
    return draft


def _check_texts(texts: dict[str, str]) -> None:
    for name, most in _TEXTS.items():
        if len(texts[name]) > most:
            told = {"column": name, "limit": most}
            raise Invalid(_("%(column)s is longer than %(limit)d characters. Shorten it.") % told)


def _place(fund: Fund, draft: TransactionDraft) -> Place | None:
    if not draft.state:
        return None
    place = Place.objects.filter(pk=draft.state.upper()).first()
    if place is None:
        raise Invalid(_("There is no State with the code %(code)s.") % {"code": draft.state[:10]})
    if place.is_fictional != fund.fictional:
        raise Invalid(_("Made-up money pays for made-up States only, real money for real ones."))
    return place


def _check_links(fund: Fund, draft: TransactionDraft, known: Known) -> None:
    """Only money out names a line or an activity, and only spending a commitment."""
    if draft.kind not in books.OUTGOING and (draft.line or draft.activity or draft.commitment):
        raise Invalid(
            _("Only money that goes out names a budget line, a commitment or an activity.")
        )
    if draft.line and not BudgetLine.objects.filter(fund=fund, pk=draft.line).exists():
        raise Invalid(_("Choose a budget line of this fund."))
    if draft.commitment and not _is_commitment(fund, draft.kind, draft.commitment):
        raise Invalid(_("Choose a commitment of this fund, and only for spending."))
    if draft.activity and draft.activity not in known:
        raise Invalid(_("There is no such activity."))
    if draft.activity and known[draft.activity].fictional != fund.fictional:
        raise Invalid(_("Made-up money pays for made-up activities only, real for real ones."))


def named_activity(actor: Actor, draft: TransactionDraft) -> Known:
    """The activity that a draft names, where it names one.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    return {draft.activity: activity_for(*draft.activity, actor)} if draft.activity else {}


def _is_commitment(fund: Fund, kind: str, entry: UUID) -> bool:
    rows = Transaction.objects.filter(
        CURRENT, fund=fund, entry=entry, kind=TransactionKind.COMMITMENT
    )
    return kind in books.SPENDING and rows.exists()


def _rate(draft: TransactionDraft) -> ExchangeRate | None:
    if draft.currency == DOLLAR:
        return None
    rate = rate_on(draft.currency, draft.on)
    if rate is None:
        raise Invalid(
            _("No rate of %(currency)s to the US dollar is held for %(day)s. Record one first.")
            % {"currency": draft.currency[:20], "day": date_format(draft.on)}
        )
    return rate


def _refuse_promise(
    fund: Fund, draft: TransactionDraft, usd: Decimal, held: Transaction | None
) -> None:
    if draft.kind != TransactionKind.COMMITMENT or usd <= 0:
        return
    entries = [one for one in entries_of([fund])[fund.pk] if not held or one.entry != held.entry]
    agreed, before = agreed_usd(fund, entries), books.bound(entries)
    if before + usd > agreed:
        raise Conflict(
            _(
                "The donor has agreed USD %(agreed)s; USD %(before)s of it is spent or promised. "
                "Another USD %(usd)s cannot be promised. Pledges are no money: record what the "
                "donor has committed first."
            )
            % {"agreed": _cents(agreed), "before": _cents(before), "usd": _cents(usd)}
        )


def warnings_for(fund: Fund, touched: list[Transaction]) -> tuple[str, ...]:
    """Lines of these transactions, and the grant, of which more is bound than there is."""
    if not any(one.kind in books.OUTGOING for one in touched):
        return ()
    entries = entries_of([fund])[fund.pk]
    wanted = {one.line_id for one in touched}
    used = books.of_lines(entries)
    said = [_line_over(line, used[line.pk]) for line in lines_of(fund)
            if line.pk in wanted and sum(used.get(line.pk, ())) > line.usd]  # fmt: skip
    return (*said, *_grant_over(fund, entries))


def _line_over(line: BudgetLine, used: tuple[Decimal, Decimal]) -> str:
    return _("%(line)s holds USD %(held)s; USD %(used)s is spent or promised.") % {
        "line": f"{line.code} {line.year}",
        "held": number_format(line.usd, force_grouping=True),
        "used": _cents(sum(used)),
    }


def _grant_over(fund: Fund, entries: list[Entry]) -> tuple[str, ...]:
    agreed, used = agreed_usd(fund, entries), books.bound(entries)
    if used <= agreed:
        return ()
    told = _("The donor has agreed USD %(agreed)s; USD %(used)s is spent or promised.")
    return (told % {"agreed": _cents(agreed), "used": _cents(used)},)


def _cents(amount: Decimal | int) -> str:
    return decimal(amount, 2)
