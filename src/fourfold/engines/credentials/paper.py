"""A credential as a QR code holds it: the very same credential, packed so that paper can carry it.

`FF1:` and, in base 45, the signature followed by the compressed header and payload. Nothing is
signed anew: unpacked it is the token again, letter by letter. Base 45 is what QR codes write
densest; the whole comes to about half of what the token itself would take.
"""

import zlib

from fourfold.engines.credentials.keys import KeyDamaged, decoded, encoded

PREFIX = "FF1:"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
SIGNATURE_BYTES = 64
BASE = len(ALPHABET)
MOST_BYTES = 1 << 14
PAIR, LONE = 3, 2  # symbols for two bytes, and for the last one alone


def folded(token: str) -> str:
    """The token as a QR code holds it."""
    header, body, signature = token.split(".")
    packed = zlib.compress(decoded(header) + b"\n" + decoded(body), 9)
    return PREFIX + _base45(decoded(signature) + packed)


def unfolded(text: str) -> str:
    """The token again; a text that is not so packed stays as it is.

    Raises:
        KeyDamaged: it begins as if it were packed, and cannot be unpacked.
    """
    if not text.startswith(PREFIX):
        return text
    raw = _bytes(text[len(PREFIX) :])
    try:
        reader = zlib.decompressobj()
        plain = reader.decompress(raw[SIGNATURE_BYTES:], MOST_BYTES)
    except zlib.error as error:
        raise KeyDamaged("This is damaged.") from error
    header, found, body = plain.partition(b"\n")
    if not (reader.eof and found) or reader.unused_data:
        raise KeyDamaged("This is damaged, or too long.")
    return f"{encoded(header)}.{encoded(body)}.{encoded(raw[:SIGNATURE_BYTES])}"


def _base45(raw: bytes) -> str:
    written = []
    for at in range(0, len(raw), 2):
        part = raw[at : at + 2]
        value = int.from_bytes(part)
        for _place in range(PAIR if len(part) > 1 else LONE):
            value, symbol = divmod(value, BASE)
            written.append(ALPHABET[symbol])
    return "".join(written)


def _bytes(text: str) -> bytes:
    raw = bytearray()
    try:
        for at in range(0, len(text), PAIR):
            part = text[at : at + PAIR]
            value = sum(ALPHABET.index(symbol) * BASE**place for place, symbol in enumerate(part))
            raw += value.to_bytes(len(part) - 1)
    except (ValueError, OverflowError) as error:
        raise KeyDamaged("This is damaged.") from error
    return bytes(raw)
