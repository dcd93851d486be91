"""What the front page of the regulatory framework lists: States by what is held of their law."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from fourfold.kernel.places import all_places, region_name
from fourfold.kernel.policy import Actor, may, visible
from fourfold.reference.places import load_programme_regions
from fourfold.regulatory import access
from fourfold.regulatory.models import FindingsRelease, LabelConflict, LawImport
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.queries.law import visible_acts


@dataclass(frozen=True, slots=True)
class StateLaw:
    """A State with how much of its law is held.

    `released`: its findings may be read; `opens`: the reader may see its law profile, released or
    not.
    """

    code: str
    name: str
    region: str
    region_name: str
    is_fictional: bool
    acts: int
    released: bool
    opens: bool


def states_with_law(actor: Actor, name: str = "", region: str = "") -> tuple[StateLaw, ...]:
    """Every State, those of which something is held first, each group by name: no ranking.

    Args:
        actor: who looks.
        name: words of the name, or the code.
        region: code of a programme region; empty for all.
    """
    held = visible_acts(actor).order_by().values_list("place").annotate(count=Count("pk"))
    acts: dict[str, int] = dict(held)
    released = FindingsRelease.objects.filter(
        visible(actor, access.READ_RELEASED_FINDING), withdrawn_at__isnull=True
    )
    shown = set(released.values_list("place", flat=True))
    drafts = all_places().filter(visible(actor, access.READ_DRAFT_FINDING))
    open_to = shown | set(drafts.values_list("pk", flat=True))
    rows = [
        StateLaw(
            code=place.code,
            name=place.name,
            region=place.region,
            region_name=region_name(place.region),
            is_fictional=place.is_fictional,
            acts=acts.get(place.code, 0),
            released=place.code in shown,
            opens=place.code in open_to,
        )
        for place in all_places()
    ]
    found = (row for row in rows if _matches(row, name.casefold().split(), region))
    return tuple(sorted(found, key=lambda r: (not (r.acts or r.released), r.name.casefold())))


def region_choices() -> list[tuple[str, str]]:
    """The programme's regions by name."""
    codes = (row.code for row in load_programme_regions())
    return sorted(((code, region_name(code)) for code in codes), key=lambda pair: pair[1])


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """What waits in a State: files to look through, labels to decide on."""

    code: str
    name: str
    files: int
    labels: int


def waiting_work(actor: Actor) -> tuple[WaitingWork, ...]:
    """The States whose law the actor keeps and where something waits, by name."""
    if not may(actor, access.KEEP_LAW):
        return ()
    imports = LawImport.objects.filter(
        visible(actor, access.KEEP_LAW), status=LawImportStatus.WAITING
    )
    labels = LabelConflict.objects.filter(
        visible(actor, access.KEEP_LAW, "version__act__scope__path"), decision=""
    )
    files = _counted(imports, "place")
    open_labels = _counted(labels, "version__act__place")
    names = {place.code: place.name for place in all_places().filter(pk__in=files | open_labels)}
    found = [
        WaitingWork(code, name, files.get(code, 0), open_labels.get(code, 0))
        for code, name in names.items()
    ]
    return tuple(sorted(found, key=lambda work: work.name.casefold()))


def _counted(rows: QuerySet[Any], by: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(by).annotate(count=Count("pk")))


def _matches(row: StateLaw, words: list[str], region: str) -> bool:
    if region and row.region != region:
        return False
    said = f"{row.name} {row.code}".casefold()
    return all(word in said for word in words)
