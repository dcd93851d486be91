"""Loading a desk review that comes with the product: cited answers, labelled as not validated."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.actions.instruments import publish_builtin_instruments
from fourfold.assessment.actions.returns import save_answers, submit_return
from fourfold.assessment.actions.rounds import add_return, begin_consolidation, comment, open_round
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.models import Round, Source
from fourfold.assessment.models.missions import SourceKind
from fourfold.assessment.models.rounds import RoundKind
from fourfold.kernel.audit import act
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import add_organisation
from fourfold.kernel.policy import Actor, operator, require
from fourfold.reference.desk_reviews import UnknownDeskReviewError, load_desk_review

ORGANISATION = "Desk review"
Document = Mapping[str, Any]


def load_desk_review_round(*, actor: Actor, code: str) -> Round:
    """A round of kind desk review with every answer on its cited source; loaded once.

    Indicators that the review does not answer stay to assess.

    Raises:
        NotVisible: no such review, no such State, or not for this actor.
    """
    review = _review(code)
    place = Place.objects.select_related("scope").filter(code=review["state"]).first()
    if place is None:
        raise NotVisible(_("No State has the code %(code)s.") % {"code": review["state"]})
    require(actor, access.MANAGE_ROUND, place.scope.path)
    origin = f"desk-review:{review['code']}"
    held = Round.objects.filter(origin=origin).first()
    if held is not None:
        return held
    publish_builtin_instruments()
    with act(actor, "assessment.desk-review.load", place.scope.path) as entry:
        round_ = _load(review, place, origin)
        entry.on(round_, state=place.code, review=review["code"])
    return round_


def _review(code: str) -> Document:
    try:
        return load_desk_review(code.replace("-", "_"))
    except UnknownDeskReviewError as error:
        raise NotVisible(str(error)) from error


def _load(review: Document, place: Place, origin: str) -> Round:
    """What the review holds comes from the product itself, so the product is who writes it."""
    writer = operator("reference")
    round_ = open_round(
        actor=writer,
        state=place.code,
        label=review["title"],
        kind=RoundKind.DESK_REVIEW,
        instrument=review["instrument"],
        edition=review["edition"],
        opened_on=parse_date(str(review["checked_on"])),
        origin=origin,
    )
    of_return = add_return(
        actor=writer,
        round_id=round_.pk,
        organisation_id=_organisation(writer, place).pk,
        respondent_class=review["respondent_class"],
    )
    answers = review["answers"]
    sources = _sources(round_, review, answers)
    drafts = tuple(
        AnswerDraft(
            indicator=answer["indicator"],
            value=str(answer["value"]),
            note=answer["note"],
            evidence_link=answer["url"],
            source=source.pk,
        )
        for answer, source in zip(answers, sources, strict=True)
    )
    save_answers(actor=writer, return_id=of_return.pk, drafts=drafts)
    submit_return(actor=writer, return_id=of_return.pk)
    _keep_method(writer, round_, review)
    return begin_consolidation(actor=writer, round_id=round_.pk)


def _organisation(writer: Actor, place: Place) -> Organisation:
    held = Organisation.objects.filter(place=place, name=ORGANISATION).first()
    return held or add_organisation(
        by=writer, name=ORGANISATION, kind="international", place=place, source="Fourfold"
    )


def _sources(round_: Round, review: Document, answers: Sequence[Document]) -> list[Source]:
    """One source an answer: the provisions it reads, each with the words quoted."""
    return Source.objects.bulk_create(
        [
            Source(
                scope=round_.scope,
                round=round_,
                kind=SourceKind.DOCUMENT,
                title=_title(review, answer),
                held_on=parse_date(str(answer["checked_on"])),
                citation="\n".join(_citation(cited) for cited in answer["citations"]),
                url=answer["url"],
                note=f"Reading: {answer['reading']}. Confidence: {answer['confidence']}.",
            )
            for answer in answers
        ]
    )


def _title(review: Document, answer: Document) -> str:
    pinpoints = ", ".join(dict.fromkeys(cited["pinpoint"] for cited in answer["citations"]))
    return f"{review['act']}: {pinpoints}"[:300]


def _citation(cited: Document) -> str:
    return f"{cited['pinpoint']}: “{cited['quote']}”"


def _keep_method(writer: Actor, round_: Round, review: Document) -> None:
    """How the review was made, and what is said about the standing of the law it reads."""
    text = "\n\n".join(part for part in (review["method"], review.get("status_note", "")) if part)
    comment(actor=writer, round_id=round_.pk, text=text)
    Source.objects.bulk_create(
        [
            Source(
                scope=round_.scope,
                round=round_,
                kind=SourceKind.DESK_RESEARCH,
                title=label["source"][:300],
                held_on=parse_date(str(label["checked_on"])),
                citation=f"{label['statement']} (ss. {', '.join(label['sections'])})",
                url=label["url"],
                note=f"Confidence: {label['confidence']}.",
            )
            for label in review.get("status_labels", ())
        ]
    )
