"""What may be done with a proposal when, what its text must hold, and how two versions differ."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fourfold.engines.statutes.redline import Clause, Piece, PieceKind, clause_changes, redline
from fourfold.kernel.errors import Invalid
from fourfold.regulatory.contracts.drafting import ClauseText, RedlinedClause
from fourfold.regulatory.errors import ProposalClosed

# From a step, which steps are open. A second consultation may follow the first.
MOVES: dict[str, tuple[str, ...]] = {
    "draft": ("consultation", "withdrawn"),
    "consultation": ("closed", "withdrawn"),
    "closed": ("consultation", "handed-over", "withdrawn"),
    "handed-over": (),
    "withdrawn": (),
}
REVISABLE = ("draft", "closed")
SHOWN_TO_STAKEHOLDERS = ("consultation", "closed", "handed-over")
LONGEST_PROPOSAL = 80  # clauses
LONGEST_CLAUSE = 10_000  # characters
LONGEST_NUMBER = 32
LONGEST_HEADING = 200


def refuse_move(status: str, to: str, *, unanswered: int = 0) -> None:
    """Go on only if this step is open.

    Raises:
        ProposalClosed: it is not, or comments wait for an answer.
    """
    if to not in MOVES[status]:
        raise ProposalClosed(_("The proposal stands at another step, so this is not open."))
    if to == "handed-over" and unanswered:
        raise ProposalClosed(
            _("Comments that wait for an answer: %(count)d. Answer each before the hand-over.")
            % {"count": unanswered}
        )


def refuse_revision(status: str) -> None:
    """Go on only if the text may change: those who are consulted all read one text.

    Raises:
        ProposalClosed: it is in consultation, handed over or withdrawn.
    """
    if status == "consultation":
        raise ProposalClosed(
            _("The text stands still while it is in consultation. Close it first.")
        )
    if status not in REVISABLE:
        raise ProposalClosed(_("The proposal is finished, so its text does not change any more."))


def takes_comments(status: str, closes_on: date | None, today: date) -> bool:
    """In consultation, and the closing day has not passed."""
    return status == "consultation" and closes_on is not None and today <= closes_on


def refuse_comment(status: str, closes_on: date | None, today: date) -> None:
    """Go on only while comments are taken.

    Raises:
        ProposalClosed: the consultation has not begun, or is over.
    """
    if not takes_comments(status, closes_on, today):
        raise ProposalClosed(_("The consultation is not open (any more), so no comment is taken."))


def check_closing_day(closes_on: date, today: date) -> None:
    """A consultation closes after today.

    Raises:
        Invalid: it would close today or before.
    """
    if closes_on <= today:
        raise Invalid(_("Choose a closing day after today, so that stakeholders have time."))


def check_received(received_on: date, opens_on: date | None, today: date) -> None:
    """A comment is received after the consultation opened and not tomorrow.

    Raises:
        Invalid: it is not.
    """
    if received_on > today or (opens_on is not None and received_on < opens_on):
        raise Invalid(_("The day lies outside the consultation. Check when it was received."))


def clean_clauses(clauses: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The clauses as they are kept, without empty rows.

    Raises:
        Invalid: none is left, a number stands twice, or a clause lacks a part or is too long.
    """
    kept = [_stripped(clause) for clause in clauses]
    kept = [clause for clause in kept if any(clause.values())]
    if not kept:
        raise Invalid(_("A proposal has at least one clause."))
    if len(kept) > LONGEST_PROPOSAL:
        raise Invalid(_("A proposal has at most %(count)d clauses.") % {"count": LONGEST_PROPOSAL})
    for clause in kept:
        _check_clause(clause)
    numbers = [clause["number"] for clause in kept]
    if doubled := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise Invalid(
            _("Clause %(number)s stands twice. Give each clause a number of its own.")
            % {"number": doubled[0]}
        )
    return kept


def _stripped(clause: Mapping[str, Any]) -> dict[str, str]:
    parts = {name: str(clause.get(name, "")) for name in ("number", "heading", "text")}
    return {name: part.replace("\r\n", "\n").strip() for name, part in parts.items()}


def _check_clause(clause: dict[str, str]) -> None:
    if not clause["number"] or not clause["text"]:
        raise Invalid(_("A clause has a number and a text. Fill both in, or empty the whole row."))
    too_long = (
        len(clause["text"]) > LONGEST_CLAUSE
        or len(clause["number"]) > LONGEST_NUMBER
        or len(clause["heading"]) > LONGEST_HEADING
    )
    if too_long:
        raise Invalid(
            _("Clause %(number)s is too long. Split it in several clauses.")
            % {"number": clause["number"][:LONGEST_NUMBER]}
        )


def clause_texts(clauses: Iterable[Mapping[str, str]]) -> tuple[ClauseText, ...]:
    """Kept clauses as values."""
    return tuple(ClauseText(one["number"], one["heading"], one["text"]) for one in clauses)


def compare_versions(
    before: Sequence[ClauseText], after: Sequence[ClauseText]
) -> tuple[RedlinedClause, ...]:
    """What changed from one version to another, clause by clause, in the order of the later one."""
    old = {(one.number, one.text): one.heading for one in before}
    new = {(one.number, one.text): one.heading for one in after}
    changes = clause_changes(_engine(before), _engine(after))
    return tuple(
        _redlined(str(change.kind), change.before, change.after, change.pieces, old, new)
        for change in changes
    )


def _engine(clauses: Sequence[ClauseText]) -> tuple[Clause, ...]:
    return tuple(Clause(one.number, one.text) for one in clauses)


def _redlined(
    kind: str,
    before: Clause | None,
    after: Clause | None,
    pieces: tuple[Piece, ...],
    old: dict[tuple[str, str], str],
    new: dict[tuple[str, str], str],
) -> RedlinedClause:
    was = old.get((before.number, before.text), "") if before else ""
    now = new.get((after.number, after.text), "") if after else ""
    heading = redline(was, now)
    changed = any(piece.kind is not PieceKind.SAME for piece in heading)
    standing = after or before
    return RedlinedClause(
        kind="changed" if kind == "same" and changed else kind,
        number=standing.number if standing else "",
        number_before=before.number if before else "",
        heading=heading,
        text=pieces,
    )
