"""Test scores: recorded, corrected, imported, and who may not."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from fourfold.capacity.evaluation.actions.tests import import_scores, record_scores
from fourfold.capacity.evaluation.models import TestResult
from fourfold.capacity.evaluation.queries.tests import (
    current_scores,
    gain_of,
    post_test_shares,
    seen_state,
)
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.capacity.evaluation.making import held_event, score, trained
from tests.capacity.factories import make_participant
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def test_a_correction_supersedes_and_the_same_again_changes_nothing() -> None:
    event = held_event()
    ama, _kofi = trained(event)
    first = record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 4)])
    again = record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 4)])
    better = record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 8)])
    assert [(c.added, c.corrected, c.unchanged) for c in (first, again, better)] == [
        (1, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
    ]
    old, new = TestResult.objects.order_by("recorded_at")
    assert (old.score, new.score, old.superseded_at) == (4, 8, new.recorded_at)
    assert post_test_shares(event) == {ama.pk: Decimal("0.8")}


def test_a_form_opened_before_somebody_else_recorded_is_refused() -> None:
    event = held_event()
    ama, kofi = trained(event)
    seen = seen_state(current_scores(event).values())
    record_scores(actor=OPERATOR, event=event, scores=[score(kofi, "after", 9)])
    with pytest.raises(Conflict):
        record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 4)], seen=seen)
    assert set(post_test_shares(event)) == {kofi.pk}


def test_a_score_that_was_none_is_taken_back_and_stays_on_record() -> None:
    event = held_event()
    ama, _kofi = trained(event)
    record_scores(actor=OPERATOR, event=event, scores=[score(ama, "before", 4)])
    gone = record_scores(actor=OPERATOR, event=event, scores=[], withdrawn=[(ama.pk, "before")])
    assert (gone.withdrawn, current_scores(event), TestResult.objects.count()) == (1, {}, 1)


def test_who_was_neither_selected_nor_there_gets_no_score() -> None:
    event = held_event()
    trained(event)
    assert event.place is not None
    stranger = make_participant(event.place, "Nana Stranger")
    with pytest.raises(Invalid):
        record_scores(actor=OPERATOR, event=event, scores=[score(stranger, "after", 4)])
    assert TestResult.objects.count() == 0


def test_a_file_is_taken_row_by_row_and_the_second_time_changes_nothing() -> None:
    event = held_event()
    ama, kofi = trained(event)
    rows = [
        f"{number_of(ama.pk)},,3,8,10",
        ",kofi MENSAH,5,6,10",
        ",Somebody Else,1,2,10",
        f"{number_of(kofi.pk)},,5,6,10",
    ]
    content = "\n".join(["number,name,before,after,most", *rows]).encode()
    first = import_scores(actor=OPERATOR, event=event, file_name="s.csv", content=content)
    again = import_scores(actor=OPERATOR, event=event, file_name="s.csv", content=content)
    assert (first.added, [one.row for one in first.rejects]) == (4, [4, 5])
    assert (again.added, again.corrected, again.unchanged) == (0, 0, 4)
    assert [one.problem for one in first.rejects if "Somebody" in one.problem] == []
    assert (gain_of(event).paired, TestResult.objects.count()) == (2, 4)


def test_a_workbook_is_taken_like_a_table_of_text() -> None:
    event = held_event()
    ama, _kofi = trained(event)
    book, stream = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["Number", "After", "Most"])
    book.active.append([number_of(ama.pk), 7, 10])
    book.save(stream)
    taken = import_scores(
        actor=OPERATOR, event=event, file_name="s.xlsx", content=stream.getvalue()
    )
    assert (taken.added, post_test_shares(event)) == (1, {ama.pk: Decimal("0.7")})


def test_who_may_not_record_changes_nothing_and_the_audit_line_names_nobody() -> None:
    event = held_event()
    ama, _kofi = trained(event)
    other = make_place("XAB", region="west-africa")
    for actor in (make_actor("focal-point", event.scope), make_actor("trainer", other.scope)):
        with pytest.raises(NotVisible):
            record_scores(actor=actor, event=event, scores=[score(ama, "after", 4)])
    record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 4)])
    line = AuditLine.objects.get(action="capacity.test.record")
    assert (line.object_id, "Ama" in str(line.detail)) == (str(event.pk), False)
