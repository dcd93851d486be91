"""The sealed stream against Tink itself: each opens what the other has sealed."""

import io
import secrets
from typing import Any

import pytest
import tink
from hypothesis import given
from hypothesis import strategies as st
from tink import secret_key_access, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2, tink_pb2

from fourfold.kernel.files.streams import (
    HEADER,
    SEGMENT,
    TAG,
    Opener,
    Sealer,
    StreamError,
    opened_segments,
    plain_bytes,
    sealed_bytes,
    segments_of,
)

KEY, BOUND, SMALL = bytes(range(32)), b"fourfold file here", 4096
streaming_aead.register()


def peer(key: bytes, segment: int) -> Any:
    """Tink with this very key and segment size."""
    inside = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(
        version=0,
        key_value=key,
        params=aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingParams(
            ciphertext_segment_size=segment, derived_key_size=32, hkdf_hash_type=common_pb2.SHA256
        ),
    )
    data = tink_pb2.KeyData(
        type_url="type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
        value=inside.SerializeToString(),
        key_material_type=tink_pb2.KeyData.SYMMETRIC,
    )
    only = tink_pb2.Keyset.Key(
        key_data=data, status=tink_pb2.ENABLED, key_id=1, output_prefix_type=tink_pb2.RAW
    )
    keyset = tink_pb2.Keyset(primary_key_id=1, key=[only]).SerializeToString()
    handle = tink.proto_keyset_format.parse(keyset, secret_key_access.TOKEN)
    return handle.primitive(streaming_aead.StreamingAead)


def sealed(
    plain: bytes, *, segment: int = SEGMENT, key: bytes = KEY, bound: bytes = BOUND
) -> bytes:
    sink = io.BytesIO()
    sealer = Sealer(sink, key, bound, segment)
    for begin in range(0, len(plain), 70_001):
        sealer.write(plain[begin : begin + 70_001])
    sealer.finish()
    return sink.getvalue()


def opened(
    stream: bytes, *, segment: int = SEGMENT, key: bytes = KEY, bound: bytes = BOUND
) -> bytes:
    with Opener(io.BytesIO(stream), key, bound, segment) as opener:
        return opener.read() or b""


class Kept(io.BytesIO):
    """A file that can still be looked at once it is closed."""

    final = b""

    def close(self) -> None:
        self.final = self.getvalue()
        super().close()


FIRST = {size: size - HEADER - TAG for size in (SMALL, SEGMENT)}
LENGTHS = [
    (segment, length)
    for segment, first in FIRST.items()
    for full in (segment - TAG,)
    for length in (0, 1, first - 1, first, first + 1, first + full, first + full + 1, 3 * segment)
]


@pytest.mark.parametrize(("segment", "length"), LENGTHS)
def test_tink_opens_what_we_seal_and_we_open_what_tink_seals(segment: int, length: int) -> None:
    plain, tinks, kept = secrets.token_bytes(length), peer(KEY, segment), Kept()
    with tinks.new_encrypting_stream(kept, BOUND) as stream:
        stream.write(plain)
    ours = io.BytesIO(sealed(plain, segment=segment))
    with tinks.new_decrypting_stream(ours, BOUND) as stream:
        theirs = stream.read()
    assert (theirs == plain, opened(kept.final, segment=segment) == plain) == (True, True)


@given(st.integers(0, 40_000), st.lists(st.integers(1, 9_000), max_size=8))
def test_a_round_trip_does_not_depend_on_how_bytes_arrive(length: int, cuts: list[int]) -> None:
    plain, sink, rest = secrets.token_bytes(length), io.BytesIO(), 0
    sealer = Sealer(sink, KEY, BOUND, SMALL)
    for cut in cuts:
        sealer.write(plain[rest : rest + cut])
        rest += cut
        assert segments_of(min(rest, length), SMALL) == sealer.number
    sealer.write(plain[rest:])
    held = (sealer.number, len(sink.getvalue()), len(sealer.waiting))
    number = segments_of(length, SMALL)
    assert held == (number, sealed_bytes(number, SMALL), length - plain_bytes(number, SMALL))
    sealer.finish()
    assert opened(sink.getvalue(), segment=SMALL) == plain


def swapped(stream: bytes) -> bytes:
    return (
        stream[:SMALL]
        + stream[2 * SMALL : 3 * SMALL]
        + stream[SMALL : 2 * SMALL]
        + stream[3 * SMALL :]
    )


def flipped(stream: bytes, at: int) -> bytes:
    return stream[:at] + bytes([stream[at] ^ 1]) + stream[at + 1 :]


DAMAGES = {
    "cut at a segment": lambda s: s[: 3 * SMALL],
    "cut inside a segment": lambda s: s[: 3 * SMALL + 100],
    "cut inside the header": lambda s: s[:20],
    "nothing at all": lambda _s: b"",
    "two segments swapped": swapped,
    "a segment left out": lambda s: s[: 2 * SMALL] + s[3 * SMALL :],
    "a segment twice": lambda s: s[: 2 * SMALL] + s[SMALL:],
    "something behind": lambda s: s + b"x",
    "a bit of the header": lambda s: flipped(s, 5),
    "a bit of the first segment": lambda s: flipped(s, HEADER + 1),
    "a bit of a middle segment": lambda s: flipped(s, 2 * SMALL + 9),
    "a bit of the last tag": lambda s: flipped(s, len(s) - 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_refused_before_an_altered_byte_leaves(damage: str) -> None:
    plain = secrets.token_bytes(4 * SMALL)
    stream = DAMAGES[damage](sealed(plain, segment=SMALL))
    out = bytearray()
    with pytest.raises(StreamError):
        with Opener(io.BytesIO(stream), KEY, BOUND, SMALL) as opener:
            while piece := opener.read(500):
                out += piece
    assert plain.startswith(bytes(out))
    assert len(out) < len(plain)


@pytest.mark.parametrize("what", ["key", "bound"])
def test_another_key_or_another_place_opens_nothing(what: str) -> None:
    other = {"key": {"key": bytes(32)}, "bound": {"bound": b"fourfold file there"}}[what]
    with pytest.raises(StreamError, match="altered, cut or moved"):
        opened(sealed(b"secret"), **other)


def test_a_stream_is_gone_on_with_where_its_full_segments_end() -> None:
    plain = secrets.token_bytes(2 * SEGMENT + 77)
    sink = io.BytesIO()
    first = Sealer(sink, KEY, BOUND)
    first.write(plain[: SEGMENT + 5])
    second = Sealer.again(
        sink,
        sink.getvalue()[:HEADER],
        KEY,
        BOUND,
        waiting=bytes(first.waiting),
        number=first.number,
    )
    second.write(plain[SEGMENT + 5 :])
    second.finish()
    assert opened(sink.getvalue()) == plain


def test_segments_of_an_unfinished_stream_are_checked_too() -> None:
    sink = io.BytesIO()
    Sealer(sink, KEY, BOUND).write(bytes(2 * SEGMENT))
    stream = sink.getvalue()
    assert len(b"".join(opened_segments(io.BytesIO(stream), KEY, BOUND, 1))) == FIRST[SEGMENT]
    with pytest.raises(StreamError):
        list(opened_segments(io.BytesIO(flipped(stream, 90)), KEY, BOUND, 1))
    with pytest.raises(StreamError):
        list(opened_segments(io.BytesIO(stream), KEY, BOUND, 3))
