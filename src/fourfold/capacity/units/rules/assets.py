"""Rows of a table as things for the register, each with what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from fourfold.capacity.units.contracts import AssetDraft
from fourfold.kernel.errors import Invalid

COLUMNS = (
    "tag", "kind", "title", "state", "unit", "maker", "serial", "bought_on", "cost", "currency",
    "seats", "expires_on", "renewer", "end_use",
)  # fmt: skip
NEEDED = ("tag", "kind", "title")
LENGTHS = {"tag": 32, "title": 200, "maker": 100, "serial": 100, "renewer": 200, "end_use": 300}
KINDS = ("hardware", "software", "licence", "furniture")
MOST_COST, MOST_DIGITS = Decimal(10) ** 12, 7
CURRENCY_LENGTH = 3


def rows_of(table: Sequence[Sequence[Any]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column, empty lines left out.

    Raises:
        Invalid: the first row lacks a column that is needed.
    """
    heading = [str(cell or "").strip().casefold() for cell in table[0]] if table else []
    if missing := [name for name in NEEDED if name not in heading]:
        message = _("The first row needs the columns %(columns)s; missing: %(missing)s.")
        named = {"columns": ", ".join(COLUMNS), "missing": ", ".join(missing)}
        raise Invalid(message % named)
    for line, row in enumerate(table[1:], 2):
        cells = dict(zip(heading, ("" if c is None else str(c).strip() for c in row), strict=False))
        if any(cells.values()):
            yield line, {name: cells.get(name, "") for name in COLUMNS}


def draft_of(cells: Mapping[str, str]) -> AssetDraft:
    """One row as a thing for the register.

    Raises:
        Invalid: a cell cannot be taken.
    """
    draft = AssetDraft(
        **{name: cells[name] for name in ("tag", "title", "unit", *_TEXTS)},
        kind=cells["kind"].casefold(),
        state=cells["state"].upper(),
        currency=cells["currency"].upper(),
        bought_on=_day("bought_on", cells),
        expires_on=_day("expires_on", cells),
        cost=_number("cost", cells),
        seats=_seats(cells),
    )
    check_asset(draft)
    return draft


_TEXTS = ("maker", "serial", "renewer", "end_use")


def check_asset(draft: AssetDraft) -> None:
    """Refuse what no register can hold.

    Raises:
        Invalid: a needed part is missing, or parts do not fit.
    """
    for name in NEEDED:
        if not getattr(draft, name).strip():
            raise Invalid(_("%(column)s is empty. Fill it in.") % {"column": name})
    for name, most in LENGTHS.items():
        if len(getattr(draft, name)) > most:
            message = _("%(column)s is longer than %(most)d letters. Shorten it.")
            raise Invalid(message % {"column": name, "most": most})
    if draft.kind not in KINDS:
        raise Invalid(_("kind is one of %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    _check_money(draft)
    if draft.bought_on and draft.expires_on and draft.expires_on < draft.bought_on:
        raise Invalid(_("It would end before it was bought. Look at both days."))


def check_renewal(before: date | None, after: date | None) -> None:
    """Refuse a renewal that does not end later than what it renews.

    Raises:
        Invalid: it does not.
    """
    if before and after and after <= before:
        raise Invalid(_("A renewal ends later than what it renews."))


def _check_money(draft: AssetDraft) -> None:
    is_code = len(draft.currency) == CURRENCY_LENGTH and draft.currency.isalpha()
    if draft.currency and not is_code:
        raise Invalid(_("currency is a code of three letters, such as EUR."))
    if draft.cost is None:
        return
    if not 0 <= draft.cost < MOST_COST:
        raise Invalid(_("cost is a number from 0 up, with two decimals at most."))
    if not draft.currency:
        raise Invalid(_("A cost needs its currency, such as EUR."))


def _day(name: str, cells: Mapping[str, str]) -> date | None:
    text = cells[name]
    try:
        found = parse_date(text[:10]) if text else None
    except ValueError:
        found = None
    if text and found is None:
        raise Invalid(_("%(column)s holds a day such as 2026-02-20.") % {"column": name})
    return found


def _number(name: str, cells: Mapping[str, str]) -> Decimal | None:
    text = cells[name].replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not text:
        return None
    try:
        found = Decimal(text)
        whole = found.quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Invalid(_("%(column)s is a number such as 1250.00.") % {"column": name}) from None
    if found != whole:
        raise Invalid(_("%(column)s has two decimals at most.") % {"column": name})
    return whole


def _seats(cells: Mapping[str, str]) -> int | None:
    text = cells["seats"]
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Invalid(_("seats is a whole number of seven digits at most."))
    return int(text)
