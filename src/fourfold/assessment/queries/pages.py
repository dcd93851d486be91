"""Reads that only pages need: what is in sight from the front page, and the choices of forms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from fourfold.assessment import access
from fourfold.assessment.contracts import ConsolidatedView, NodeText, ReturnView, RoundView
from fourfold.assessment.models import Answer, Mission, Round, Source
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import read_document
from fourfold.assessment.queries.missions import sources_of_round
from fourfold.assessment.queries.results import find_scored_round, sees_behind
from fourfold.assessment.queries.returns import find_return, returns_of, visible_returns
from fourfold.assessment.queries.rounds import find_round, rounds_of, visible_rounds
from fourfold.assessment.queries.scoring import assess
from fourfold.assessment.rules.figures import open_sentence, reason_sentence
from fourfold.assessment.rules.rounds import SCORE_PERMISSION
from fourfold.kernel.models import FileLink, Organisation
from fourfold.kernel.places import all_places, organisations_of, state_choices
from fourfold.kernel.policy import Actor, may, visible
from fourfold.kernel.sentences import paired

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AreaRows:
    """One area of a consolidation with its indicators."""

    code: str
    title: str
    rows: tuple[ConsolidatedView, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """An indicator of a report with the reason why it stands there."""

    area: str
    indicator: str
    title: str
    reason: str


def rounds_in_sight(actor: Actor, *, state: str = "", status: str = "") -> QuerySet[Round]:
    """Rounds that the actor may know of, latest first, of one State or at one step if asked."""
    held = visible_rounds(actor)
    if state:
        held = held.filter(place=state)
    if status:
        held = held.filter(status=status)
    return held.order_by("-opened_on", "-id")


def states_in_sight(actor: Actor) -> list[Choice]:
    """The States of the rounds in sight, by name."""
    codes = visible_rounds(actor).order_by().values_list("place", flat=True).distinct()
    return state_choices(all_places().filter(pk__in=list(codes)))


def states_where(actor: Actor, permission: str) -> list[Choice]:
    """The States where the actor may do something, by name."""
    return state_choices(all_places().filter(visible(actor, permission)))


def missions_in_sight(actor: Actor) -> QuerySet[Mission]:
    """Missions that the actor may read about, latest first."""
    held = Mission.objects.filter(visible(actor, access.READ_MISSION))
    return held.select_related("place").order_by("-starts", "-id")


def organisations_to_ask(actor: Actor, round_id: UUID) -> list[Organisation]:
    """Organisations of the round's State that the actor may see, by name."""
    return list(organisations_of(find_round(actor, round_id).place, actor))


def other_rounds(actor: Actor, round_: RoundView) -> tuple[RoundView, ...]:
    """Rounds of the same State to compare with, latest first."""
    return tuple(other for other in rounds_of(actor, round_.place) if other.id != round_.id)


def returns_with_progress(actor: Actor, round_id: UUID) -> tuple[tuple[ReturnView, int], ...]:
    """The returns of a round, each with how many questions are answered."""
    held = returns_of(actor, round_id)
    answered = _answered(actor, [head.id for head in held])
    return tuple((head, answered.get(head.id, 0)) for head in held)


def answers_seen(actor: Actor, return_id: UUID, seen: Iterable[str]) -> Mapping[str, Answer]:
    """The answers that a writer had before them, current or not, by their id."""
    find_return(actor, return_id)
    ids = [part for part in map(_as_id, seen) if part]
    held = Answer.objects.filter(of_return=return_id, pk__in=ids)
    return {str(answer.pk): answer for answer in held}


def _answered(actor: Actor, returns: list[UUID]) -> dict[UUID, int]:
    allowed = visible_returns(actor).filter(pk__in=returns)
    rows = Answer.objects.filter(CURRENT, of_return__in=allowed)
    return Counter(rows.exclude(value="").values_list("of_return_id", flat=True))


def _top(nodes: Mapping[str, NodeText], code: str) -> NodeText:
    node, seen = nodes[code], {code}
    while node.parent in nodes and node.parent not in seen:
        node = nodes[node.parent]
        seen.add(node.code)
    return node


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def may_see_scores(actor: Actor, round_: Round) -> bool:
    """Whether the actor may open the report at the step where the round stands."""
    return may(actor, SCORE_PERMISSION[round_.status], round_.scope.path)


def source_files(actor: Actor, sources: Iterable[Source]) -> Mapping[UUID, tuple[FileLink, ...]]:
    """The files of sources that the actor has been found to see, by source."""
    held = FileLink.objects.filter(
        visible(actor, access.READ_MISSION),
        owner_kind=Source._meta.label_lower,
        owner_id__in=[str(source.pk) for source in sources],
    )
    found: dict[UUID, tuple[FileLink, ...]] = {}
    for link in held.order_by("name", "id"):
        key = UUID(link.owner_id)
        found[key] = (*found.get(key, ()), link)
    return found


def source_choices(actor: Actor, return_id: UUID) -> list[Choice]:
    """What answers of a return may name as their source; empty for who may not read sources."""
    held = sources_of_round(actor, find_return(actor, return_id).round)
    return [(str(source.pk), paired(source.get_kind_display(), source.title)) for source in held]


def by_area(actor: Actor, round_id: UUID, rows: Iterable[ConsolidatedView]) -> list[AreaRows]:
    """Indicators under the headings at the top of the instrument's tree, in its order."""
    document = read_document(find_round(actor, round_id).edition.digest)
    nodes = {node.code: node for node in document.nodes}
    grouped: dict[str, list[ConsolidatedView]] = {}
    for row in rows:
        grouped.setdefault(_top(nodes, row.text.node).code, []).append(row)
    return [AreaRows(code, nodes[code].title, tuple(held)) for code, held in grouped.items()]


def area_of(actor: Actor, round_id: UUID, indicator: str) -> str:
    """The code of the heading at the top of the tree above an indicator."""
    document = read_document(find_round(actor, round_id).edition.digest)
    nodes = {node.code: node for node in document.nodes}
    return _top(nodes, document.by_code[indicator].node).code


def report_needs(actor: Actor, round_id: UUID) -> tuple[tuple[NeedLine, ...], tuple[NeedLine, ...]]:
    """What is below target and what is to assess in a round, each with its reason.

    Single indicators are for the State and its programme team: to others both are empty.
    """
    round_ = find_scored_round(actor, round_id)
    if not sees_behind(actor, round_):
        return (), ()
    assessed = assess(round_)
    texts = assessed.document.by_code
    nodes = {node.code: node for node in assessed.document.nodes}

    def line(code: str, reason: str) -> NeedLine:
        return NeedLine(_top(nodes, texts[code].node).code, code, texts[code].title, reason)

    below = tuple(line(need.indicator, reason_sentence(need.reason)) for need in assessed.needs)
    unknown = tuple(line(row.indicator, open_sentence(row)) for row in assessed.to_assess)
    return below, unknown


def content_language(round_: Round) -> str:
    """The language in which this reader gets the questions of a round."""
    return read_document(round_.edition.digest).language


def languages_of_return(actor: Actor, return_id: UUID) -> tuple[str, ...]:
    """The languages that the questions of a return are held in."""
    return read_document(find_return(actor, return_id).round.edition.digest).languages


def mission_choices(actor: Actor) -> list[Choice]:
    """Missions that a round may belong to, with their State."""
    return [(str(m.pk), paired(m.place.name, m.title)) for m in missions_in_sight(actor)]
