"""Files of law that wait for review, what they hold, and their originals."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import FileLink, Place
from fourfold.kernel.policy import Actor, visible
from fourfold.regulatory import access
from fourfold.regulatory.contracts.law_imports import LawDraft
from fourfold.regulatory.models import ActVersion, LawImport, Provision
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.queries.law import facts_of, force_history, visible_acts
from fourfold.regulatory.rules.law import DoubtedLabel, doubted
from fourfold.regulatory.rules.law_documents import draft_in
from fourfold.regulatory.rules.law_suggesting import HeldAct, like_act


def imports_waiting(actor: Actor, state: str) -> tuple[LawImport, ...]:
    """The files of a State that wait for review, the latest first; their documents not read."""
    waiting = _imports(actor).filter(place=state.upper(), status=LawImportStatus.WAITING)
    return tuple(waiting.defer("document").order_by("-made_at", "-id"))


def find_import(actor: Actor, import_id: UUID) -> LawImport:
    """One file of law as it was read.

    Raises:
        NotVisible: there is no such import, or not for this actor.
    """
    found = _imports(actor).filter(pk=import_id).first()
    if found is None:
        raise NotVisible(_("This import does not exist, or not for you."))
    return found


def draft_of_import(row: LawImport) -> LawDraft:
    """What the file holds by now, edits included."""
    return draft_in(row.document)


def held_acts(actor: Actor, place: Place) -> tuple[HeldAct, ...]:
    """The acts of a State that a file may be a version of."""
    rows = visible_acts(actor).filter(place=place).order_by("title", "code")
    return tuple(HeldAct(row.pk, row.code, row.title, row.short_title) for row in rows)


def likely_act(actor: Actor, row: LawImport, draft: LawDraft) -> HeldAct | None:
    """An act with a like title, for a file that is to become a new act."""
    return None if row.act_id else like_act(draft, held_acts(actor, row.place))


def labels_of_import(actor: Actor, row: LawImport, draft: LawDraft) -> tuple[DoubtedLabel, ...]:
    """The labels of the file that would become conflicts, against the dated facts held."""
    facts = facts_of(force_history(actor, row.act)) if row.act else ()
    return doubted(draft.labels, facts, commenced_on=draft.commenced_on, day=clock.today())


def text_before(actor: Actor, row: LawImport, draft: LawDraft) -> tuple[Provision, ...]:
    """The provisions of the version of the act that speaks before the file's text does."""
    if row.act_id is None or draft.valid_from is None:
        return ()
    seen = ActVersion.objects.filter(
        visible(actor, access.READ_LAW, "act__scope__path"),
        act=row.act_id,
        valid_from__lt=draft.valid_from,
    )
    return tuple(
        Provision.objects.filter(version=seen.order_by("-valid_from")[:1]).order_by("order")
    )


def originals(actor: Actor, versions: Sequence[ActVersion]) -> dict[UUID, FileLink]:
    """The file that each version was taken from, by version, for who may read the law."""
    taken = LawImport.objects.filter(
        visible(actor, access.READ_LAW), version__in=[version.pk for version in versions]
    )
    owners = {str(key): version for key, version in taken.values_list("pk", "version_id")}
    links = FileLink.objects.filter(
        visible(actor, access.READ_LAW),
        owner_kind=LawImport._meta.label_lower,
        owner_id__in=list(owners),
    )
    return {owners[link.owner_id]: link for link in links}


def _imports(actor: Actor) -> QuerySet[LawImport]:
    seen = LawImport.objects.filter(visible(actor, access.KEEP_LAW))
    return seen.select_related("place", "scope", "act__scope", "version__act", "made_by__person")
