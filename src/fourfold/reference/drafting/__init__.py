"""Options for drafting: how an article of the UN Convention can be put into national law.

The wording is ours and belongs to nobody's law. Each option says when it fits, what may be changed,
which human-rights safeguards belong with it, and which States use it (`precedents`): only sections
that were opened and read. Where none was, the pages say that no precedent is held.
"""

from fourfold.reference.drafting.errors import OptionError, UnknownOptionError
from fourfold.reference.drafting.load import (
    articles_with_options,
    option_of,
    options,
    options_for,
    precedents,
    read_option,
)
from fourfold.reference.drafting.model import (
    NATURES,
    SAFEGUARDS,
    Clause,
    Option,
    Precedent,
    Safeguard,
)

__all__ = [
    "NATURES",
    "SAFEGUARDS",
    "Clause",
    "Option",
    "OptionError",
    "Precedent",
    "Safeguard",
    "UnknownOptionError",
    "articles_with_options",
    "option_of",
    "options",
    "options_for",
    "precedents",
    "read_option",
]
