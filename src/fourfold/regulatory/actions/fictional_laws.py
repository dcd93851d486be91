"""Made-up acts of fictional States with their reviews: for a demonstration, never for a State."""

from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.laws import FictionalLaw, fictional_laws
from fourfold.regulatory.actions.law_imports import change_particulars, import_law
from fourfold.regulatory.actions.law_reviews import load_law_review
from fourfold.regulatory.actions.law_taking import take_import
from fourfold.regulatory.contracts.law_reviews import LawReviewLoaded
from fourfold.regulatory.models import Act
from fourfold.regulatory.queries.law_imports import draft_of_import


def load_fictional_laws(*, actor: Actor) -> tuple[LawReviewLoaded, ...]:
    """Import every made-up act as a person would, and load its review; again it changes nothing.

    Raises:
        NotVisible: a fictional State is not there, or not for this actor.
    """
    laws = fictional_laws()
    for law in laws:
        place = place_for(law.state)
        if not Act.objects.filter(place=place, code=law.code).exists():
            _take(actor, law)
    return tuple(load_law_review(actor=actor, code=law.review) for law in laws)


def _take(actor: Actor, law: FictionalLaw) -> None:
    """The file is read, its particulars are entered, and it becomes the act's first version."""
    read = import_law(
        actor=actor, state=law.state, file_name=law.file, content=law.content, language="en"
    )
    draft = draft_of_import(read)
    changed = change_particulars(
        actor=actor,
        import_id=read.pk,
        seen=draft.revision,
        act_id=None,
        title=draft.title,
        short_title=draft.short_title,
        code=law.code,
        kind="act",
        language="en",
        citation=law.citation,
        url="",
        enacted_on=law.enacted_on,
        commenced_on=law.commenced_on,
        valid_from=law.valid_from,
        amended_by="",
    )
    take_import(actor=actor, import_id=changed.pk)
