"""What a donor reads of the records behind its figures: the event, and nobody."""

import pytest
from django.utils.formats import date_format

from fourfold.kernel.policy import anonymous
from fourfold.kernel.registry import countables_providers
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import make_place

pytestmark = pytest.mark.django_db


def test_who_may_open_a_result_reads_event_day_and_state_and_no_person() -> None:
    place = make_place()
    event = make_event(place, title="First hour")
    row = make_participation(event, make_participant(place, "Ama Boateng"))
    (provider,) = (one for one in countables_providers() if "attendance" in one.kinds)
    assert provider.texts(kind="attendance", ids=[row.pk], actor=anonymous()) == {}
    told = provider.outlines(kind="attendance", ids=[row.pk])[row.pk]
    day = date_format(event.ends_on, "j F Y")
    assert told.detail == f"First hour, {day}, State XAA"
    assert (told.title, told.person, told.url, told.source) == ("Attendance: Completed", "", "", "")
