"""National law on a day: acts, provisions with their force and penalties, the corpus whole.

The version that speaks on a day is the one with the greatest `valid_from` not after it; the force
of a provision follows from dated facts alone. What one may not see does not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from uuid import UUID

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Fine, Force, Penalty
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible
from fourfold.regulatory import access
from fourfold.regulatory.contracts.law import ActView, CorpusView, ProvisionView
from fourfold.regulatory.models import (
    Act,
    ActVersion,
    CorpusDeclaration,
    ForceChange,
    LabelConflict,
    Provision,
    ProvisionPenalty,
)
from fourfold.regulatory.queries.law_facts import (
    conflicts_of,
    facts_by_act,
    facts_of,
    find_conflict,
    find_force_change,
    force_history,
    keys_and_numbers,
    known_keys,
    names_of,
    open_conflicts,
    others_in_same_words,
    standing_of,
    words_of,
)
from fourfold.regulatory.rules.law import ForceFact, standing_on

__all__ = [
    "act_view",
    "acts_of",
    "conflicts_of",
    "corpus_on",
    "declarations_of",
    "earliest_text",
    "facts_by_act",
    "facts_of",
    "find_act",
    "find_conflict",
    "find_force_change",
    "find_provision",
    "force_history",
    "keys_and_numbers",
    "known_keys",
    "latest_declaration",
    "names_of",
    "open_conflicts",
    "others_in_same_words",
    "penalty_of",
    "provisions_of",
    "standing_of",
    "texts_of",
    "versions_of",
    "visible_acts",
    "words_of",
]

FACT, LABEL = "fact", "label"
ActKey = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the force of several acts: dated facts, and labels to decide on."""

    facts: dict[UUID, list[ForceFact]]
    labels: dict[ActKey, list[str]]


def corpus_on(actor: Actor, state: str, day: date) -> CorpusView:
    """Every act held of a State as it speaks on a day, in five queries; empty when none is held."""
    acts = acts_of(actor, state, day)
    declared = latest_declaration(actor, state)
    return CorpusView(
        state=state.upper(),
        day=day,
        acts=acts,
        provisions=provisions_of(acts, day),
        complete=bool(declared and declared.complete),
        declared_on=declared.declared_on if declared else None,
        reason=declared.reason if declared else "",
    )


def acts_of(actor: Actor, state: str, day: date) -> tuple[ActView, ...]:
    """The acts held of a State, by title, each with the version that speaks on the day."""
    held = _speaking(visible_acts(actor).filter(place=state.upper()), day)
    return tuple(_act_view(act) for act in held.order_by("title", "code"))


def act_view(actor: Actor, act_id: UUID, day: date) -> ActView:
    """One act as it speaks on a day.

    Raises:
        NotVisible: there is no such act, or not for this actor.
    """
    held = _speaking(visible_acts(actor).filter(pk=act_id), day).first()
    if held is None:
        raise _no_act()
    return _act_view(held)


def visible_acts(actor: Actor) -> QuerySet[Act]:
    """The acts that the actor may read."""
    return Act.objects.filter(visible(actor, access.READ_LAW))


def find_act(actor: Actor, act_id: UUID) -> Act:
    """An act with its State.

    Raises:
        NotVisible: there is no such act, or not for this actor.
    """
    found = visible_acts(actor).select_related("place", "scope").filter(pk=act_id).first()
    if found is None:
        raise _no_act()
    return found


def find_provision(actor: Actor, act_id: UUID, key: str, day: date) -> ProvisionView:
    """A provision by its key as it stands on a day.

    Raises:
        NotVisible: no such act or provision on that day, or not for this actor.
    """
    found = provisions_of((act_view(actor, act_id, day),), day, key=key)
    if not found:
        raise NotVisible(_("The act has no such provision on that day, or not for you."))
    return found[0]


def provisions_of(
    acts: Sequence[ActView], day: date, *, key: str | None = None
) -> tuple[ProvisionView, ...]:
    """The provisions of acts that were read for an actor, in the order of the text: three queries.

    Args:
        acts: the acts, each with the version that speaks.
        day: the day that their force is computed for.
        key: only this provision.
    """
    speaking = {act.version_id: act for act in acts if act.version_id}
    if not speaking:
        return ()
    held = Provision.objects.filter(version__in=speaking)
    if key is not None:
        held = held.filter(key=key)
    ranks = {act.version_id: rank for rank, act in enumerate(acts)}
    rows = sorted(held, key=lambda row: (ranks[row.version_id], row.order))
    penalties = _penalties(list(speaking) if key is None else [], rows)
    known = _known([act.id for act in acts])
    return tuple(
        _provision(row, speaking[row.version_id], known, penalties.get(row.pk, ()), day)
        for row in rows
    )


def versions_of(actor: Actor, act: Act) -> tuple[ActVersion, ...]:
    """Every version taken of an act, the latest text first."""
    seen = ActVersion.objects.filter(visible(actor, access.READ_LAW, "act__scope__path"), act=act)
    return tuple(seen.select_related("taken_by__person").order_by("-valid_from"))


def earliest_text(actor: Actor, act: Act) -> date | None:
    """From which day on any text of the act is held."""
    held = versions_of(actor, act)
    return held[-1].valid_from if held else None


def texts_of(actor: Actor, version: ActVersion) -> tuple[Provision, ...]:
    """The provisions of one version as stored, in the order of the text."""
    seen = Provision.objects.filter(
        visible(actor, access.READ_LAW, "version__act__scope__path"), version=version
    )
    return tuple(seen.order_by("order"))


def latest_declaration(actor: Actor, state: str) -> CorpusDeclaration | None:
    """What was last said on whether the acts held of a State are all there are."""
    return declarations_of(actor, state).first()


def declarations_of(actor: Actor, state: str) -> QuerySet[CorpusDeclaration]:
    """Every declaration on a State's corpus, the latest first."""
    seen = CorpusDeclaration.objects.filter(visible(actor, access.READ_LAW), place=state.upper())
    return seen.select_related("declared_by__person").order_by("-declared_at", "-id")


def penalty_of(row: ProvisionPenalty) -> Penalty:
    """A stored penalty in the engine's terms."""
    return Penalty(
        text=row.text,
        pinpoint=row.pinpoint,
        at_least=row.at_least,
        at_most=row.at_most,
        life=row.life,
        death=row.death,
        named_class=row.named_class,
        fine_at_least=_fine(row.fine_at_least, row),
        fine_at_most=_fine(row.fine_at_most, row),
        joined=row.joined,
        for_legal_persons=row.for_legal_persons,
    )


def _speaking(acts: QuerySet[Act], day: date) -> QuerySet[Act]:
    by_then = ActVersion.objects.filter(act=OuterRef("pk"), valid_from__lte=day)
    latest = by_then.order_by("-valid_from")
    return acts.annotate(
        speaks=Subquery(latest.values("pk")[:1]),
        speaks_number=Subquery(latest.values("number")[:1]),
        speaks_from=Subquery(latest.values("valid_from")[:1]),
    )


def _act_view(act: Act) -> ActView:
    spoken: tuple[UUID | None, int | None, date | None] = (
        act.speaks,  # type: ignore[attr-defined]  # -- annotated
        act.speaks_number,  # type: ignore[attr-defined]  # -- annotated
        act.speaks_from,  # type: ignore[attr-defined]  # -- annotated
    )
    return ActView(
        id=act.pk,
        code=act.code,
        title=act.title,
        short_title=act.short_title,
        language=act.language,
        citation=act.citation,
        url=act.url,
        enacted_on=act.enacted_on,
        commenced_on=act.commenced_on,
        version_id=spoken[0],
        version_number=spoken[1] or 0,
        valid_from=spoken[2],
    )


def _known(acts: Sequence[UUID]) -> _Known:
    """Dated facts in the order of recording and undecided labels of the acts, in one query."""
    columns = ("what", "of", "key", "force", "day", "words", "at")
    facts = ForceChange.objects.filter(act__in=acts, superseded_at__isnull=True).annotate(
        what=Value(FACT),
        of=F("act_id"),
        day=F("since"),
        words=Cast("order", CharField(max_length=500)),
        at=F("recorded_at"),
    )
    labels = LabelConflict.objects.filter(version__act__in=acts, decision="").annotate(
        what=Value(LABEL),
        of=F("version__act_id"),
        day=F("claimed_on"),
        words=Value(""),
        at=F("decided_at"),
    )
    known = _Known({}, {})
    both = facts.values_list(*columns).union(labels.values_list(*columns), all=True)
    rows = list(both)
    for row in rows:
        if row[0] == LABEL:
            known.labels.setdefault((row[1], row[2]), []).append(row[3])
    for row in sorted((row for row in rows if row[0] == FACT), key=itemgetter(6)):
        known.facts.setdefault(row[1], []).append(ForceFact(row[4], Force(row[3]), row[2], row[5]))
    return known


def _penalties(
    versions: Sequence[UUID], rows: Sequence[Provision]
) -> dict[UUID, tuple[Penalty, ...]]:
    held = ProvisionPenalty.objects.filter(superseded_at__isnull=True)
    if versions:
        held = held.filter(provision__version__in=versions)
    else:
        held = held.filter(provision__in=[row.pk for row in rows])
    found: dict[UUID, list[Penalty]] = {}
    for row in held.order_by("provision", "order", "recorded_at"):
        found.setdefault(row.provision_id, []).append(penalty_of(row))
    return {provision: tuple(penalties) for provision, penalties in found.items()}


def _provision(
    row: Provision, act: ActView, known: _Known, penalties: tuple[Penalty, ...], day: date
) -> ProvisionView:
    facts = known.facts.get(act.id, ())
    standing = standing_on(facts, key=row.key, commenced_on=act.commenced_on, day=day)
    labels = known.labels.get((act.id, row.key), ())
    return ProvisionView(
        id=row.pk,
        act=act,
        key=row.key,
        number=row.number,
        heading=row.heading,
        part=row.part,
        text=row.text,
        digest=row.digest,
        force=standing.force,
        force_since=standing.since,
        order=standing.order,
        conflicts=len(labels),
        penalties=penalties,
        contradicted=sum(bool(standing.order) and said != standing.force for said in labels),
    )


def _fine(amount: float | None, row: ProvisionPenalty) -> Fine | None:
    return None if amount is None else Fine(amount, row.currency, row.fine_unit)


def _no_act() -> NotVisible:
    return NotVisible(_("This act does not exist, or not for you."))
