"""Record exchange rates, one by one or from a table. No rate is ever changed in place."""

from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, InvalidFile, NotVisible
from fourfold.kernel.models import Scope
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_MONEY
from fourfold.programme.money.contracts import Outcome, RateDraft
from fourfold.programme.money.models import ExchangeRate
from fourfold.programme.money.rules.tables import Row, as_amount, as_day, read_rows

RATE_COLUMNS = {
    "currency": "EUR",
    "starts_on": "2027-01-01",
    "usd": "1.0825",
    "source": "Rates of the bank, January 2027",
}
DOLLAR = "USD"
_LARGEST = Decimal(10) ** 6
_CODE = 3
_PLACES = Decimal("0.000000001")


def record_rate(*, actor: Actor, draft: RateDraft, only_new: bool = False) -> ExchangeRate:
    """Record a rate; one that stood for the same day is superseded, the same one again is it.

    Raises:
        NotVisible: the actor may not record rates.
        Invalid: no currency, no rate above nothing, or no source.
        Conflict: it may be `only_new`, and another rate stands for the day.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    _check(draft)
    with act(actor, "programme.rate.record", FUNDS_PATH) as entry:
        _lock()
        if only_new:
            _refuse_standing(draft)
        rate, _how = _kept(actor, draft)
        entry.on(rate, currency=rate.currency)
    return rate


def correct_rate(*, actor: Actor, seen: UUID, draft: RateDraft) -> ExchangeRate:
    """Put a better rate, or one of another day, in the place of the one seen, which is kept.

    Raises:
        NotVisible: the actor may not record rates, or there is no such rate.
        Invalid: no currency, no rate above nothing, or no source.
        Conflict: somebody else has corrected it since, or another rate stands for the new day.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    _check(draft)
    with act(actor, "programme.rate.correct", FUNDS_PATH) as entry:
        _lock()
        held = ExchangeRate.objects.filter(pk=seen).first()
        if held is None:
            raise NotVisible(_("There is no such rate."))
        _refuse_unseen(held, draft)
        if (held.currency, held.starts_on) != (draft.currency, draft.starts_on):
            held.superseded_at = clock.now()
            held.save(update_fields=("superseded_at",))
        rate, _how = _kept(actor, draft)
        entry.on(rate, currency=rate.currency, corrects=str(seen))
    return rate


def _refuse_unseen(held: ExchangeRate, draft: RateDraft) -> None:
    """What stands must be what the actor saw, or already what the draft says: a second click."""
    there = _standing(draft)
    if there is not None and _says(there, draft):
        return
    if held.superseded_at is not None:
        raise Conflict(_("Somebody else has corrected it meanwhile. Open the page again."))
    if there is not None and there.pk != held.pk:
        raise Conflict(_("Another rate stands for this day. Correct that one."))


def _refuse_standing(draft: RateDraft) -> None:
    there = _standing(draft)
    if there is not None and not _says(there, draft):
        told = _("A rate of %(currency)s stands for this day. Correct it in the list of rates.")
        raise Conflict(told % {"currency": draft.currency})


def _standing(draft: RateDraft) -> ExchangeRate | None:
    rows = ExchangeRate.objects.filter(CURRENT, currency=draft.currency, starts_on=draft.starts_on)
    return rows.first()


def _says(rate: ExchangeRate, draft: RateDraft) -> bool:
    return (rate.usd, rate.source) == (draft.usd, draft.source.strip()[:300])


def import_rates(*, actor: Actor, file_name: str, content: bytes) -> Outcome:
    """Take a table of rates, whole or not at all; the same table again changes nothing.

    Raises:
        NotVisible: the actor may not record rates.
        InvalidFile: every problem with its row and cure.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    rows = read_rows(content, name=file_name, columns=RATE_COLUMNS, needed=tuple(RATE_COLUMNS))
    drafts = _drafts(rows, file_name)
    with act(actor, "programme.rate.import", FUNDS_PATH) as entry:
        _lock()
        done = [_kept(actor, draft)[1] for draft in drafts]
        entry.object_kind = ExchangeRate._meta.label_lower
        entry.detail["rows"] = len(done)
    return Outcome(
        file_name, len(done), done.count("added"), done.count("changed"), done.count("same")
    )


def _lock() -> None:
    Scope.objects.select_for_update(no_key=True).get(path=FUNDS_PATH)


def _drafts(rows: list[Row], file_name: str) -> list[RateDraft]:
    drafts: dict[tuple[str, str], RateDraft] = {}
    problems: list[str] = []
    for number, cells in rows:
        try:
            draft = _draft(cells)
            _add(drafts, draft)
        except Invalid as error:
            told = _("File “%(file)s”, row %(row)d: %(said)s")
            problems.append(told % {"file": file_name, "row": number, "said": error})
    if problems:
        raise InvalidFile(problems)
    return list(drafts.values())


def _add(drafts: dict[tuple[str, str], RateDraft], draft: RateDraft) -> None:
    key = (draft.currency, str(draft.starts_on))
    if key in drafts:
        raise Invalid(_("the rate of this day stands twice. Keep one."))
    drafts[key] = draft


def _draft(cells: dict[str, str]) -> RateDraft:
    draft = RateDraft(
        currency=cells["currency"].upper(),
        starts_on=as_day(cells["starts_on"]),
        usd=as_amount(cells["usd"], thousands=False),
        source=cells["source"],
    )
    _check(draft)
    return draft


def _check(draft: RateDraft) -> None:
    code = draft.currency
    if len(code) != _CODE or not (code.isascii() and code.isalpha() and code.isupper()):
        raise Invalid(_("Write the currency as its three letters, such as EUR."))
    if code == DOLLAR:
        raise Invalid(_("A US dollar is a US dollar; it needs no rate."))
    if not 0 < draft.usd < _LARGEST or draft.usd != draft.usd.quantize(_PLACES):
        raise Invalid(_("Give the US dollars for one unit, above 0 and with up to nine decimals."))
    if not draft.source.strip():
        raise Invalid(_("Name the source of the rate."))


def _kept(actor: Actor, draft: RateDraft) -> tuple[ExchangeRate, str]:
    standing, source = _standing(draft), draft.source.strip()[:300]
    if standing and _says(standing, draft):
        return standing, "same"
    if standing:
        standing.superseded_at = clock.now()
        standing.save(update_fields=("superseded_at",))
    made = ExchangeRate.objects.create(
        currency=draft.currency, starts_on=draft.starts_on, usd=draft.usd, source=source,
        recorded_by_id=actor.account_id,
    )  # fmt: skip
    return made, "changed" if standing else "added"
