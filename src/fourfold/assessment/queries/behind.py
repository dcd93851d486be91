"""What stands behind figures: every respondent's answer, settlements, and the walk back."""

from collections import defaultdict
from uuid import UUID

from fourfold.assessment import access
from fourfold.assessment.contracts import (
    ConsolidatedView,
    Consolidation,
    EvidenceFile,
    ExplainedLine,
    FigureExplanation,
    InstrumentDocument,
    RespondentAnswer,
)
from fourfold.assessment.models import Answer, Return, Round, Settlement
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import read_document
from fourfold.assessment.queries.results import (
    empty_figure,
    figure_view,
    find_scored_round,
    sees_behind,
)
from fourfold.assessment.queries.rounds import find_round, no_round, round_view
from fourfold.assessment.queries.scoring import assess, sheet_of
from fourfold.assessment.rules import figures
from fourfold.assessment.rules.answers import evidence_kind, value_label
from fourfold.engines.maturity import Contribution, Dimension, Figure
from fourfold.kernel.models import FileLink
from fourfold.kernel.policy import Actor, require

AnswersByCode = dict[str, tuple[RespondentAnswer, ...]]


def consolidation(actor: Actor, round_id: UUID) -> Consolidation:
    """Every answer of the submitted returns, side by side, with where each indicator stands.

    Raises:
        NotVisible: no such round, or its answers are not for this actor.
    """
    round_ = find_round(actor, round_id)
    require(actor, access.READ_RETURN, round_.scope.path)
    assessed = assess(round_)
    answers = answers_behind(round_, assessed.document)
    settled = _settlements(round_)
    rows = []
    for text in assessed.document.indicators:
        held = assessed.consolidated[text.code]
        settlement = settled.get(text.code)
        rows.append(
            ConsolidatedView(
                text=text,
                state=held.state.value,
                state_label=figures.state_label(held.state),
                value=held.value or "",
                value_label=value_label(text, held.value or ""),
                level=held.level,
                confidence=held.confidence,
                answers=answers.get(text.code, ()),
                reason=settlement.reason if settlement else "",
                seen=str(settlement.pk) if settlement else "",
            )
        )
    return Consolidation(round_view(round_), tuple(rows))


def explain_figure(actor: Actor, round_id: UUID, dimension: str, code: str) -> FigureExplanation:
    """A figure with its arithmetic and, for the State and its team, every answer behind it.

    Raises:
        NotVisible: no such round for this actor, or no such figure in it.
    """
    round_ = find_scored_round(actor, round_id)
    figure = _figure(round_, dimension, code)
    behind = sees_behind(actor, round_)
    return FigureExplanation(
        round=round_view(round_),
        figure=figure_view(figure, order=1),
        arithmetic=figures.arithmetic(figure),
        lines=_lines(round_, figure) if behind else (),
        is_withheld=not behind,
    )


def answers_behind(round_: Round, document: InstrumentDocument) -> AnswersByCode:
    """Every respondent's answer by indicator, ready to show, by organisation."""
    held = (
        Answer.objects.filter(CURRENT, of_return__round=round_.pk, of_return__status="submitted")
        .exclude(value="")
        .select_related("of_return__organisation", "source")
        .order_by("of_return__organisation__name", "of_return_id")
    )
    texts = document.by_code
    names = _file_names(round_)
    found: defaultdict[str, list[RespondentAnswer]] = defaultdict(list)
    for answer in held:
        label = value_label(texts[answer.indicator], answer.value)
        found[answer.indicator].append(_respondent_answer(answer, label, names))
    return {code: tuple(answers) for code, answers in found.items()}


def _figure(round_: Round, dimension: str, code: str) -> Figure:
    if dimension not in {known.value for known in Dimension}:
        raise no_round()
    kind = Dimension(dimension)
    found = sheet_of(round_).figure(kind, code)
    if found is not None:
        return found
    if code not in figures.codes_of(kind):
        raise no_round()
    return empty_figure(kind, code)


def _lines(round_: Round, figure: Figure) -> tuple[ExplainedLine, ...]:
    document = read_document(round_.edition.digest)
    answers = answers_behind(round_, document)
    settled = _settlements(round_)
    known = sum(line.weight for line in figure.lines if line.level is not None)
    return tuple(
        _line(document, line, known, answers, settled.get(line.indicator)) for line in figure.lines
    )


def _line(
    document: InstrumentDocument,
    line: Contribution,
    known: float,
    answers: AnswersByCode,
    settlement: Settlement | None,
) -> ExplainedLine:
    return ExplainedLine(
        text=document.by_code[line.indicator],
        level=line.level,
        weight=line.weight,
        share=line.weight / known if line.level is not None and known else 0.0,
        state=line.state.value,
        state_label=figures.state_label(line.state),
        confidence=line.confidence,
        answers=answers.get(line.indicator, ()),
        reason=settlement.reason if settlement else "",
    )


def _respondent_answer(answer: Answer, label: str, names: dict[str, str]) -> RespondentAnswer:
    source = answer.source
    kind = evidence_kind(
        link=answer.evidence_link, files=len(answer.files), source=source is not None
    )
    return RespondentAnswer(
        return_id=answer.of_return_id,
        organisation=answer.of_return.organisation.name,
        respondent_class_label=answer.of_return.get_respondent_class_display(),
        value=answer.value,
        value_label=label,
        note=answer.note,
        evidence_kind=kind.value,
        evidence_link=answer.evidence_link,
        source_title=source.title if source else "",
        source_citation=source.citation if source else "",
        source_url=source.url if source else "",
        files=tuple(EvidenceFile(UUID(link), names.get(link, link)) for link in answer.files),
    )


def _settlements(round_: Round) -> dict[str, Settlement]:
    return {s.indicator: s for s in Settlement.objects.filter(CURRENT, round=round_.pk)}


def _file_names(round_: Round) -> dict[str, str]:
    """Names of the evidence files of a round's returns, by the id of their link."""
    returns = [
        str(pk) for pk in Return.objects.filter(round=round_.pk).values_list("pk", flat=True)
    ]
    links = FileLink.objects.filter(owner_kind=Return._meta.label_lower, owner_id__in=returns)
    return {str(link): name for link, name in links.values_list("id", "name")}
