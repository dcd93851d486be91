"""Files of law to provisions: structured JSON, Akoma Ntoso, plain text, DOCX and PDF.

`read_law` gives an act, `plain_text` the text of a treaty; both refuse with a `LawFileError` that
names file, place and cure. `subdivisions`, `pinpoint_of` and `find_quote` find the way inside the
text of one provision.
"""

from fourfold.engines.statutes.reading.law import LARGEST_FILE, plain_text, read_law
from fourfold.engines.statutes.reading.quotes import find_quote
from fourfold.engines.statutes.reading.subdivisions import (
    Subdivision,
    pinpoint_of,
    subdivisions,
    walk,
)

__all__ = [
    "LARGEST_FILE",
    "Subdivision",
    "find_quote",
    "pinpoint_of",
    "plain_text",
    "read_law",
    "subdivisions",
    "walk",
]
