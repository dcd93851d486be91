"""XML that nobody trusts: read whole, or refused with its line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.xml_safely import DoctypeDeclared, NotWellFormed, XmlRefused, parsed

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>
<a>&c;</a>"""


def test_a_document_is_read_without_its_comments_and_instructions() -> None:
    root = parsed(b"<?go away?><a xmlns='urn:x'><!-- no --><b>&lt;text&gt;</b></a>")
    assert [(one.tag, one.text) for one in root.iter()] == [
        ("{urn:x}a", None),
        ("{urn:x}b", "<text>"),
    ]


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        (BOMB, DoctypeDeclared, 2),
        (b"\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'>\n<a/>", DoctypeDeclared, 2),
        (b"<a>\n<b>\n</a>", NotWellFormed, 3),
        (b"<a>\n&unknown;</a>", NotWellFormed, 2),
        (b"<?xml version='1.0' encoding='no-such'?><a/>", NotWellFormed, 1),
        (b"<!-- nothing else -->", NotWellFormed, 1),
        (b"<a>" * 300 + b"</a>" * 300, NotWellFormed, 1),
    ],
)
def test_what_is_not_taken_is_refused_with_its_line(
    data: bytes, kind: type[XmlRefused], line: int
) -> None:
    with pytest.raises(XmlRefused) as refused:
        parsed(data)
    assert (type(refused.value), refused.value.line) == (kind, line)
    assert 0 < len(refused.value.reason) <= 120


@given(st.binary() | st.text(alphabet="<>!?&;/='a \n[]").map(str.encode))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    with suppress(XmlRefused):
        assert parsed(data).tag
