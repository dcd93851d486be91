"""Certificate numbers that people read out: twelve symbols, of which the last checks the others.

The symbols are those of Crockford's base 32, without I, L, O and U. The check is Damm's for 32
symbols, over the field of 32 elements: a wrong symbol, or two neighbours swapped, always shows.
"""

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN = 11
GROUP = 4
ENTROPY_BYTES = 7
_FIELD = 0b100101  # x^5 + x^2 + 1, which has no factors over two elements
_BITS = 5
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def number_from(entropy: bytes) -> str:
    """A number, `XXXX-XXXX-XXXX`, from seven random bytes.

    Raises:
        ValueError: fewer bytes.
    """
    if len(entropy) < ENTROPY_BYTES:
        raise ValueError("A number takes seven random bytes.")
    drawn = int.from_bytes(entropy[:ENTROPY_BYTES])
    symbols = "".join(SYMBOLS[drawn >> _BITS * place & 31] for place in range(DRAWN))
    return _grouped(symbols + SYMBOLS[_state(symbols)])


def is_number(text: str) -> bool:
    """Whether the symbols fit together, however they are grouped."""
    plain = text.strip().upper().translate(_MISREAD)
    fits = len(plain) == DRAWN + 1 and all(symbol in SYMBOLS for symbol in plain)
    return fits and _state(plain) == 0


def plain_number(text: str) -> str:
    """The number as it is written; an empty text when the symbols do not fit together."""
    return _grouped(text.strip().upper().translate(_MISREAD)) if is_number(text) else ""


def _grouped(symbols: str) -> str:
    return "-".join(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))


def _state(symbols: str) -> int:
    state = 0
    for symbol in symbols:
        state = (state ^ SYMBOLS.index(symbol)) << 1
        state ^= _FIELD if state > 31 else 0  # noqa: PLR2004 -- the field's largest element
    return state
