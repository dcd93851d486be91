"""Saving, colliding, submitting, reopening."""

import pytest

from fourfold.assessment.actions.returns import reopen_return, save_answers, submit_return
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.errors import AnswerRefused, AnswersChanged, ReturnNotOpen
from fourfold.assessment.models import Answer, Return
from fourfold.assessment.queries.returns import check_answers, return_tasks, topic_page
from fourfold.kernel.errors import Invalid
from fourfold.kernel.models import AuditLine, FileLink
from tests.assessment.factories import answer, make_return, make_submitted
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db


def save(of_return: Return, *drafts: AnswerDraft) -> tuple[str, ...]:
    return save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=drafts).changed


def current(of_return: Return, code: str) -> Answer:
    return Answer.objects.get(of_return=of_return, indicator=code, superseded_at=None)


def test_a_topic_is_saved_in_one_act_with_one_audit_line() -> None:
    of_return = make_return()
    before = AuditLine.objects.count()
    changed = save(of_return, AnswerDraft("POL-01", "2"), AnswerDraft("POL-03", " 1 "))
    assert changed == ("POL-01", "POL-03")
    assert current(of_return, "POL-03").value == "1"
    assert AuditLine.objects.count() == before + 1


def test_the_audit_line_holds_codes_and_no_answers() -> None:
    of_return = make_return()
    save(of_return, AnswerDraft("POL-02", "A secret about somebody", note="More of it"))
    line = AuditLine.objects.order_by("-sequence")[0]
    assert line.detail == {"indicators": ["POL-02"]}


def test_the_same_answers_saved_twice_are_held_once() -> None:
    of_return = make_return()
    draft = AnswerDraft("POL-01", "2", note="Seen")
    assert save(of_return, draft) == ("POL-01",)
    assert save(of_return, draft) == ()
    assert Answer.objects.count() == 1


def test_a_changed_answer_supersedes_the_old_one_and_keeps_it() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1")
    answer(of_return, POL_01="3")
    history = Answer.objects.filter(of_return=of_return).order_by("id")
    assert [(a.value, a.superseded_at is None) for a in history] == [("1", False), ("3", True)]


def test_two_colleagues_on_one_question_collide_visibly_and_nothing_is_saved() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1")
    seen = str(current(of_return, "POL-01").pk)
    answer(of_return, POL_01="2")
    with pytest.raises(AnswersChanged) as raised:
        save(of_return, AnswerDraft("POL-03", "4"), AnswerDraft("POL-01", "4", seen=seen))
    rows = [(c.indicator, c.current_value, c.your_value) for c in raised.value.collisions]
    assert rows == [("POL-01", "2", "4")]
    assert current(of_return, "POL-01").value == "2"
    assert not Answer.objects.filter(indicator="POL-03").exists()


def test_saving_again_over_what_one_has_now_seen_is_allowed() -> None:
    of_return = make_return()
    answer(of_return, POL_01="2")
    seen = str(current(of_return, "POL-01").pk)
    assert save(of_return, AnswerDraft("POL-01", "4", seen=seen)) == ("POL-01",)


def test_every_wrong_value_is_named_and_nothing_is_saved() -> None:
    of_return = make_return()
    drafts = (
        AnswerDraft("POL-01", "5"),
        AnswerDraft("LEG-01", "maybe"),
        AnswerDraft("LEG-02", "9" * 5000),
        AnswerDraft("XXX-01", "1"),
        AnswerDraft("POL-03", "1", evidence_link="javascript:alert(1)"),
        AnswerDraft("POL-02", "a\x00b"),
    )
    with pytest.raises(AnswerRefused) as raised:
        save(of_return, *drafts)
    assert list(raised.value.problems) == [
        "POL-01",
        "LEG-01",
        "LEG-02",
        "XXX-01",
        "POL-03",
        "POL-02",
    ]
    assert Answer.objects.count() == 0


def test_a_question_for_others_is_no_question_of_this_return() -> None:
    of_return = make_return(respondent_class="private-sector")
    with pytest.raises(AnswerRefused) as raised:
        save(of_return, AnswerDraft("LEG-02", "3"))
    assert str(raised.value) == "LEG-02 is no question of this return."


def test_evidence_files_stay_with_the_answers_that_follow() -> None:
    of_return = make_return()
    file = ("law.pdf", b"%PDF-1.7 the law")
    save(of_return, AnswerDraft("POL-01", "1", add_files=(file,)))
    first = current(of_return, "POL-01")
    save(of_return, AnswerDraft("POL-01", "2", seen=str(first.pk), add_files=(file,)))
    assert current(of_return, "POL-01").files == first.files
    assert FileLink.objects.count() == 1


def test_an_evidence_file_is_guarded_by_the_scope_of_the_organisation() -> None:
    of_return = make_return()
    save(of_return, AnswerDraft("POL-01", "1", add_files=(("a.txt", b"a"),)))
    link = FileLink.objects.get()
    assert (link.scope_id, link.permission) == (of_return.scope_id, "assessment.return.read")


def test_submitting_twice_submits_once() -> None:
    of_return = make_submitted()
    lines = AuditLine.objects.count()
    again = submit_return(actor=OPERATOR, return_id=of_return.pk)
    assert (again.status, again.version) == ("submitted", 1)
    assert AuditLine.objects.count() == lines


def test_an_empty_return_cannot_be_submitted() -> None:
    of_return = make_return()
    with pytest.raises(Invalid) as raised:
        submit_return(actor=OPERATOR, return_id=of_return.pk)
    assert str(raised.value) == (
        "Nothing has been answered yet. Answer at least one question first."
    )


def test_a_submitted_return_takes_no_answers_until_it_is_reopened() -> None:
    of_return = make_submitted()
    with pytest.raises(ReturnNotOpen):
        save(of_return, AnswerDraft("POL-03", "1"))
    reopen_return(actor=OPERATOR, return_id=of_return.pk)
    assert save(of_return, AnswerDraft("POL-03", "1")) == ("POL-03",)
    assert submit_return(actor=OPERATOR, return_id=of_return.pk).version == 2


def test_the_task_list_counts_what_is_answered_by_area_and_topic() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1", LEG_01="no", LEG_02="7")
    tasks = return_tasks(OPERATOR, of_return.pk)
    rows = [(a.title, t.title, t.answered, t.total, t.state) for a in tasks.areas for t in a.topics]
    assert rows == [
        ("Policy", "Threats", 1, 3, "in-progress"),
        ("Legislation", "Offences", 2, 2, "done"),
    ]
    assert (tasks.answered, tasks.total) == (3, 5)


def test_a_topic_page_knows_the_held_answers_and_its_neighbours() -> None:
    of_return = make_return()
    answer(of_return, POL_01="1")
    page = topic_page(OPERATOR, of_return.pk, "POL.1")
    held = [(q.text.code, q.value, q.value_label) for q in page.questions]
    assert held == [("POL-01", "1", "1: A start"), ("POL-02", "", ""), ("POL-03", "", "")]
    assert (page.area_title, page.previous, page.following) == ("Policy", "", "LEG.1")


def test_the_check_page_names_what_is_unanswered_and_what_lacks_evidence() -> None:
    of_return = make_return()
    link = "https://example.org/law"
    drafts = (AnswerDraft("POL-01", "1"), AnswerDraft("POL-03", "2", evidence_link=link))
    save(of_return, *drafts, AnswerDraft("LEG-01", "no"))
    page = check_answers(OPERATOR, of_return.pk)
    assert [text.code for text in page.unanswered] == ["POL-02", "LEG-02"]
    assert [text.code for text in page.without_evidence] == ["POL-01"]
