"""Missions, their sources, and answers that rest on them."""

from datetime import date

import pytest

from fourfold.assessment.actions import (
    move_mission,
    open_mission,
    record_source,
    save_answers,
    submit_return,
)
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.errors import AnswerRefused
from fourfold.assessment.models import Answer, Mission
from fourfold.assessment.queries import (
    consolidation,
    missions_of,
    sources_of_mission,
    topic_page,
)
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.assessment.factories import make_return, make_round
from tests.factories import OPERATOR, bare_actor, make_place

pytestmark = pytest.mark.django_db
START, END = date(2026, 3, 2), date(2026, 3, 13)


def make_mission(state: str = "XAA") -> Mission:
    make_place(state)
    return open_mission(
        actor=OPERATOR,
        state=state,
        title="Cross-sector mission",
        starts=START,
        ends=END,
        terms_of_reference="Eight areas.",
        team=(("Ada Example", "Lead assessor"), ("", "Nobody")),
    )


def test_a_mission_keeps_its_terms_and_its_team() -> None:
    make_mission()
    held = missions_of(OPERATOR, "XAA")[0]
    assert (held.terms_of_reference, held.team) == (
        "Eight areas.",
        [{"name": "Ada Example", "function": "Lead assessor"}],
    )


def test_the_audit_line_of_a_mission_names_nobody() -> None:
    make_mission()
    assert AuditLine.objects.order_by("-sequence")[0].detail == {"state": "XAA"}


def test_a_mission_does_not_end_before_it_starts() -> None:
    make_place()
    with pytest.raises(Invalid):
        open_mission(actor=OPERATOR, state="XAA", title="Backwards", starts=END, ends=START)


def test_a_mission_moves_to_a_known_status_only() -> None:
    mission = make_mission()
    assert move_mission(actor=OPERATOR, mission_id=mission.pk, status="concluded").status == (
        "concluded"
    )
    with pytest.raises(Invalid):
        move_mission(actor=OPERATOR, mission_id=mission.pk, status="lost")


def test_an_answer_rests_on_a_source_of_its_mission() -> None:
    mission = make_mission()
    source = record_source(
        actor=OPERATOR,
        kind="interview",
        title="Interview at the unit",
        mission_id=mission.pk,
        held_on=START,
        file=("notes.txt", b"Notes"),
    )
    of_return = make_return(make_round(mission.place, mission_id=mission.pk))
    draft = AnswerDraft("POL-01", "2", source=source.pk)
    save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=(draft,))
    submit_return(actor=OPERATOR, return_id=of_return.pk)
    answer = consolidation(OPERATOR, of_return.round_id).rows[0].answers[0]
    assert (answer.evidence_kind, answer.source_title) == ("source", "Interview at the unit")
    assert [s.pk for s in sources_of_mission(OPERATOR, mission.pk)] == [source.pk]


def test_a_source_stays_when_a_respondent_who_cannot_see_it_saves_again() -> None:
    mission = make_mission()
    source = record_source(
        actor=OPERATOR, kind="interview", title="Interview", mission_id=mission.pk
    )
    of_return = make_return(make_round(mission.place, mission_id=mission.pk))
    draft = AnswerDraft("POL-01", "2", source=source.pk)
    save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=(draft,))
    respondent = bare_actor("respondent", of_return.scope.path)
    question = topic_page(respondent, of_return.pk, "POL.1").questions[0]
    assert (question.source, question.source_title) == (None, "")
    again = AnswerDraft("POL-01", "3", seen=question.seen)
    save_answers(actor=respondent, return_id=of_return.pk, drafts=(again,))
    assert Answer.objects.get(superseded_at=None).source_id == source.pk


def test_a_source_of_another_mission_cannot_carry_an_answer() -> None:
    mission = make_mission("XBB")
    source = record_source(
        actor=OPERATOR, kind="document", title="Their law", mission_id=mission.pk
    )
    of_return = make_return()
    draft = AnswerDraft("POL-01", "2", source=source.pk)
    with pytest.raises(AnswerRefused) as raised:
        save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=(draft,))
    assert str(raised.value) == "POL-01 names a source that this round does not have."


def test_a_source_belongs_somewhere_and_its_link_is_one() -> None:
    mission = make_mission()
    with pytest.raises(Invalid):
        record_source(actor=OPERATOR, kind="document", title="Lost")
    with pytest.raises(Invalid):
        record_source(
            actor=OPERATOR,
            kind="document",
            title="Bad link",
            mission_id=mission.pk,
            url="javascript:alert(1)",
        )


def test_respondents_and_donors_read_no_mission() -> None:
    mission = make_mission()
    for role in ("respondent", "donor", "auditor"):
        assert missions_of(bare_actor(role, mission.scope.path), "XAA") == ()
    with pytest.raises(NotVisible):
        open_mission(
            actor=bare_actor("focal-point", mission.scope.path),
            state="XAA",
            title="Own",
            starts=START,
            ends=END,
        )
