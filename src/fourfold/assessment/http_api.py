"""The assessment as JSON, under the same rights as the pages."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from fourfold.assessment import queries
from fourfold.assessment.contracts import (
    InstrumentDocument,
    ReturnView,
    RoundView,
    ScoreView,
    TopicQuestion,
)
from fourfold.assessment.models import Edition
from fourfold.kernel.middleware import request_actor

router = Router(tags=["assessment"])


class EditionOut(Schema):
    """A published edition. `digest` is the SHA-256 of its canonical JSON."""

    code: str
    edition: str
    title: str
    digest: str
    origin: str
    published_at: datetime


class NodeOut(Schema):
    """A heading; `parent` is empty at the top."""

    code: str
    parent: str
    title: str


class IndicatorOut(Schema):
    """A question. `rungs` describe the levels 0 to 4 of a ladder."""

    code: str
    node: str
    title: str
    question: str
    scale: str
    rungs: list[str]
    help: str
    evidence_rule: str
    evidence_text: str
    classes: list[str]
    areas: list[str]
    articles: list[str]


class TermOut(Schema):
    """A term and its meaning."""

    code: str
    term: str
    definition: str


class InstrumentOut(Schema):
    """A whole edition in the reader's language."""

    code: str
    edition: str
    title: str
    digest: str
    language: str
    languages: list[str]
    nodes: list[NodeOut]
    indicators: list[IndicatorOut]
    terms: list[TermOut]


class RoundOut(Schema):
    """A round. `standing` says how far its scores may be relied on."""

    id: UUID
    place: str
    place_name: str
    label: str
    kind: str
    status: str
    standing: str
    notice: str
    edition: str
    opened_on: date
    validated_on: date | None
    released_on: date | None
    returns_asked: int
    returns_submitted: int
    is_fictional: bool


class FigureOut(Schema):
    """A figure from 0 to 4 with its bounds; `value` is null while nothing is known."""

    code: str
    label: str
    value: float | None
    low: float
    high: float
    coverage: float
    confidence: float
    answered: int
    disagreements: int
    total: int
    sentence: str


class LineOut(Schema):
    """What one indicator brings; only for the State and its programme team."""

    indicator: str
    state: str
    level: int | None
    weight: float
    confidence: float


class ScoresOut(Schema):
    """The scores of a round. `indicators` is null for those who may see figures only."""

    round: RoundOut
    areas: list[FigureOut]
    steps: list[FigureOut]
    pillars: list[FigureOut]
    capacities: list[FigureOut]
    coverage: float
    answered: int
    disagreements: int
    total: int
    indicators: list[LineOut] | None


class AnswerOut(Schema):
    """One answer; an empty `value` means that it is to assess."""

    indicator: str
    value: str
    note: str
    evidence_link: str
    evidence_files: list[str]
    source: str
    answered_at: datetime | None


class ReturnOut(Schema):
    """A return with its answers."""

    id: UUID
    round_id: UUID
    place: str
    organisation: str
    respondent_class: str
    edition: str
    status: str
    version: int
    submitted_at: datetime | None
    answers: list[AnswerOut]


@router.get("/instruments", response=list[EditionOut], summary="Published editions")
def list_instruments(request: HttpRequest) -> list[Edition]:
    """All published editions, the latest first within each instrument."""
    return list(queries.editions(request_actor(request)))


@router.get("/instruments/{code}/{edition}", response=InstrumentOut, summary="One edition")
def read_instrument(request: HttpRequest, code: str, edition: str) -> InstrumentDocument:
    """Headings, questions and terms in the reader's language."""
    return queries.instrument(request_actor(request), code, edition)


@router.get("/states/{code}/rounds", response=list[RoundOut], summary="Rounds of a State")
def list_rounds(request: HttpRequest, code: str) -> list[RoundView]:
    """The rounds that you may see, the latest first."""
    return list(queries.rounds_of(request_actor(request), code.upper()))


@router.get("/rounds/{round_id}", response=RoundOut, summary="One round")
def read_round(request: HttpRequest, round_id: UUID) -> RoundView:
    """One round."""
    return queries.round_page(request_actor(request), round_id)


@router.get("/rounds/{round_id}/scores", response=ScoresOut, summary="Scores of a round")
def read_scores(request: HttpRequest, round_id: UUID) -> ScoresOut:
    """Figures for areas, steps, pillars and capacities; there is no overall score."""
    return _scores(queries.score_sheet(request_actor(request), round_id))


@router.get("/returns/{return_id}", response=ReturnOut, summary="One return")
def read_return(request: HttpRequest, return_id: UUID) -> ReturnOut:
    """A return with the answers that are held."""
    page = queries.check_answers(request_actor(request), return_id)
    answers = [_answer(question) for section in page.sections for question in section.questions]
    return _return(page.head, answers)


def _scores(view: ScoreView) -> ScoresOut:
    figures = {
        name: [FigureOut.from_orm(figure) for figure in getattr(view, name)]
        for name in ("areas", "steps", "pillars", "capacities")
    }
    lines = view.sheet.lines if view.sheet else None
    return ScoresOut(
        round=RoundOut.from_orm(view.round),
        **figures,
        coverage=view.coverage,
        answered=view.answered,
        disagreements=view.disagreements,
        total=view.total,
        indicators=None if lines is None else [LineOut.from_orm(line) for line in lines],
    )


def _answer(question: TopicQuestion) -> AnswerOut:
    return AnswerOut(
        indicator=question.text.code,
        value=question.value,
        note=question.note,
        evidence_link=question.evidence_link,
        evidence_files=[file.name for file in question.files],
        source=question.source_title,
        answered_at=question.answered_at,
    )


def _return(head: ReturnView, answers: list[AnswerOut]) -> ReturnOut:
    return ReturnOut(
        id=head.id,
        round_id=head.round_id,
        place=head.place,
        organisation=head.organisation,
        respondent_class=head.respondent_class,
        edition=head.edition,
        status=head.status,
        version=head.version,
        submitted_at=head.submitted_at,
        answers=answers,
    )
