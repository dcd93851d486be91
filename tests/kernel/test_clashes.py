"""What was seen is compared with what stands: nothing that nobody has seen is overwritten."""

import pytest

from fourfold.kernel.clashes import refuse_unseen, stand_of
from fourfold.kernel.errors import Conflict
from tests.factories import make_organisation, make_place

pytestmark = pytest.mark.django_db
MOVED = Conflict("Moved")


def test_nothing_that_stood_is_seen_too_and_differs_from_what_stands() -> None:
    place = make_place("XAA")
    refuse_unseen(stand_of(), otherwise=MOVED)
    refuse_unseen("", place, otherwise=MOVED)
    refuse_unseen(stand_of(place), place, otherwise=MOVED)
    for seen, rows in ((stand_of(), (place,)), (stand_of(place), ()), ("1", (place,))):
        with pytest.raises(Conflict):
            refuse_unseen(seen, *rows, otherwise=MOVED)


def test_a_row_among_several_that_says_something_else_changes_what_stands() -> None:
    place = make_place("XAA")
    rows = [make_organisation(place, name) for name in ("police", "court")]
    seen = stand_of(*rows)
    assert (seen == stand_of(*rows), seen == stand_of(rows[0])) == (True, False)
    rows[1].name = "High court"
    assert seen != stand_of(*rows)
