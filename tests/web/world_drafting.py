"""Proposals, procedures and paths of a State in the world of these tests."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation, Place
from fourfold.regulatory.actions import proposals, ratification
from fourfold.regulatory.actions.procedures import adopt_procedure
from fourfold.regulatory.models import PathStep, Proposal
from tests.factories import OPERATOR
from tests.web.marks import mark

ARTICLE, OPTION, PROCEDURE, STEP = "16", "intimate-consent", "first-responder", "policy-decision"


def make_drafting(place: Place, organisations: dict[str, Organisation]) -> dict[str, UUID]:
    """A proposal in draft, one in consultation with comments, an adoption, a path."""
    code = place.code
    _path(code)
    steps = [{"heading": "Keep people safe", "text": mark(code, "procedure-step")}]
    adoption = adopt_procedure(
        actor=OPERATOR, organisation=organisations["ministry"].pk, template=PROCEDURE,
        title=mark(code, "adoption"), steps=steps, adopted_on=clock.today(),
    )  # fmt: skip
    draft, consulted = (_proposal(code, label) for label in ("draft", "consulted"))
    proposals.open_consultation(
        actor=OPERATOR, proposal_id=consulted.pk, closes_on=clock.today() + timedelta(days=30)
    )
    said = {
        f"comment-{key}": _comment(code, consulted, key, organisations) for key in organisations
    }
    return said | {
        "adoption": adoption.pk,
        "proposal-draft": draft.pk,
        "proposal-consulted": consulted.pk,
        **{
            f"comment-{key}": _comment(code, consulted, key, organisations) for key in organisations
        },
    }


def _proposal(code: str, label: str) -> Proposal:
    made = proposals.open_proposal(
        actor=OPERATOR, state=code, instrument="uncc", article=ARTICLE, option=OPTION,
        title=mark(code, f"{label}-proposal"), gaps=["uncc.16.consent"],
    )  # fmt: skip
    clauses = [dict(one) for one in made.versions.get().clauses]
    clauses[0]["text"] += f" {mark(code, f'{label}-clause')}"
    proposals.revise_proposal(
        actor=OPERATOR, proposal_id=made.pk, clauses=clauses, note=mark(code, f"{label}-reason"),
        seen=1,
    )  # fmt: skip
    return made


def _comment(
    code: str, proposal: Proposal, key: str, organisations: dict[str, Organisation]
) -> UUID:
    made = proposals.comment_on(
        actor=OPERATOR, version=proposal.versions.order_by("-number")[0], clause="2",
        organisation=organisations[key].pk, position="amend",
        text=mark(f"{code}-{key}", "consultation"), received_on=clock.today(),
    )  # fmt: skip
    proposals.respond_to_comment(
        actor=OPERATOR, comment_id=made.pk, response=mark(f"{code}-{key}", "response"),
        taken_up=True,
    )  # fmt: skip
    return made.pk


def _path(code: str) -> None:
    ratification.open_path(
        actor=OPERATOR, state=code, instrument="uncc", note=mark(code, "path-note")
    )
    step = PathStep.objects.get(path__place_id=code, kind=STEP)
    facts: dict[str, Any] = {"ministry": mark(code, "path-ministry"), "note": "Asked."}
    ratification.change_step(
        actor=OPERATOR, state=code, instrument="uncc", kind=STEP, status="under-way",
        seen=step.changed_at.isoformat(), **facts,
    )  # fmt: skip
    ratification.record_entry(
        actor=OPERATOR, state=code, instrument="uncc", kind="diplomacy", held_on=clock.today(),
        title=mark(code, "path-entry"), outcome=mark(code, "path-outcome"),
    )  # fmt: skip
