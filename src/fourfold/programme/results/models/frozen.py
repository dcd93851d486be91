"""The database itself keeps claims, their lines and cells as they were made.

A claim's figure never changes; from draft it may go to published or discarded, once. Lines and
cells come while it is a draft and never change: a figure without held records never gets a line.
A published report stays with its claims and stories.
"""

from collections.abc import Iterator

from fourfold.kernel.frozen import Against, Guard
from fourfold.programme.results.models.claims import ClaimStatus, ResultClaim
from fourfold.programme.results.models.framework import IndicatorVersion

CLAIM, LINE, CELL, VERSION = (
    f"programme_{name}" for name in ("resultclaim", "claimline", "claimcell", "indicatorversion")
)
REPORT, STORY, IN_REPORT = (f"programme_{name}" for name in ("report", "storybox", "reportclaim"))
_DRAFT = ClaimStatus.DRAFT.value
_NOT_DRAFT = f"(SELECT status FROM {CLAIM} WHERE id = NEW.claim_id) <> '{_DRAFT}'"  # noqa: S608 -- constants only
_CLAIM_STAYS = "a claim is never changed: restate it"
_PART_STAYS = "lines and cells of a claim are never changed"
_REPORT_STAYS = "a published report is never changed"
_ROW_OF: dict[Against, str] = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}


def _guards_of_claims() -> Iterator[Guard]:
    yield Guard(
        name="programme_claim_is_frozen",
        table=CLAIM,
        against="UPDATE",
        columns=ResultClaim.FROZEN,
        refusal=_CLAIM_STAYS,
    )
    yield Guard(
        name="programme_claim_is_published_once",
        table=CLAIM,
        against="UPDATE",
        columns=("status", "published_by_id", "published_at", "withheld"),
        where=f"OLD.status <> '{_DRAFT}'",
        refusal=_CLAIM_STAYS,
    )
    yield Guard(name="programme_claim_stays", table=CLAIM, against="DELETE", refusal=_CLAIM_STAYS)


def _guards_of_parts() -> Iterator[Guard]:
    for table, part in ((LINE, "line"), (CELL, "cell")):
        yield Guard(
            name=f"programme_{part}_is_frozen",
            table=table,
            against="UPDATE",
            refusal=_PART_STAYS,
        )
        yield Guard(
            name=f"programme_{part}_stays", table=table, against="DELETE", refusal=_PART_STAYS
        )
        yield Guard(
            name=f"programme_{part}_comes_with_the_draft",
            table=table,
            against="INSERT",
            where=_NOT_DRAFT,
            refusal=_PART_STAYS,
        )


def _guards_of_reports() -> Iterator[Guard]:
    for against in ("UPDATE", "DELETE"):
        yield Guard(
            name=f"programme_report_{against.lower()}_stays",
            table=REPORT,
            against=against,
            where="OLD.published_at IS NOT NULL",
            refusal=_REPORT_STAYS,
        )
    for table in (STORY, IN_REPORT):
        for against, row in _ROW_OF.items():
            yield Guard(
                name=f"{table}_{against.lower()}_stays",
                table=table,
                against=against,
                where=_is_out(row),
                refusal=_REPORT_STAYS,
            )


def _is_out(row: str) -> str:
    """Whether the report that a row belongs to is published."""
    return f"(SELECT published_at FROM {REPORT} WHERE id = {row}.report_id) IS NOT NULL"  # noqa: S608 -- constants only


GUARDS = (
    *_guards_of_claims(),
    *_guards_of_parts(),
    Guard(
        name="programme_indicator_version_is_frozen",
        table=VERSION,
        against="UPDATE",
        columns=IndicatorVersion.FROZEN,
        refusal="a version of an indicator is never changed: make a new one",
    ),
    *_guards_of_reports(),
)
