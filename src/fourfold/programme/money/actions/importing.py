"""Take the extract of a finance system, row by row: what is held already is left as it is."""

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from fourfold.kernel.audit import act
from fourfold.kernel.errors import FourfoldError, Invalid
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.actions.transactions import DOLLAR, Known, lock, warnings_for, write
from fourfold.programme.money.contracts import Outcome, Rejected, TransactionDraft
from fourfold.programme.money.models import Transaction, TransactionKind
from fourfold.programme.money.queries.activities import activities
from fourfold.programme.money.queries.books import lines_of
from fourfold.programme.money.rules.tables import Row, as_amount, as_day, read_rows

COLUMNS = {
    "kind": "expenditure",
    "on": "2027-03-31",
    "amount": "1250.00",
    "reference": "PO-4711",
    "currency": "USD",
    "id": "88231",
    "line": "travel",
    "year": "2027",
    "state": "XAA",
    "counterparty": "",
    "purpose": "",
    "commitment": "",
    "activity": "",
}
NEEDED = ("kind", "on", "amount", "reference")
Said = tuple[object, ...]


@dataclass(slots=True)
class _Held:
    """What a fund's books hold, to tell rows that are known from new ones."""

    lines: dict[tuple[str, int], UUID]
    known: Known = field(default_factory=dict)
    by_entry: dict[UUID, Transaction] = field(default_factory=dict)
    by_key: dict[Said, UUID] = field(default_factory=dict)
    versions: dict[UUID, set[Said]] = field(default_factory=dict)
    commitments: dict[str, list[UUID]] = field(default_factory=dict)

    def add(self, row: Transaction) -> None:
        """Another version of an entry."""
        self.versions.setdefault(row.entry, set()).add(_said_by(row))
        if row.is_current:
            self.by_entry[row.entry] = row
            self.by_key[_key_of(row)] = row.entry
            if row.kind == TransactionKind.COMMITMENT and row.amount > 0:
                known = self.commitments.setdefault(row.reference, [])
                known.extend([] if row.entry in known else [row.entry])


def import_transactions(*, actor: Actor, fund: Fund, file_name: str, content: bytes) -> Outcome:
    """Take the rows that can be taken; those that cannot are named with what to do.

    A row is known by its `id`, else by reference, kind, day, amount and currency. A known row that
    says something new corrects what stands; one that says what was held before, even if somebody
    has corrected it since, changes nothing.

    Raises:
        NotVisible: the actor may not record money.
        InvalidFile: the table as a whole cannot be read.
    """
    require(actor, WRITE_MONEY, fund.scope.path)
    name = file_name[:200]
    rows = read_rows(content, name=name, columns=COLUMNS, needed=NEEDED)
    known = _known(actor, rows)
    with act(actor, "programme.transaction.import", fund.scope.path) as entry:
        lock(fund)
        taken = _take(actor, fund, name, rows, _held(fund, known))
        entry.on(fund, added=taken.added, changed=taken.changed, rejected=len(taken.rejected))
    return taken


def _known(actor: Actor, rows: list[Row]) -> Known:
    """The activities that rows may name, asked for once and only where any row names one."""
    if not any(cells["activity"] for _number, cells in rows):
        return {}
    return {(text.kind, text.id): text for text in activities(actor)}


def _take(actor: Actor, fund: Fund, name: str, rows: list[Row], held: _Held) -> Outcome:
    done: list[str] = []
    touched: list[Transaction] = []
    rejected: list[Rejected] = []
    seen: dict[UUID, int] = {}
    for number, cells in rows:
        try:
            draft = _draft(cells, held, f"{name}, {number}")
            entry = _entry(fund, cells, draft, held)
            if entry in seen:
                told = _("it says the same as row %(row)d. Give the rows an id if both are real.")
                raise Invalid(told % {"row": seen[entry]})
            seen[entry] = number
            how, made = _kept(actor, fund, draft, entry, held)
        except FourfoldError as error:
            rejected.append(Rejected(number, str(error)))
            continue
        done.append(how)
        touched += [made] if made else []
    return Outcome(
        name, len(rows), done.count("added"), done.count("changed"), done.count("same"),
        tuple(rejected), warnings_for(fund, touched),
    )  # fmt: skip


def _held(fund: Fund, known: Known) -> _Held:
    held = _Held({(line.code, line.year): line.pk for line in lines_of(fund)}, known)
    for row in Transaction.objects.filter(fund=fund).order_by("recorded_at", "id"):
        held.add(row)
    return held


def _kept(
    actor: Actor, fund: Fund, draft: TransactionDraft, entry: UUID, held: _Held
) -> tuple[str, Transaction | None]:
    if _said(draft) in held.versions.get(entry, ()):
        return "same", None
    standing = held.by_entry.get(entry)
    made = write(actor, fund, draft, entry, standing, known=held.known)
    held.add(made)
    return ("changed" if standing else "added"), made


def _entry(fund: Fund, cells: dict[str, str], draft: TransactionDraft, held: _Held) -> UUID:
    """The entry that a row is about; the same row gives the same entry whenever it comes."""
    key = (draft.reference, draft.kind, draft.on, draft.amount, draft.currency)
    if cells["id"]:
        return uuid5(fund.pk, f"id:{cells['id']}")
    entry = uuid5(fund.pk, "|".join(map(str, key)))
    return entry if entry in held.by_entry else held.by_key.get(key, entry)


def _key_of(row: Transaction) -> Said:
    return (row.reference, row.kind, row.on, row.amount, row.currency)


def _said_by(row: Transaction) -> Said:
    activity = (row.activity_kind, row.activity_id) if row.activity_id else None
    return (*_key_of(row), row.line_id, row.place_id or "", row.counterparty, row.purpose,
            row.commitment, activity)  # fmt: skip


def _said(draft: TransactionDraft) -> Said:
    return (draft.reference, draft.kind, draft.on, draft.amount, draft.currency, draft.line,
            draft.state, draft.counterparty, draft.purpose, draft.commitment,
            draft.activity)  # fmt: skip


def _draft(cells: dict[str, str], held: _Held, source: str) -> TransactionDraft:
    if not cells["reference"]:
        raise Invalid(_("the reference is empty. Give the number in the finance system."))
    on = as_day(cells["on"])
    return TransactionDraft(
        kind=_kind(cells["kind"]),
        on=on,
        amount=as_amount(cells["amount"]),
        currency=(cells["currency"] or DOLLAR).upper(),
        reference=cells["reference"],
        line=_line(cells, on.year, held),
        state=cells["state"].upper(),
        counterparty=cells["counterparty"],
        purpose=cells["purpose"],
        commitment=_commitment(cells["commitment"], held),
        activity=_activity(cells["activity"]),
        source=source,
    )


def _kinds() -> dict[str, str]:
    with override("en"):
        words = {slugify(str(kind.label)): kind.value for kind in TransactionKind}
    return words | {kind.value: kind.value for kind in TransactionKind}


def _kind(text: str) -> str:
    known = _kinds()
    found = known.get(slugify(text.replace("_", "-")))
    if found is None:
        raise Invalid(_("“%(text)s” is no kind of transaction. Known are: %(known)s.")
                      % {"text": text[:40], "known": ", ".join(known)})  # fmt: skip
    return found


def _line(cells: dict[str, str], year: int, held: _Held) -> UUID | None:
    if not cells["line"]:
        return None
    wanted = cells["year"] if cells["year"].isdecimal() else str(year)
    found = held.lines.get((cells["line"], int(wanted[:4])))
    if found is None:
        raise Invalid(_("the fund has no budget line “%(line)s” in %(year)s. Add it first.")
                      % {"line": cells["line"][:40], "year": wanted[:4]})  # fmt: skip
    return found


def _commitment(reference: str, held: _Held) -> UUID | None:
    if not reference:
        return None
    known = held.commitments.get(reference, [])
    if len(known) != 1:
        raise Invalid(_("“%(text)s” names %(count)d commitments of the fund, not one.")
                      % {"text": reference[:60], "count": len(known)})  # fmt: skip
    return known[0]


def _activity(text: str) -> tuple[str, UUID] | None:
    if not text:
        return None
    kind, _mark, number = text.partition(":")
    try:
        return kind.strip(), UUID(number.strip())
    except ValueError as error:
        told = _("“%(text)s” is no activity. Write it as event:number, as on its page.")
        raise Invalid(told % {"text": text[:60]}) from error
