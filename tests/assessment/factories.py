"""Typed makers of what an assessment is about."""

from typing import Any

from fourfold.assessment.actions.instruments import publish_edition
from fourfold.assessment.actions.returns import save_answers, submit_return
from fourfold.assessment.actions.rounds import add_return, open_round
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.models import Edition, Return, Round
from fourfold.kernel.models import Organisation, Place
from tests.factories import OPERATOR, make_organisation, make_place

RUNGS = ["Nothing", "A start", "Half way", "In place", "In place and renewed"]
EVERYBODY = ["member-state", "private-sector", "intergovernmental-academia"]


def make_indicator(code: str, **facts: Any) -> dict[str, Any]:
    scale = facts.get("scale", "ladder")
    return {
        "code": code,
        "node": "POL.1",
        "title": f"Title {code}",
        "question": f"Question {code}?",
        "scale": scale,
        "rungs": RUNGS if scale == "ladder" else [],
        "weight": 1.0,
        "target": 3,
        "evidence": {"rule": "required", "text": "The adopted text."},
        "classes": EVERYBODY,
        "areas": ["policy"],
        "pillars": ["regulatory-framework"],
        "steps": ["landscape"],
        "capacities": ["cyber-investigations"],
        "requires": [],
        **facts,
    }


def make_document(*indicators: dict[str, Any], edition: str = "1") -> dict[str, Any]:
    return {
        "code": "trial",
        "edition": edition,
        "title": "Trial instrument",
        "nodes": [
            {"code": "POL", "title": "Policy", "area": "policy"},
            {"code": "POL.1", "parent": "POL", "title": "Threats"},
            {"code": "LEG", "title": "Legislation", "area": "legislation"},
            {"code": "LEG.1", "parent": "LEG", "title": "Offences"},
        ],
        "indicators": list(indicators) or default_indicators(),
        "terms": [{"code": "rung", "term": "Rung", "definition": "A level of a ladder."}],
        "translations": {
            "es": {
                "nodes": {"POL": "Políticas"},
                "indicators": {"POL-01": {"title": "Panorama", "question": "¿Hay panorama?"}},
            }
        },
    }


def default_indicators() -> list[dict[str, Any]]:
    legal = {"node": "LEG.1", "areas": ["legislation"], "steps": ["frameworks"]}
    return [
        make_indicator("POL-01", weight=2.0),
        make_indicator("POL-02", scale="text", weight=0.0, evidence={"rule": "none"}),
        make_indicator("POL-03", requires=["POL-01"]),
        make_indicator("LEG-01", scale="yes-partly-no", target=4, **legal),
        make_indicator("LEG-02", scale="count", classes=["member-state"], **legal),
    ]


def make_edition(*indicators: dict[str, Any], edition: str = "1") -> Edition:
    document = make_document(*indicators, edition=edition)
    return publish_edition(actor=OPERATOR, document=document, origin="tests")


def make_round(place: Place | None = None, label: str = "Round 2026", **facts: Any) -> Round:
    Edition.objects.exists() or make_edition()
    state = place or make_place()
    facts.setdefault("instrument", "trial")
    return open_round(actor=OPERATOR, state=state.code, label=label, **facts)


def make_return(
    round_: Round | None = None,
    organisation: Organisation | None = None,
    respondent_class: str = "member-state",
) -> Return:
    of_round = round_ or make_round()
    return add_return(
        actor=OPERATOR,
        round_id=of_round.pk,
        organisation_id=(organisation or make_organisation(of_round.place)).pk,
        respondent_class=respondent_class,
    )


def answer(of_return: Return, **values: str) -> None:
    """Answer questions by code, `POL_01="3"`, over whatever is held."""
    from fourfold.assessment.actions.returns import current_answers

    codes = {key.replace("_", "-"): value for key, value in values.items()}
    held = current_answers(of_return, list(codes))
    drafts = tuple(
        AnswerDraft(code, value, seen=str(held[code].pk) if code in held else "")
        for code, value in codes.items()
    )
    save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=drafts)


def make_submitted(
    round_: Round | None = None, organisation: Organisation | None = None, **values: str
) -> Return:
    of_return = make_return(round_, organisation)
    answer(of_return, **(values or {"POL_01": "1", "LEG_01": "partly"}))
    return submit_return(actor=OPERATOR, return_id=of_return.pk)
