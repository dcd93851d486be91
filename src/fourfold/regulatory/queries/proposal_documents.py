"""A proposal as a document: the PDF's data, and the blocks of the Word documents."""

from datetime import date
from typing import Any, cast

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.policy import Actor
from fourfold.kernel.sentences import paired
from fourfold.reference import treaties
from fourfold.regulatory.contracts.drafting import CommentView, RedlinedClause
from fourfold.regulatory.models import Proposal, ProposalVersion
from fourfold.regulatory.queries.proposals import ProposalPage
from fourfold.regulatory.queries.proposals import redline_between as compare
from fourfold.regulatory.queries.treaties import standing_of
from fourfold.regulatory.rules.wording import (
    confidence_label,
    instrument_title,
    safeguard_label,
)
from fourfold.ui import docx
from fourfold.ui.pdf import render_pdf
from fourfold.ui.pdf.proposal import ProposalReport, labels

AUTHOR = "Fourfold"


def proposal_pdf(page: ProposalPage, *, language: str) -> bytes:
    """A tagged, archivable PDF."""
    with translation.override(language):
        report = report_of(page)
        title = page.proposal.title
    return render_pdf(
        "proposal",
        cast("dict[str, Any]", report),
        language=language,
        title=title,
        document_date=clock.today(),
    )


def report_of(page: ProposalPage) -> ProposalReport:
    """The data of the PDF in the active language."""
    proposal = page.proposal
    return {
        "labels": labels(),
        "state": proposal.place.name,
        "heading": proposal.title,
        "date": date_format(clock.today()),
        "status": proposal.get_status_display(),
        "notices": notices(proposal),
        "banner": banner(proposal),
        "summary": [about(proposal, page.latest)],
        "gaps": gap_texts(proposal),
        "clauses": [
            {"number": one.clause.number, "heading": one.clause.heading, "text": one.clause.text}
            for one in page.clauses
        ],
        "safeguards": [
            {"title": safeguard_label(one["kind"]), "reason": one["text"]}
            for one in page.latest.safeguards
        ],
        "precedents": [
            {
                "state": one["state"],
                "act": _act(one),
                "source": _source(one),
                "does": " ".join(part for part in (one["does"], one["note"]) if part),
            }
            for one in page.latest.precedents
        ],
        "consultation": consultation_words(page),
        "comments": [
            {
                "who": one.organisation,
                "position": one.position_label,
                "clause": one.clause or _("Whole text"),
                "text": one.text,
                "outcome": outcome(one),
                "answer": one.response,
            }
            for one in page.comments
        ],
        "versions": [
            {"number": str(one.number), "date": _moment(one), "note": one.note or _("First text")}
            for one in reversed(page.versions)
        ],
    }


def proposal_docx(page: ProposalPage, *, language: str) -> bytes:
    """The same as a Word document that drafters can go on with."""
    with translation.override(language):
        report = report_of(page)
        words = report["labels"]
        parts: list[docx.Block] = [
            *(docx.Notice(text) for text in report["notices"]),
            docx.Paragraph("\n".join(report["summary"])),
            *_listed(words["gaps"], report["gaps"]),
            docx.Heading(words["text"]),
            *(docx.Clause(one["number"], one["heading"], one["text"]) for one in report["clauses"]),
            docx.Heading(words["safeguards"]),
            docx.Bullets([paired(one["title"], one["reason"]) for one in report["safeguards"]]),
            docx.Heading(words["precedents"]),
            *_precedents(report),
            *_comments(report),
            docx.Paragraph(words["disclaimer"], small=True),
        ]
    return docx.render_docx(
        parts,
        title=report["heading"],
        language=language,
        document_date=clock.today(),
        banner=report["banner"],
    )


def redline_docx(
    actor: Actor, proposal: Proposal, before: int, after: int, *, language: str
) -> bytes:
    """Two versions as one Word document with tracked changes."""
    changes = compare(actor, proposal.pk, before, after)
    at = proposal.versions.get(number=after).made_at
    with translation.override(language):
        parts: list[docx.Block] = [
            *(docx.Notice(text) for text in notices(proposal)),
            docx.Paragraph(
                _("Changes from version %(before)d to version %(after)d.")
                % {"before": before, "after": after}
            ),
            *(
                docx.Redlined(
                    number=one.number,
                    heading=_runs(one.heading),
                    text=_runs(one.text),
                    author=AUTHOR,
                    at=at,
                    whole=_whole(one),
                )
                for one in changes
            ),
        ]
        head = banner(proposal)
    return docx.render_docx(
        parts,
        title=proposal.title,
        language=language,
        document_date=clock.today(),
        banner=head,
    )


def notices(proposal: Proposal) -> list[str]:
    """What a reader must know first."""
    said = [_("Drafting proposal for discussion; not adopted by the State.")]
    if proposal.place.is_fictional:
        said.append(_("Fictional State: everything in this document is made up."))
    standing = standing_of(proposal.instrument)
    return said if standing.is_checked else [*said, standing.words]


def banner(proposal: Proposal) -> str:
    """Words at the head of every page."""
    said = _("Drafting proposal for discussion; not adopted by the State.")
    if proposal.place.is_fictional:
        return f"{_('Fictional State')}. {said}"
    return said


def about(proposal: Proposal, latest: ProposalVersion) -> str:
    """What the proposal is about, in a sentence."""
    return _("%(instrument)s, article %(article)s. Version %(number)d of %(day)s.") % {
        "instrument": instrument_title(proposal.instrument),
        "article": proposal.article,
        "number": latest.number,
        "day": _moment(latest),
    }


def gap_texts(proposal: Proposal) -> list[str]:
    """The requirements that the proposal answers, in our words."""
    known = {atom.code: atom.text for atom in treaties.atoms_of(proposal.instrument)}
    return [known.get(code, code) for code in proposal.gaps]


def outcome(comment: CommentView) -> str:
    """Whether the comment was taken up."""
    if not comment.is_answered:
        return _("Not answered yet")
    return _("Taken up") if comment.taken_up else _("Not taken up")


def consultation_words(page: ProposalPage) -> str:
    """When stakeholders were asked, and how many said something."""
    held = page.proposal
    if held.opens_on is None or held.closes_on is None:
        return ""
    return _(
        "Held from %(begin)s to %(end)s. %(who)d stakeholders made %(count)d comments; "
        "%(taken)d taken up."
    ) % {
        "begin": date_format(held.opens_on),
        "end": date_format(held.closes_on),
        "who": len({one.organisation for one in page.comments}),
        "count": len(page.comments),
        "taken": sum(one.taken_up is True for one in page.comments),
    }


def _listed(heading: str, items: list[str]) -> list[docx.Block]:
    return [docx.Heading(heading, 2), docx.Bullets(items)] if items else []


def _precedents(report: ProposalReport) -> list[docx.Block]:
    words = report["labels"]
    if not report["precedents"]:
        return [docx.Paragraph(words["no_precedent"])]
    rows = [
        (one["state"], f"{one['act']}\n{one['source']}", one["does"])
        for one in report["precedents"]
    ]
    return [
        docx.Paragraph(words["precedents_lead"]),
        docx.Table((words["state"], words["act"], words["does"]), rows),
    ]


def _comments(report: ProposalReport) -> list[docx.Block]:
    words = report["labels"]
    if not report["comments"]:
        return []
    rows = [
        (
            f"{one['who']}\n{one['position']}",
            one["clause"],
            one["text"],
            f"{one['outcome']}\n{one['answer']}".strip(),
        )
        for one in report["comments"]
    ]
    return [
        docx.Heading(words["consultation"]),
        docx.Paragraph(report["consultation"]),
        docx.Table((words["who"], words["clause"], words["said"], words["answer"]), rows),
    ]


def _runs(pieces: Any) -> tuple[docx.Run, ...]:
    return tuple(docx.Run(piece.kind.value, piece.text) for piece in pieces)


def _whole(clause: RedlinedClause) -> Any:
    return clause.kind if clause.kind in ("added", "removed") else ""


def _act(row: dict[str, str]) -> str:
    return _("%(act)s, section %(section)s") % {"act": row["act"], "section": row["section"]}


def _source(row: dict[str, str]) -> str:
    return _("Read on %(day)s, confidence %(confidence)s") % {
        "day": date_format(date.fromisoformat(row["checked_on"])),
        "confidence": confidence_label(row["confidence"]),
    }


def _moment(version: ProposalVersion) -> str:
    return date_format(version.made_at)
