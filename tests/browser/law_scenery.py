"""The law of a State with something that waits on every page: what the browser looks at."""

from django.urls import reverse

from fourfold.cli.demonstration.build import STORY
from fourfold.kernel.models import Organisation
from fourfold.kernel.places import place_for
from fourfold.reference.fictional.laws import fictional_laws
from fourfold.regulatory.actions import proposals
from fourfold.regulatory.actions.law_imports import import_law
from fourfold.regulatory.models import Act, Proposal, ProposalVersion
from fourfold.regulatory.queries.proposals import clauses_of
from tests.factories import OPERATOR
from tests.regulatory.factories import make_conflict

DRAFT = "Intimate images (fictional)"
# What no link leads to: a step behind a form, a choice behind a search.
ADOPT = ("first-responder", "Police Cyber Unit")


def add_law_scenery() -> dict[str, tuple[str, ...]]:
    """Stands on the demonstration; returns where each role begins."""
    act = Act.objects.get(place=STORY)
    version = act.versions.latest("number")
    make_conflict(version, "s13")
    law = fictional_laws()[0]
    waiting = import_law(
        actor=OPERATOR,
        state=STORY,
        file_name="amended.txt",
        content=law.content.replace(b"three years", b"six years", 1),
        act_id=act.pk,
        language="en",
    )
    draft = _draft()
    front = ("/regulatory/", f"/regulatory/states/{STORY}/")
    return {
        "assessor": (
            *front,
            _at("import", waiting.pk),
            _at("import-provision", waiting.pk, 4),
            _at("import-differences", waiting.pk),
        ),
        "focal-point": (
            *front,
            _adopt(),
            _at("proposal", draft.pk),
            _at("proposal-open", STORY, draft.option),
        ),
        "programme-officer": front,
        "respondent": (*front, _at("proposals", STORY)),
        "visitor": (*front, _at("law", STORY)),
    }


def _at(name: str, *args: object) -> str:
    return reverse(f"regulatory:{name}", args=args)


def _draft() -> Proposal:
    """A proposal that is still written, in its second version."""
    held = proposals.open_proposal(
        actor=OPERATOR,
        state=STORY,
        instrument="uncc",
        article="16",
        option="intimate-consent",
        title=DRAFT,
    )
    first = ProposalVersion.objects.get(proposal=held)
    clauses = [
        {"number": one.number, "heading": one.heading, "text": f"{one.text} Fictional."}
        for one in clauses_of(first)
    ]
    proposals.revise_proposal(
        actor=OPERATOR, proposal_id=held.pk, clauses=clauses, note="Fictional.", seen=1
    )
    return held


def _adopt() -> str:
    template, name = ADOPT
    owner = Organisation.objects.get(place=place_for(STORY), name__contains=name)
    return _at("procedure-adopt", STORY, template, owner.pk)
