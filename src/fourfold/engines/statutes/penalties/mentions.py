"""Mentions of imprisonment, fines, life, death and named classes, each with its bounds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fourfold.engines.statutes.model import Fine
from fourfold.engines.statutes.penalties.grammar import Grammar, currencies, currency_codes
from fourfold.engines.statutes.penalties.numerals import value_of

_BLANK = re.compile(r"[\s,،]*")
_LEAD = re.compile(r"(?:\b(?:an?|une?|un|uma?|una|the)\s+)$", re.IGNORECASE)
# A word that a joining word, a stop or a bracket follows: “twenty thousand crowns or to …”.
_WORD = re.compile(
    r"\s+([^\W\d_]{3,20})(?=\s*[.,;:)،؛]|\s+(?:or|and|to|where|when|if|for|in|upon|ou|et|si|o|u|y|e|أو)\b|\s+و|\s*$)"
)
_NEAR_PRISON = 200
_MOST_STEPS = 30
_SHORT_GAP = 12
# Words of time or of anything, where no word for a fine stands beside them.
_PLAIN_COUNTS = frozenset(("dias", "unit", "units", "vez", "veces"))
_WORTH_BEFORE = 60
_SHORT_LINK = 4  # words: “shall be”


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: months for time, a `Fine` for money."""

    months: float | None = None
    fine: Fine | None = None
    bare: bool = False  # no unit of its own; it takes that of the next
    each: float = 1.0  # months in one unit of time


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its kind (`prison`, `bare`, `fine`, `life`, `death`, `named`), its bounds."""

    kind: str
    start: int
    end: int
    least: Amount | None = None
    most: Amount | None = None
    name: str = ""


def mentions(text: str, grammar: Grammar, currency: str) -> list[Mention]:
    """Every mention in the order of the text; imprisonment without a figure is `bare`."""
    found: list[Mention] = []
    prison_until, reach = -_NEAR_PRISON, 0
    for match in grammar.keyword.finditer(text):
        if match.start() < reach:
            continue
        kind = match.lastgroup or ""
        mention = _mention(text, match, kind, grammar, currency)
        if kind == "prison":
            prison_until = match.end()
        if kind == "life" and not _is_prison(match, prison_until, grammar):
            continue
        found.append(mention)
        reach = mention.end
    bounded = [one for one in found if one.kind != "fine" or one.least or one.most]
    unnamed = list(_unnamed_fines(text, bounded, grammar, currency))
    # The word for a fine in “días-multa” is part of its unit.
    bare = [one for one in found if one.kind == "fine" and not (one.least or one.most)]
    apart = [one for one in bare if not _overlaps(one.start, one.end, unnamed)]
    return sorted([*bounded, *apart, *unnamed], key=lambda one: one.start)


def _overlaps(start: int, end: int, others: list[Mention]) -> bool:
    """Whether the span touches one of the others, which stand in order and apart."""
    position = bisect_left(others, end, key=lambda one: one.start)
    return position > 0 and others[position - 1].end > start


def _unnamed_fines(
    text: str, found: list[Mention], grammar: Grammar, currency: str
) -> Iterator[Mention]:
    """Fines told by their unit alone: “200 penalty units”, “treinta a noventa días-multa”."""
    for match in grammar.money.finditer(text):
        if not match["count"] or match["count"].casefold() in _PLAIN_COUNTS:
            continue
        if _overlaps(match.start(), match.end(), found):
            continue
        if grammar.worth.search(text, max(0, match.start() - _WORTH_BEFORE), match.start()):
            continue  # “if the loss exceeds forty tax units” is no fine
        amount = _amount(text, match.start(), "fine", grammar, currency)
        if amount is None:
            continue
        first = _range_before(text, match.start(), "fine", grammar, currency)
        amounts = [*([("", first[0])] if first else []), ("", amount[0])]
        least, most = _as_bounds(amounts, minimum=False)
        yield Mention("fine", first[1] if first else match.start(), match.end(), least, most)


def _range_before(
    text: str, position: int, kind: str, grammar: Grammar, currency: str
) -> tuple[Amount, int] | None:
    """The lower end of a range whose upper end begins at `position`, and where it begins."""
    pattern = grammar.duration if kind == "prison" else grammar.money
    for match in pattern.finditer(text, max(0, position - 40), position):
        gap = text[match.end() : position].strip()
        if gap and grammar.to.fullmatch(gap):
            amount = _amount(text, match.start(), kind, grammar, currency)
            return (amount[0], match.start()) if amount else None
    return None


def _is_prison(match: re.Match[str], prison_until: int, grammar: Grammar) -> bool:
    """“For life” alone counts only near a word for prison."""
    said = grammar.keyword.search(match.group())
    named = re.search(
        r"imprison|réclusion|emprison|travaux|servitude|détention|prisi|reclu|presidi"
        r"|prisão|cadena|سجن|حبس|أشغال|лишен|perpetuity",
        match.group(),
        re.IGNORECASE,
    )
    near = match.start() - prison_until < _NEAR_PRISON
    return bool(said) and (bool(named) or near)


def _mention(
    text: str, match: re.Match[str], kind: str, grammar: Grammar, currency: str
) -> Mention:
    start = match.start()
    if kind == "named":
        return _named(text, match, grammar, currency)
    if kind in {"life", "death"}:
        return Mention(kind, start, match.end())
    amounts, end = _bounds(text, match.end(), kind, grammar, currency)
    if not amounts:
        before = _before(text, start, kind, grammar, currency)
        if before is not None:
            amounts, start = before
            end = match.end()
    if not amounts and kind == "prison":
        return Mention("bare", start, match.end(), name=_name(match))
    lead = _LEAD.search(text, max(0, start - 6), start)
    least, most = _as_bounds(amounts, minimum=_is_minimum(text, match.start(), grammar))
    mention = Mention(kind, lead.start() if lead else start, end, least, most)
    return _with_its_money(text, mention, grammar) if kind == "fine" else mention


def _with_its_money(text: str, mention: Mention, grammar: Grammar) -> Mention:
    """A fine in money that the table does not know: the word behind the number is its unit."""
    last = mention.most or mention.least
    found = _WORD.match(text, mention.end)
    if last is None or not last.bare or not found or _is_wording(found[1], grammar):
        return mention
    least, most = (_in_money(one, found[1].casefold()) for one in (mention.least, mention.most))
    return Mention("fine", mention.start, found.end(1), least, most)


def _in_money(amount: Amount | None, word: str) -> Amount | None:
    if amount is None or amount.fine is None or amount.fine.currency or amount.fine.unit:
        return amount
    return Amount(fine=Fine(amount.fine.amount, "", word))


def _is_wording(word: str, grammar: Grammar) -> bool:
    patterns = (grammar.filler, grammar.join_or, grammar.join_and, grammar.to, grammar.both)
    return any(pattern.fullmatch(word) for pattern in patterns)


def _named(text: str, match: re.Match[str], grammar: Grammar, currency: str) -> Mention:
    """A class of penalty, with bounds where the text narrows it: “for not less than five years”."""
    amounts, end = _bounds(text, match.end(), "prison", grammar, currency)
    least, most = _as_bounds(amounts, minimum=False)
    end = end if least or most else match.end()
    return Mention("named", match.start(), end, least, most, _name(match))


def _name(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match.group()).casefold().removeprefix("ب")


def _bounds(
    text: str, position: int, kind: str, grammar: Grammar, currency: str
) -> tuple[list[tuple[str, Amount]], int]:
    """The amounts behind a keyword with their qualifiers (`most`, `least`, ``), and their end."""
    amounts: list[tuple[str, Amount]] = []
    qualifier, end = "", position
    for _ in range(_MOST_STEPS):
        position = _skip(text, position)
        amount = _amount(text, position, kind, grammar, currency)
        if amount is not None:
            amounts.append((qualifier, amount[0]))
            qualifier, position = "", amount[1]
            end = position
            continue
        step = _step(text, position, grammar, kind, many=len(amounts), currency=currency)
        if step is None:
            break
        said, position = step
        if said.startswith("post") and amounts:
            amounts[-1] = (said.removeprefix("post_"), amounts[-1][1])
            end = position
        elif said in {"most", "least"}:
            qualifier = said
    return amounts, end


def _step(
    text: str, position: int, grammar: Grammar, kind: str, *, many: int, currency: str
) -> tuple[str, int] | None:
    """One word of the wording that is no amount: a qualifier, a range word, a filler."""
    names = ("post_most", "post_least", "most", "least") if many else ("most", "least")
    for name in names:
        pattern: re.Pattern[str] = getattr(grammar, name)
        found = pattern.match(text, position)
        if found:
            return name, found.end()
    if many == 1:
        return _to(text, position, grammar, kind, currency)
    for pattern in () if many else (grammar.span, grammar.filler):
        found = pattern.match(text, position)
        if found:
            return "filler", found.end()
    return None


def _to(
    text: str, position: int, grammar: Grammar, kind: str, currency: str
) -> tuple[str, int] | None:
    """The word between the two ends of a range, where an amount or a qualifier follows it."""
    found = grammar.to.match(text, position)
    if not found:
        return None
    after = _skip(text, found.end())
    follows = _amount(text, after, kind, grammar, currency) or _qualifies(text, after, grammar)
    return ("to", found.end()) if follows else None


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _qualifies(text: str, position: int, grammar: Grammar) -> bool:
    return bool(grammar.most.match(text, position) or grammar.least.match(text, position))


def _amount(
    text: str, position: int, kind: str, grammar: Grammar, currency: str
) -> tuple[Amount, int] | None:
    if kind == "prison":
        return _duration(text, position, grammar)
    found = grammar.money.match(text, position)
    if not found:
        return None
    time = _duration(text, position, grammar)
    if time is not None and not time[0].bare and not (found["after"] or found["count"]):
        months = time[0].months or 0.0
        return Amount(fine=Fine(months, "", "months")), time[1]
    code, unit = _money_unit(found, grammar, currency)
    fine = Fine(value_of(found["lead"] or found["number"], grammar), code, unit)
    bare = not (found["after"] or found["before"] or found["count"])
    return Amount(fine=fine, bare=bare), found.end()


def _duration(text: str, position: int, grammar: Grammar) -> tuple[Amount, int] | None:
    found = grammar.duration.match(text, position)
    if not found:
        return None
    if found["implied"]:
        months = next(value for pattern, value in grammar.implied if pattern.fullmatch(found[0]))
        return Amount(months=months), found.end()
    number = value_of(found["lead"] or found["number"], grammar)
    if not found["unit"]:
        end = found.end("bracket") + 1 if found["bracket"] else found.end("number")
        return Amount(months=number, bare=True), end
    each = next(value for pattern, value in grammar.units if pattern.fullmatch(found["unit"]))
    return Amount(months=round(number * each, 2), each=each), found.end()


def _money_unit(found: re.Match[str], grammar: Grammar, told: str) -> tuple[str, str]:
    """The ISO code, or else the unit word, of an amount of money."""
    if found["scale"]:
        return "", "level"
    if found["count"]:
        said = found["count"]
        return "", next(code for pattern, code in grammar.counts if pattern.fullmatch(said))
    said = (found["before"], found["after"], *_inside(found))
    known = [_code(name.strip(), told) for name in said if name]
    # “pesos (PhP200,000.00)”: the code tells more than the word.
    return next((one for one in known if one[0]), known[0] if known else (told, ""))


def _inside(found: re.Match[str]) -> Iterator[str]:
    """Names of money in brackets: “Two hundred thousand pesos (PhP200,000.00)”."""
    for bracket in (found["bracket"], found["again"]):
        named = re.match(r"\s*([A-Za-z$€£₦₱]{1,4}\.?)\s?\d", bracket or "")
        if named:
            yield named[1]


def _code(said: str, told: str) -> tuple[str, str]:
    if said.upper() in currency_codes():
        return said.upper(), ""
    for pattern, codes in currencies():
        if pattern.fullmatch(said):
            if told in codes:
                return told, ""
            return (codes[0], "") if len(codes) == 1 else ("", said.casefold())
    return "", said.casefold()


def _before(
    text: str, start: int, kind: str, grammar: Grammar, currency: str
) -> tuple[list[tuple[str, Amount]], int] | None:
    """Amounts in front of the keyword: “trois ans d’emprisonnement”, “six months’ imprisonment”."""
    pattern = grammar.duration if kind == "prison" else grammar.money
    window = max(0, start - 120)
    last: tuple[list[tuple[str, Amount]], int] | None = None
    for found in pattern.finditer(text, window, start):
        amount = _amount(text, found.start(), kind, grammar, currency)
        if amount is None or amount[0].bare or amount[1] > start:
            continue
        gap = text[amount[1] : start]
        if len(gap) <= _SHORT_GAP and _only_filler(gap, grammar):
            last = [(_qualifier_before(text, found.start(), grammar), amount[0])], found.start()
    first = _range_before(text, last[1], kind, grammar, currency) if last else None
    return ([("", first[0]), *last[0]], first[1]) if last and first else last


def _only_filler(gap: str, grammar: Grammar) -> bool:
    rest = gap.strip(" '’\n")
    return (
        not rest
        or bool(re.fullmatch(r"d|de|of|do|da", rest))
        or bool(grammar.filler.fullmatch(rest))
    )


def _qualifier_before(text: str, position: int, grammar: Grammar) -> str:
    for name in ("most", "least"):
        pattern: re.Pattern[str] = getattr(grammar, name)
        for found in pattern.finditer(text, max(0, position - 40), position):
            if not text[found.end() : position].strip():
                return name
    return ""


def _is_minimum(text: str, start: int, grammar: Grammar) -> bool:
    found = list(grammar.minimum_before.finditer(text, max(0, start - 60), start))
    return bool(found) and len(text[found[-1].end() : start].split()) <= _SHORT_LINK


def _as_bounds(
    amounts: list[tuple[str, Amount]], *, minimum: bool
) -> tuple[Amount | None, Amount | None]:
    """Least and most: by their qualifiers, else the first and the last of a range."""
    filled = _with_units(amounts)
    least = next((amount for said, amount in filled if said == "least"), None)
    most = next((amount for said, amount in filled if said == "most"), None)
    plain = [amount for said, amount in filled if not said]
    if len(plain) > 1 and least is None and most is None:
        return plain[0], plain[1]
    if plain and least is None and most is not None:
        least = plain[0]  # “two to at most five years”
    elif plain and most is None:
        if minimum and least is None:
            return plain[0], None
        most = plain[0]
    return least, most


def _with_units(amounts: list[tuple[str, Amount]]) -> list[tuple[str, Amount]]:
    """A number without a unit takes that of the number behind it; time without any is nothing."""
    filled: list[tuple[str, Amount]] = []
    following: Amount | None = None
    for said, amount in reversed(amounts):
        taken = _taken(amount, following)
        if taken is not None:
            filled.append((said, taken))
            following = taken
    return filled[::-1]


def _taken(amount: Amount, following: Amount | None) -> Amount | None:
    if not amount.bare:
        return amount
    if amount.fine is not None:
        known = following.fine if following and following.fine else None
        return (
            Amount(fine=Fine(amount.fine.amount, known.currency, known.unit)) if known else amount
        )
    if following is None or amount.months is None:
        return None
    return Amount(months=round(amount.months * following.each, 2), each=following.each)
