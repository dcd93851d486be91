"""Writes on treaties: a catalogue compared with an official text, and what States have done."""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.engines.statutes import reading, titles
from fourfold.engines.statutes.errors import LawFileError
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import WORLD_PATH, all_places
from fourfold.kernel.policy import Actor, operator, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.treaties import StatusImport, StatusRow
from fourfold.regulatory.errors import CatalogueDiffers, LawFileRefused, StatusFileRefused
from fourfold.regulatory.models import CatalogueCheck, TreatyEvent
from fourfold.regulatory.models.treaties import Event
from fourfold.regulatory.queries.treaties import find_instrument, row_of
from fourfold.regulatory.rules.treaties import Known, read_status_table

REFERENCE = "reference"
LONGEST_NAME = 200
MEGABYTE = 1024 * 1024


def check_catalogue(
    *, actor: Actor, instrument: str, file_name: str, content: bytes
) -> CatalogueCheck:
    """Compare a catalogue, title by title, with the official text that somebody brings.

    The comparison is kept either way. A full match of the catalogue as it is now lifts the mark
    that its rows are not compared; titles in other words are accepted, and the official ones kept.

    Raises:
        NotVisible: there is no such instrument, or the actor may not keep treaties.
        LawFileRefused: the file cannot be read, names no article, or no articles are held.
        CatalogueDiffers: text and catalogue differ; each difference is a sentence.
    """
    require(actor, access.KEEP_TREATY, WORLD_PATH)
    find_instrument(actor, instrument)
    rows = [(row.number, row.title) for row in treaties.articles_of(instrument)]
    found = _articles_in(content, file_name, instrument)
    check = titles.compare(rows, found)
    differences = _sentences(check)
    with act(actor, "regulatory.catalogue.check", WORLD_PATH) as entry:
        kept = CatalogueCheck.objects.create(
            scope=Scope.objects.get(path=WORLD_PATH),
            instrument=instrument,
            catalogue=treaties.digest_of(instrument),
            file_name=file_name[-LONGEST_NAME:],
            sha256=hashlib.sha256(content).hexdigest(),
            articles=len(found),
            differences=differences,
            near=[
                {"number": one.number, "catalogue": one.catalogue, "text": one.text}
                for one in check.near
            ],
            checked_by_id=actor.account_id,
        )
        entry.on(kept, instrument=instrument, differences=len(differences), sha256=kept.sha256)
    if differences:
        raise CatalogueDiffers(differences)
    return kept


def _articles_in(
    content: bytes, file_name: str, instrument: str
) -> tuple[titles.TitledArticle, ...]:
    """The articles of the text, read outside any transaction."""
    if not treaties.articles_of(instrument):
        told = _("No list of articles is held of %(instrument)s: there is nothing to compare.")
        raise LawFileRefused([told % {"instrument": instrument}])
    try:
        found = titles.article_titles(reading.plain_text(content, file_name))
    except LawFileError as error:
        raise LawFileRefused(error.text(_).split("\n")) from error
    if not found:
        told = _(
            "File “%(file)s”: no article with number and title was found. "
            "Bring the full text, where each article begins on a line of its own."
        )
        raise LawFileRefused([told % {"file": file_name}])
    return found


def _sentences(check: titles.TitleCheck) -> list[str]:
    """Every difference that is refused, as a sentence."""
    told = []
    for one in check.different:
        names = {"number": one.number, "text": one.text, "catalogue": one.catalogue}
        untitled = _("Article %(number)s has no title in the text; it is “%(catalogue)s” here.")
        other = _(
            "Article %(number)s is “%(text)s” in the text and “%(catalogue)s” in the catalogue."
        )
        told.append((other if one.text else untitled) % names)
    for row in check.missing:
        missing = _("Article %(number)s, “%(title)s”, is in the catalogue and not in the text.")
        told.append(missing % {"number": row.number, "title": row.title})
    for row in check.extra:
        extra = _("Article %(number)s, “%(title)s”, is in the text and not in the catalogue.")
        told.append(extra % {"number": row.number, "title": row.title})
    return told


def import_treaty_status(*, actor: Actor, file_name: str, content: bytes) -> StatusImport:
    """Take a CSV table of treaty status: whole, or not at all.

    The same file again changes nothing, not even the audit chain. A changed fact supersedes the one
    before it, which stays.

    Raises:
        NotVisible: the actor may not keep treaties.
        StatusFileRefused: everything found wrong, with lines and cures.
    """
    require(actor, access.KEEP_TREATY, WORLD_PATH)
    if len(content) > settings.MAX_UPLOAD_BYTES:
        told = _("File “%(file)s” is larger than %(limit)d MB. Split it and import the parts.")
        limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
        raise StatusFileRefused([told % {"file": file_name, "limit": limit}])
    rows = read_status_table(content, file_name, _known())
    added, changed = _write(actor, rows, origin=f"import {file_name}"[:64])
    return StatusImport(
        file=file_name,
        read=len(rows),
        added=added,
        changed=changed,
        unchanged=len(rows) - added - changed,
    )


def load_reference_statuses() -> int:
    """Load what the reference holds of States and treaties; how many facts were new or changed.

    Safe to run again. A fact that somebody has imported meanwhile stays as it was imported.
    """
    places = {place.code for place in all_places()}
    rows = [
        StatusRow(
            state=one.state,
            instrument=one.instrument,
            event=one.event,
            on=one.on,
            provision=one.provision,
            text=one.text,
            source=one.provenance.source,
            url=one.provenance.url,
            checked_on=one.provenance.checked_on,
            confidence=one.provenance.confidence,
        )
        for one in treaties.statuses()
        if one.state in places
    ]
    return sum(_write(operator("treaty-status"), rows, origin=REFERENCE))


def _known() -> Known:
    codes = Place.objects.values_list("code", flat=True)
    return Known(states=frozenset(codes), events=tuple(Event.values), today=clock.today())


def _write(actor: Actor, rows: Sequence[StatusRow], *, origin: str) -> tuple[int, int]:
    """Write what is new or says something else: how many facts were added and changed."""
    try:
        return _attempt(actor, rows, origin)
    except IntegrityError:  # somebody else wrote the same facts meanwhile: compare anew
        return _attempt(actor, rows, origin)


def _attempt(actor: Actor, rows: Sequence[StatusRow], origin: str) -> tuple[int, int]:
    before = _current_facts()
    drafts = [row for row in rows if _is_new(before.get(row.key), row, origin)]
    if not drafts:
        return 0, 0
    with act(actor, "regulatory.treaty.import", WORLD_PATH) as entry:
        replaced = [before[row.key].pk for row in drafts if row.key in before]
        TreatyEvent.objects.filter(pk__in=replaced).update(superseded_at=clock.now())
        made = TreatyEvent.objects.bulk_create([_event(actor, row, origin) for row in drafts])
        added = len(made) - len(replaced)
        entry.on(made[0], added=added, changed=len(replaced))
    return added, len(replaced)


def _current_facts() -> dict[tuple[str, str, str, str], TreatyEvent]:
    rows = TreatyEvent.objects.filter(superseded_at__isnull=True)
    return {row_of(row).key: row for row in rows}


def _is_new(before: TreatyEvent | None, row: StatusRow, origin: str) -> bool:
    if before is None:
        return True
    if origin == REFERENCE and before.origin != REFERENCE:
        return False
    return row_of(before) != row


def _event(actor: Actor, row: StatusRow, origin: str) -> TreatyEvent:
    return TreatyEvent(
        place_id=row.state,
        instrument=row.instrument,
        event=row.event,
        happened_on=row.on,
        provision=row.provision,
        text=row.text,
        source=row.source,
        url=row.url,
        checked_on=row.checked_on,
        confidence=row.confidence,
        origin=origin,
        recorded_by_id=actor.account_id,
    )
