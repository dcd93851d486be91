"""Scoring a round: one query for its answers, one for its settlements, the rest is the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID

from fourfold.assessment.contracts import InstrumentDocument
from fourfold.assessment.models import Answer, Round, ScoreRecord, Settlement
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import document_of, read_document
from fourfold.assessment.rules.answers import evidence_kind
from fourfold.assessment.rules.rounds import FROZEN
from fourfold.engines import maturity

ROUNDS_KEPT = 64


@dataclass(frozen=True)
class Assessed:
    """A round with every indicator consolidated. No rights are asked here: callers do."""

    round: Round
    document: InstrumentDocument
    consolidated: Mapping[str, maturity.Consolidated]

    @cached_property
    def sheet(self) -> maturity.ScoreSheet:
        """The scores as the answers stand."""
        return maturity.score(
            self.document.maturity, self.consolidated, edition=str(self.round.edition)
        )

    @cached_property
    def needs(self) -> tuple[maturity.Need, ...]:
        """What is below target, ranked."""
        return maturity.needs(self.document.maturity, self.consolidated)

    @cached_property
    def to_assess(self) -> tuple[maturity.ToAssess, ...]:
        """What has no value yet."""
        return maturity.to_assess(self.document.maturity, self.consolidated)


def assess(round_: Round) -> Assessed:
    """Consolidate the submitted returns of a round."""
    document = read_document(round_.edition.digest)
    work = _kept if round_.status in FROZEN else _consolidated
    return Assessed(round_, document, work(round_.pk, round_.edition.digest))


def _consolidated(round_id: UUID, digest: str) -> Mapping[str, maturity.Consolidated]:
    return maturity.consolidate(
        document_of(digest).maturity, submitted_answers(round_id), current_settlements(round_id)
    )


# Once a State has validated, answers and settlements stand still: what follows from them too.
_kept = lru_cache(maxsize=ROUNDS_KEPT)(_consolidated)


def sheet_of(round_: Round) -> maturity.ScoreSheet:
    """The scores of a round: as validated once the State has done so, live before."""
    if round_.status in FROZEN:
        record = ScoreRecord.objects.filter(round=round_.pk).first()
        if record is not None:
            return maturity.from_json(record.sheet)
    return assess(round_).sheet


def submitted_answers(round_id: UUID) -> tuple[maturity.Answer, ...]:
    """The current answers of all submitted returns; a respondent goes by its return's id."""
    rows = Answer.objects.filter(
        CURRENT, of_return__round=round_id, of_return__status="submitted"
    ).values_list("of_return_id", "indicator", "value", "evidence_link", "files", "source_id", "id")
    return tuple(
        maturity.Answer(
            respondent=str(return_id),
            indicator=indicator,
            value=value,
            evidence=evidence_kind(link=link, files=len(files), source=source is not None),
            reference=str(answer_id),
        )
        for return_id, indicator, value, link, files, source, answer_id in rows
    )


def current_settlements(round_id: UUID) -> tuple[maturity.Settlement, ...]:
    """What assessors have settled and not changed since."""
    rows = Settlement.objects.filter(CURRENT, round=round_id).values_list(
        "indicator", "value", "reason"
    )
    return tuple(maturity.Settlement(*row) for row in rows)
