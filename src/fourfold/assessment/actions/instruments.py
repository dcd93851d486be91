"""Publishing editions. There is no action that changes one."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.models import Edition, EditionMapping
from fourfold.assessment.queries.instruments import document_of, find_edition
from fourfold.assessment.rules.digests import digest_of, plain, without_translations
from fourfold.assessment.rules.instruments import checked_document
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, operator, require
from fourfold.kernel.sentences import listed
from fourfold.reference.instruments import BUILTIN, load_builtin


def publish_edition(*, actor: Actor, document: Mapping[str, Any], origin: str) -> Edition:
    """Publish an instrument document; the same content again gives the edition that is held.

    Translations that are new or mended are taken into an edition that is published already.

    Raises:
        InstrumentRefused: the document cannot be read as an instrument.
        Conflict: another content has been published under this code and edition.
    """
    require(actor, access.IMPORT_INSTRUMENT)
    whole = plain(document)
    content, translations = without_translations(whole)
    digest = digest_of(content)
    parsed = checked_document(whole, digest)
    held = _held(parsed.code, parsed.edition, digest)
    if held is not None:
        return _translated(actor, held, translations)
    with act(actor, "assessment.edition.publish") as entry:
        edition = Edition.objects.create(
            code=parsed.code,
            edition=parsed.edition,
            title=parsed.title[:300],
            content=content,
            translations=translations,
            digest=digest,
            origin=origin[:200],
            published_by_id=actor.account_id,
        )
        entry.on(edition, code=parsed.code, edition=parsed.edition, digest=digest)
    return edition


def map_editions(
    *, actor: Actor, code: str, earlier: str, later: str, pairs: Mapping[str, str]
) -> EditionMapping:
    """Say which codes of an earlier edition a later one renamed, so that rounds compare.

    Raises:
        Invalid: a code that its edition does not have, or the editions are the same.
    """
    require(actor, access.IMPORT_INSTRUMENT)
    old, new = find_edition(actor, code, earlier), find_edition(actor, code, later)
    if old.pk == new.pk:
        raise Invalid(_("A mapping links two different editions."))
    before, after = document_of(old.digest).by_code, document_of(new.digest).by_code
    unknown = sorted({*pairs} - {*before} | {*pairs.values()} - {*after})
    if unknown:
        raise Invalid(_("Neither edition has %(codes)s.") % {"codes": listed(unknown)})
    with act(actor, "assessment.edition.map") as entry:
        mapping, _created = EditionMapping.objects.update_or_create(
            earlier=old, later=new, defaults={"pairs": dict(pairs)}
        )
        entry.on(mapping, earlier=str(old), later=str(new), pairs=len(pairs))
    return mapping


def publish_builtin_instruments() -> None:
    """Publish what comes with the product; a loader of reference data, safe to run again."""
    for code in BUILTIN:
        publish_edition(actor=operator("reference"), document=load_builtin(code), origin="builtin")


def _translated(actor: Actor, held: Edition, translations: dict[str, Any]) -> Edition:
    """The edition with these translations added or put in place of older ones."""
    merged = {**held.translations, **translations}
    if merged == held.translations:
        return held
    with act(actor, "assessment.edition.translate") as entry:
        held.translations = merged
        held.save(update_fields=("translations",))
        entry.on(held, languages=sorted(translations))
    document_of.cache_clear()
    return held


def _held(code: str, edition: str, digest: str) -> Edition | None:
    held = Edition.objects.defer("content").filter(code=code, edition=edition).first()
    if held is not None and held.digest != digest:
        raise Conflict(
            _(
                "Edition %(edition)s of %(code)s is published with another content, and published "
                "editions do not change. Give the document a new edition."
            )
            % {"edition": edition, "code": code}
        )
    return held
