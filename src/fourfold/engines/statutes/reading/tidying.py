"""Characters that nobody sees, and characters in disguise: removed or made plain."""

from __future__ import annotations

import re
import unicodedata

from fourfold.engines.statutes.messages import Sentence, gettext_noop

BIDI_REMOVED = gettext_noop(
    "%(count)s invisible characters that change the direction of the text were removed. "
    "Compare the text with a printed copy."
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
# Letters as shapes: Arabic presentation forms and Latin ligatures, as PDF files hold them.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def tidy(text: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text in composed characters with plain blanks and line ends, and a notice if due.

    Direction marks, soft hyphens and zero-width characters go; form feeds stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text, turned = _BIDI.subn("", text)
    text = _INVISIBLE.sub("", _SOFT_BREAK.sub("", text))
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    notices = (Sentence(BIDI_REMOVED, count=turned),) if turned else ()
    return text, notices
