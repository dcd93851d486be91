"""Money behind the register: terms, lines, rates, what moved, who pays for what, posts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from fourfold.kernel import clock
from fourfold.kernel.policy import Actor
from fourfold.programme.models import Fund
from fourfold.programme.money.actions.budget import set_line, set_terms
from fourfold.programme.money.actions.posts import record_post
from fourfold.programme.money.actions.rates import record_rate
from fourfold.programme.money.actions.shares import set_shares
from fourfold.programme.money.actions.transactions import record_transaction
from fourfold.programme.money.contracts import (
    LineDraft,
    PostDraft,
    RateDraft,
    TermsDraft,
    TransactionDraft,
)
from fourfold.programme.money.models import TransactionKind
from fourfold.reference.fictional.rows import GrantRow, PostRow, Register, SpendingRow

SOURCE = "Fictional"
EVENT = "event"
Lines = dict[tuple[str, str, int], UUID]


class Books:
    """Writes the money of the register, fund by fund."""

    def __init__(self, actor: Actor, events: Mapping[str, UUID]) -> None:
        self.actor, self.events, self.today = actor, events, clock.today()
        held = Fund.objects.filter(fictional=True).select_related("scope")
        self.funds = {fund.title: fund for fund in held}

    def write(self, register: Register) -> None:
        """Everything, in the order in which it hangs together."""
        for rate in register.rate:
            draft = RateDraft(rate.currency, rate.on.on(self.today), _exact(rate.usd), SOURCE)
            record_rate(actor=self.actor, draft=draft)
        for grant in register.grant:
            self._grant(grant)
        lines = self._lines(register)
        for share in register.share:
            self._share(share.event, share.funds)
        for spending in register.spending:
            self._spend(spending, lines)
        for post in register.post:
            record_post(actor=self.actor, draft=self._post(post))

    def _grant(self, row: GrantRow) -> None:
        fund, begins = self.funds[row.fund], row.begins.on(self.today)
        terms = TermsDraft(
            begins, row.ends.on(self.today), row.earmarking, Decimal(row.amount), SOURCE,
            reference=row.reference, signed_on=begins,
        )  # fmt: skip
        set_terms(actor=self.actor, fund=fund, draft=terms)
        came = (
            (TransactionKind.INCOMING_COMMITMENT, row.amount),
            (TransactionKind.INCOMING_FUNDS, row.received),
        )
        for kind, amount in came:
            draft = TransactionDraft(
                kind, begins, Decimal(amount), SOURCE, reference=f"{row.reference}-{kind}",
                purpose="Fictional agreement",
            )  # fmt: skip
            record_transaction(actor=self.actor, fund=fund, draft=draft)

    def _lines(self, register: Register) -> Lines:
        return {
            (row.fund, row.code, year): set_line(
                actor=self.actor,
                fund=self.funds[row.fund],
                draft=LineDraft(year, row.code, row.title, row.category, row.usd),
            ).pk
            for row in register.line
            for year in (self.today.year - 1, self.today.year)
        }

    def _share(self, event: str, funds: Mapping[str, float]) -> None:
        shares = {self.funds[title].pk: _exact(share) for title, share in funds.items()}
        set_shares(actor=self.actor, kind=EVENT, activity=self.events[event], shares=shares)

    def _spend(self, row: SpendingRow, lines: Lines) -> None:
        on: date = row.on.on(self.today)
        draft = TransactionDraft(
            kind=row.kind,
            on=on,
            amount=Decimal(row.amount),
            source=SOURCE,
            currency=row.currency,
            line=lines[row.fund, row.line, on.year],
            state=row.state,
            counterparty="Fictional supplier",
            purpose=row.purpose,
            reference=row.reference,
            activity=(EVENT, self.events[row.event]) if row.event else None,
        )
        record_transaction(actor=self.actor, fund=self.funds[row.fund], draft=draft)

    def _post(self, row: PostRow) -> PostDraft:
        return PostDraft(
            title=row.title,
            starts_on=row.begins.on(self.today),
            funded_until=row.funded_until.on(self.today),
            usd_a_month=row.usd_a_month,
            source=SOURCE,
            state=row.state,
            fund=self.funds[row.fund].pk,
            renewer=row.renewer,
            fictional=True,
        )


def _exact(said: float) -> Decimal:
    return Decimal(str(said))
