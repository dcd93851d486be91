"""Published editions, read once and kept: they never change."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import InstrumentDocument, parse_document
from fourfold.assessment.models import Edition, EditionMapping
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require


def editions(actor: Actor) -> tuple[Edition, ...]:
    """All published editions without their content, latest first within each instrument."""
    require(actor, access.READ_INSTRUMENT)
    return tuple(Edition.objects.defer("content", "translations").order_by("code", "-published_at"))


def find_edition(actor: Actor, code: str, edition: str = "") -> Edition:
    """One edition, the latest published when none is named.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    require(actor, access.READ_INSTRUMENT)
    held = (
        Edition.objects.defer("content", "translations")
        .filter(code=code)
        .order_by("-published_at", "-id")
    )
    found = (held.filter(edition=edition) if edition else held).first()
    if found is None:
        raise NotVisible(
            _("No edition %(edition)s of the instrument %(code)s is published.")
            % {"edition": edition, "code": code}
        )
    return found


def instrument(actor: Actor, code: str, edition: str = "") -> InstrumentDocument:
    """The document of an edition in the reader's language."""
    return read_document(find_edition(actor, code, edition).digest)


def read_document(digest: str) -> InstrumentDocument:
    """The document with this digest in the reader's language; for queries of this context."""
    return document_of(digest).localised(get_language() or "en")


@lru_cache(maxsize=16)
def document_of(digest: str) -> InstrumentDocument:
    """The document with this digest as published.

    The cache is safe: content never changes, and other processes meet new translations when they
    start anew.
    """
    return parse_document(content_of(digest), digest)


def content_of(digest: str) -> dict[str, Any]:
    """The whole document of an edition, its translations with it."""
    held = Edition.objects.values_list("content", "translations").get(digest=digest)
    content, translations = held
    return {**content, "translations": translations}


def renamed_codes(earlier: UUID, later: UUID) -> Mapping[str, str]:
    """What a later edition renamed: earlier code to later code."""
    pairs = EditionMapping.objects.filter(earlier=earlier, later=later).values_list(
        "pairs", flat=True
    )
    return dict(pairs.first() or {})
