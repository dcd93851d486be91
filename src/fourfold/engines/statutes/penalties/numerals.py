"""Numbers in words and digits, in the wording of laws."""

from __future__ import annotations

import re

from fourfold.engines.statutes.penalties.grammar import Grammar, folded

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' \u066c]\d{3})+")


def value_of(words: str, grammar: Grammar) -> float:
    """The value of a number such as `five million`, `cuarenta y ocho`, `1.000` or `2 million`."""
    total, current = 0.0, 0.0
    for token in grammar.number_token.findall(folded(words).replace("quatre-vingt", "huitante ")):
        if token[0].isdigit():
            current += digits(token)
        elif token in grammar.words:
            current += grammar.words[token]
        else:
            times = grammar.multipliers.get(token, 1)
            if times == 100:  # noqa: PLR2004 -- hundreds stay below the thousands
                current = max(current, 1) * times
            else:
                total += max(current, 1) * times
                current = 0
    return total + current


def digits(text: str) -> float:
    """`200.000`, `200,000.00` and `1 000 000` by their groups of three; `2.5` as a fraction."""
    grouped = _THOUSANDS.match(text)
    if grouped:
        whole = re.sub(r"\D", "", grouped.group())
        rest = re.sub(r"\D", "", text[grouped.end() :])
        return float(f"{whole}.{rest or 0}")
    return float(re.sub(r"[,\u066b]", ".", text))
