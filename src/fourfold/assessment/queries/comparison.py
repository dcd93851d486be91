"""Two rounds of one State, like for like."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.assessment.contracts import ChangeView, InstrumentDocument, RoundComparison
from fourfold.assessment.models import Round
from fourfold.assessment.queries.instruments import read_document, renamed_codes
from fourfold.assessment.queries.results import find_scored_round, sees_behind
from fourfold.assessment.queries.rounds import round_view
from fourfold.assessment.queries.scoring import sheet_of
from fourfold.assessment.rules import figures
from fourfold.engines.maturity import Comparison, FigureChange, IndicatorChange, compare
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor


def compare_rounds(actor: Actor, earlier_id: UUID, later_id: UUID) -> RoundComparison:
    """What changed between two rounds.

    Raises:
        NotVisible: one of them is not there for this actor.
        Invalid: the rounds belong to different States, which are never compared.
    """
    earlier, later = find_scored_round(actor, earlier_id), find_scored_round(actor, later_id)
    if earlier.place_id != later.place_id:
        raise Invalid(_("Rounds of different States are not compared."))
    found = compare(
        sheet_of(earlier),
        sheet_of(later),
        mapping=renamed_codes(earlier.edition_id, later.edition_id),
    )
    behind = sees_behind(actor, earlier) and sees_behind(actor, later)
    return RoundComparison(
        earlier=round_view(earlier),
        later=round_view(later),
        figures=tuple(_figure_change(change) for change in found.figures),
        indicators=_indicator_changes(earlier, later, found) if behind else (),
    )


def _figure_change(change: FigureChange) -> ChangeView:
    return ChangeView(
        dimension=change.dimension.value,
        code=change.code,
        label=figures.code_label(change.dimension, change.code),
        before=change.before,
        after=change.after,
        change=change.change,
        shared=change.shared,
        verdict=change.verdict.value,
        sentence=figures.verdict_sentence(change.verdict, change.change, change.shared),
    )


def _indicator_changes(earlier: Round, later: Round, found: Comparison) -> tuple[ChangeView, ...]:
    before = read_document(earlier.edition.digest)
    after = read_document(later.edition.digest)
    return tuple(_indicator_change(change, before, after) for change in found.indicators)


def _indicator_change(
    change: IndicatorChange, before: InstrumentDocument, after: InstrumentDocument
) -> ChangeView:
    text = after.by_code.get(change.indicator) or before.by_code[change.previous_code or ""]
    return ChangeView(
        dimension="indicator",
        code=change.indicator,
        label=text.title,
        before=change.before,
        after=change.after,
        change=change.change,
        shared=1 if change.change is not None else 0,
        verdict=change.verdict.value,
        sentence=figures.verdict_sentence(change.verdict, change.change, 1),
    )
