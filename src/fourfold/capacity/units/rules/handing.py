"""An act of hand-over as text: what both sides read, and what its hash is of."""

import calendar
import hashlib
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from fourfold.capacity.units.contracts import ActFacts, Handed, Signature, Thing
from fourfold.kernel.errors import Invalid

INSPECTED_AFTER = (6, 12)
MOST_ITEMS = 500
SEPARATOR = " | "
UNIT_LINE, ITEMS_LINE = 2, 5  # of the text, which opens with six facts


def act_text(facts: ActFacts) -> str:
    """The act in one fixed form, the same in every language; no name of a person is in it."""
    head = [
        f"hand-over: {facts.number}",
        f"state: {facts.state}",
        f"unit: {_flat(facts.unit)}",
        f"date: {facts.handed_on.isoformat()}",
        f"venue: {_flat(facts.venue)}",
        f"items: {len(facts.items)}",
    ]
    rows = [
        f"{number}. " + SEPARATOR.join(_flat(part) for part in item)
        for number, item in enumerate(sorted(facts.items), 1)
    ]
    tail = [f"conditions: {_flat(facts.conditions)}", f"end use: {_flat(facts.end_use)}"]
    return "\n".join([*head, *rows, *tail]) + "\n"


def named_in(text: str) -> tuple[str, list[Thing]]:
    """The unit and the things that a text of an act names, as they were called then."""
    lines = text.split("\n")
    unit = lines[UNIT_LINE].removeprefix("unit: ")
    count = int(lines[ITEMS_LINE].removeprefix("items: "))
    rows = lines[ITEMS_LINE + 1 : ITEMS_LINE + 1 + count]
    return unit, [_thing(row.partition(". ")[2]) for row in rows]


def _thing(row: str) -> Thing:
    tag, title, maker, serial, condition = row.split(SEPARATOR)
    return tag, title, maker, serial, condition


def hash_of(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_items(items: Iterable[Handed]) -> None:
    """Refuse an act that hands over nothing, too much, or a thing twice.

    Raises:
        Invalid: it does.
    """
    assets = [item.asset for item in items]
    if not assets:
        raise Invalid(_("Choose at least one thing to hand over."))
    if len(assets) > MOST_ITEMS or len(set(assets)) != len(assets):
        raise Invalid(
            _("An act names each thing once, and %(most)d at most.") % {"most": MOST_ITEMS}
        )


def check_signature(who: str, signature: Signature, *, said: bool) -> None:
    """Refuse a signature without name and office, or that was neither drawn nor said.

    Raises:
        Invalid: it is; `who` says whose.
    """
    if not signature.name.strip() or not signature.office.strip():
        raise Invalid(_("%(who)s: give the name and the office of who signs.") % {"who": who})
    if not signature.strokes and not said:
        raise Invalid(_("%(who)s: draw a signature, or tick “I sign”.") % {"who": who})


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _flat(text: str) -> str:
    """One line; what separates parts cannot be part of one."""
    return " ".join(text.replace("|", "/").split())
