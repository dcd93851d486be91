"""Findings as pages, reports, releases and the API share them.

Plain frozen values: a release keeps them as JSON and reads them back as they were.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.engines.statutes.model import AtomKind, Force, Verdict
from fourfold.regulatory.contracts.law import ProvisionView


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """Words of a provision that a finding is to rest on; an empty pinpoint is worked out."""

    provision: UUID
    quote: str
    pinpoint: str = ""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What an expert says of one atom. `value` is the law's own figure for a parameter."""

    verdict: Verdict
    reason: str
    citations: tuple[CitationDraft, ...] = ()
    missing: tuple[str, ...] = ()
    value: float | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class CitationView:
    """Quoted words with where they stand and whether they can be applied on the day.

    `stale`: the version that speaks on the day has another text there, or none.
    """

    act: UUID
    act_code: str
    act_title: str
    key: str
    number: str
    heading: str
    pinpoint: str
    quote: str
    language: str
    force: Force
    force_since: date | None
    order: str
    stale: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A second expert's word. `by` is empty where it was released."""

    agrees: bool
    verdict: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class FindingView:
    """One expert's finding on one atom. `by` is empty where it was released."""

    id: UUID
    instrument: str
    article: str
    atom: str
    verdict: Verdict
    missing: tuple[str, ...]
    value: float | None
    reason: str
    origin: str
    by: str
    made_on: date
    superseded: bool
    citations: tuple[CitationView, ...]
    reviews: tuple[ReviewView, ...]

    @property
    def is_stale(self) -> bool:
        """Whether some text that it quotes has changed since."""
        return any(citation.stale for citation in self.citations)

    @property
    def review_state(self) -> str:
        """`none`, `agreed` or `disputed`."""
        if not self.reviews:
            return "none"
        return "agreed" if all(review.agrees for review in self.reviews) else "disputed"


@dataclass(frozen=True, slots=True)
class Reach:
    """Coverage from 0 to 1: the range that the open atoms leave, and the likely value in it.

    `likely` is None while nothing is mapped.
    """

    low: float
    likely: float | None
    high: float
    mapped: int
    total: int


@dataclass(frozen=True, slots=True)
class AtomReach:
    """One requirement and where the law stands on it.

    `outcome` and `notices` are codes of the engine; `counts` is False for optional elements.
    """

    code: str
    kind: AtomKind
    text: str
    pinpoint: str
    elements: tuple[str, ...]
    outcome: str
    likely: float | None
    counts: bool
    disputed: bool
    missing: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleReach:
    """An article of a treaty and how far the law reaches it; `reach` None: it asks nothing."""

    instrument: str
    number: str
    title: str
    chapter: str
    chapter_title: str
    does: str
    reach: Reach | None
    disputed: int
    atoms: tuple[AtomReach, ...]


@dataclass(frozen=True, slots=True)
class ChapterReach:
    """A chapter of a treaty."""

    chapter: str
    title: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class GapView:
    """Where the law falls short of an atom or goes beyond it; both weigh the same.

    `kind` is a code of the engine; `finding` is the one that it rests on; None: nobody has found
    anything yet. `forces` are those other than in force of what is cited.
    """

    kind: str
    instrument: str
    article: str
    article_title: str
    chapter: str
    atom: str
    atom_kind: AtomKind
    requirement: str
    pinpoint: str
    missing: tuple[str, ...]
    reason: str
    forces: tuple[Force, ...]
    verdicts: tuple[Verdict, ...]
    finding: UUID | None


@dataclass(frozen=True, slots=True)
class TestView:
    """A test on a maximum penalty; `passes` None: it cannot be said. `reason` is the engine's code.

    `years` is the threshold, None where an instrument asks only that the offence is punishable.
    """

    instrument: str
    short: str
    years: float | None
    passes: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class PenaltyView:
    """A provision that punishes, the treaty's article that it answers, the tests on its maximum.

    `months` is the longest maximum; None for life alone, or where none is stated. `text` are the
    words that it was read from.
    """

    instrument: str
    article: str
    article_title: str
    act: UUID
    act_title: str
    key: str
    number: str
    heading: str
    force: Force
    text: str
    pinpoint: str
    months: float | None
    life: bool
    death: bool
    unknown_classes: tuple[str, ...]
    serious: TestView
    extradition: tuple[TestView, ...]


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A figure that a treaty sets beside the law's own; `outcome` is a code of the engine."""

    instrument: str
    article: str
    atom: str
    name: str
    unit: str
    bound: str
    asked: float
    held: float | None
    outcome: str


@dataclass(frozen=True, slots=True)
class InstrumentSheet:
    """A State's law against one instrument. `mark` says why it is provisional; empty: it is not.

    `other_penalties` are of provisions that no finding on an offence cites; their article is empty.
    """

    instrument: str
    short: str
    mark: str
    reach: Reach
    chapters: tuple[ChapterReach, ...]
    articles: tuple[ArticleReach, ...]
    gaps: tuple[GapView, ...]
    penalties: tuple[PenaltyView, ...]
    other_penalties: tuple[PenaltyView, ...]
    parameters: tuple[ParameterView, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class ForceView:
    """A dated change of what can be applied, with what made it so."""

    act: UUID
    act_title: str
    key: str
    force: Force
    since: date
    order: str
    source: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act in a profile."""

    id: UUID
    code: str
    title: str
    language: str
    citation: str
    enacted_on: date | None
    commenced_on: date | None
    valid_from: date | None
    provisions: int
    conflicts: int
    contradicted: int = 0


@dataclass(frozen=True, slots=True)
class TreatyStep:
    """What the State has done about a treaty; `on` None where the source gives no day."""

    instrument: str
    short: str
    event: str
    on: date | None
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class LawProfile:
    """Everything that the law profile of a State shows on a day.

    `released_on` is set when this is what the State's focal point released.
    """

    state: str
    names: dict[str, str]
    is_fictional: bool
    as_of: date
    complete: bool
    declared_on: date | None
    corpus_reason: str
    catalogue: str
    acts: tuple[ActLine, ...]
    sheets: tuple[InstrumentSheet, ...]
    force: tuple[ForceView, ...]
    treaty_steps: tuple[TreatyStep, ...]
    released_on: date | None = None

    def sheet(self, instrument: str) -> InstrumentSheet | None:
        """The sheet of one instrument, None where it asks nothing or is not held."""
        return next((one for one in self.sheets if one.instrument == instrument), None)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A provision that may answer a requirement; `matched` are words of the text that speak for it.

    `score` is 0 to 1 and no probability; `is_weak`: the law probably has nothing on the point;
    `words_alone`: no dictionary holds the language, so that only words as they stand were compared.
    `excerpt` is a part of the text as it stands, cut before or after where the flags say so.
    """

    provision: ProvisionView
    score: float
    is_weak: bool
    words_alone: bool
    matched: tuple[str, ...]
    excerpt: str
    cut_before: bool
    cut_after: bool
