"""Whether a document can be published as an instrument."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fourfold.assessment.contracts import InstrumentDocument, parse_document
from fourfold.assessment.errors import InstrumentRefused
from fourfold.kernel.vocabulary import RespondentClass

# Codes stand in addresses and in file names of evidence.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
LADDER_RUNGS = 5


def checked_document(content: Mapping[str, Any], digest: str) -> InstrumentDocument:
    """The document, parsed.

    Raises:
        InstrumentRefused: something in it is missing or wrong; the sentence says what.
    """
    try:
        document = parse_document(content, digest)
    except KeyError as error:
        raise InstrumentRefused(
            _("The instrument lacks %(part)s. Add it.") % {"part": error}
        ) from error
    except (TypeError, AttributeError, ValueError) as error:
        raise InstrumentRefused(
            _("The instrument cannot be read: %(problem)s") % {"problem": error}
        ) from error
    problem = _problem(document)
    if problem:
        raise InstrumentRefused(problem)
    return document


def _problem(document: InstrumentDocument) -> str:
    if not document.indicators:
        return _("The instrument has no questions.")
    codes = [
        document.code,
        document.edition,
        *(node.code for node in document.nodes),
        *(indicator.code for indicator in document.indicators),
    ]
    for code in codes:
        if not isinstance(code, str) or not CODE.fullmatch(code):
            return _("“%(code)s” is no code. Use letters, digits, full stops and hyphens.") % {
                "code": code
            }
    return _wrong_question(document)


def _wrong_question(document: InstrumentDocument) -> str:
    for indicator in document.indicators:
        unknown = [c for c in indicator.classes if c not in RespondentClass.values]
        if unknown:
            return _("%(code)s is for “%(unknown)s”. Use one of: %(known)s.") % {
                "code": indicator.code,
                "unknown": unknown[0],
                "known": ", ".join(RespondentClass.values),
            }
        if indicator.scale == "ladder" and len(indicator.rungs) not in (0, LADDER_RUNGS):
            return _("%(code)s has %(count)s rungs. Describe five, from level 0 to level 4.") % {
                "code": indicator.code,
                "count": len(indicator.rungs),
            }
    return ""
