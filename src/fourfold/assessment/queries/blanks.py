"""Editions as pages show them, and blank workbooks of an edition to read and discuss."""

from dataclasses import dataclass

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fourfold.assessment.contracts import IndicatorText, InstrumentDocument
from fourfold.assessment.models import Edition
from fourfold.assessment.queries.instruments import content_of, find_edition, read_document
from fourfold.assessment.queries.packs import PackFile
from fourfold.engines.maturity import Indicator
from fourfold.engines.returnpack import LABELS, build_pack
from fourfold.kernel.policy import Actor
from fourfold.kernel.vocabulary import RespondentClass


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A question of an edition, with what the engine knows of it."""

    text: IndicatorText
    maturity: Indicator
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading of the tree with its depth, and the questions that stand right under it."""

    code: str
    title: str
    depth: int
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition in the reader's language, its tree from the top down."""

    edition: Edition
    document: InstrumentDocument
    branches: tuple[Branch, ...]


def edition_page(actor: Actor, code: str, edition: str) -> EditionPage:
    """One edition, every heading before what stands under it.

    Raises:
        NotVisible: there is no such edition, or not for this actor.
    """
    held = find_edition(actor, code, edition)
    document = read_document(held.digest)
    return EditionPage(held, document, tuple(_branches(document)))


def blank_pack(
    actor: Actor, code: str, edition: str, *, respondent_class: str, language: str
) -> PackFile:
    """The questions of an edition as a workbook that belongs to no return."""
    held = find_edition(actor, code, edition)
    known = respondent_class in RespondentClass.values
    spoken = language or get_language() or "en"
    with override(spoken):
        labels = {key: _(english) for key, english in LABELS.items()}
    content = build_pack(
        content_of(held.digest),
        round_id="",
        return_id="",
        language=spoken,
        respondent_class=respondent_class if known else RespondentClass.MEMBER_STATE.value,
        answers={},
        labels=labels,
        edition=held.edition,
    )
    return PackFile(f"{held.code}-{held.edition}-blank.xlsx".replace(" ", "-"), content)


def _branches(document: InstrumentDocument) -> list[Branch]:
    """Depth first, in the order of the instrument."""
    found: list[Branch] = []
    known = {node.code for node in document.nodes}
    waiting = [(node, 0) for node in document.nodes if node.parent not in known][::-1]
    while waiting:
        node, depth = waiting.pop()
        rows = tuple(_row(document, text) for text in document.indicators if text.node == node.code)
        found.append(Branch(node.code, node.title, depth, rows))
        beneath = [child for child in document.nodes if child.parent == node.code]
        waiting += [(child, depth + 1) for child in reversed(beneath)]
    return found


def _row(document: InstrumentDocument, text: IndicatorText) -> IndicatorRow:
    labels = tuple(str(RespondentClass(code).label) for code in text.classes)
    return IndicatorRow(text, document.maturity_by_code[text.code], labels)
