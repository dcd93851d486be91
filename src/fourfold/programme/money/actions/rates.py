"""Record exchange rates, one by one or from a table. No rate is ever changed in place."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, InvalidFile
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


def record_rate(*, actor: Actor, draft: RateDraft) -> ExchangeRate:
    """Record a rate; one that stood for the same day is superseded, the same one again is it.

    Raises:
        NotVisible: the actor may not record rates.
        Invalid: no currency, no rate above nothing, or no source.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    _check(draft)
    with act(actor, "programme.rate.record", FUNDS_PATH) as entry:
        _lock()
        rate, _how = _kept(actor, draft)
        entry.on(rate, currency=rate.currency)
    return rate


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
    standing = ExchangeRate.objects.filter(
        CURRENT, currency=draft.currency, starts_on=draft.starts_on
    ).first()
    source = draft.source.strip()[:300]
    if standing and (standing.usd, standing.source) == (draft.usd, source):
        return standing, "same"
    if standing:
        standing.superseded_at = clock.now()
        standing.save(update_fields=("superseded_at",))
    made = ExchangeRate.objects.create(
        currency=draft.currency, starts_on=draft.starts_on, usd=draft.usd, source=source,
        recorded_by_id=actor.account_id,
    )  # fmt: skip
    return made, "changed" if standing else "added"
