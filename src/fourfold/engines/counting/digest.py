"""One digest of a count: SHA-256 over canonical JSON, the same whatever order records came in."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fourfold.engines.counting.model import Cell, Figure, Line, Wanted


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces; sets as sorted lists, numbers as `number_text`."""
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain
    )
    return text.encode("ascii")


def digest_of(value: object) -> str:
    """The SHA-256 of its canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


@lru_cache(maxsize=1000)
def number_text(number: Decimal) -> str:
    """A number without an exponent and without noughts at its end: 3, not 3.0000."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def wanted_as_data(wanted: Wanted) -> dict[str, Any]:
    """What was asked for, as plain values. Weights and activities come from the fund's shares."""
    return {
        "unit": wanted.unit.value,
        "kinds": sorted(wanted.kinds),
        "start": wanted.start.isoformat(),
        "end": wanted.end.isoformat(),
        "where": {name: sorted(values) for name, values in wanted.where.items()},
        "by": list(wanted.by),
        "distinct": wanted.distinct,
    }


def digest_of_count(
    figure: Figure, lines: Iterable[Line], cells: Iterable[Cell], methods: Iterable[str]
) -> str:
    """The digest of what came out."""
    return digest_of(
        {
            "figure": _figure(figure),
            "methods": list(methods),
            "cells": [
                [list(cell.by), list(cell.at), cell.figure and _figure(cell.figure)]
                for cell in cells
            ],
            "lines": [
                [
                    line.kind,
                    line.id.hex,
                    number_text(line.quantity),
                    line.person.hex if line.person else "",
                ]
                for line in lines
            ],
        }
    )


def _figure(figure: Figure) -> list[str]:
    return [number_text(figure.low), number_text(figure.value), number_text(figure.high)]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return str(value)
