"""Two clicks at the same moment, from two browsers: one thing is made."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.programme.actions.once import once
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.models import StateRequest
from fourfold.programme.queries.pages import same_request
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 6


def test_six_clicks_at_the_same_moment_record_one_request() -> None:
    place = make_place("XAA")
    actor = make_actor("focal-point", place.scope)
    said = {"kind": "request", "text": "A course.", "dated": clock.today(), "source": "A letter"}
    start = Barrier(CLICKS)

    def click(of_state: Place) -> str:
        start.wait()
        try:
            row = once(
                of_state.scope,
                lambda: same_request(of_state, actor, **said),
                lambda: record_request(
                    actor=actor, place=of_state, about=RequestAbout(steps=("personnel",)), **said
                ),
            )
            return str(row.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as pool:
        made = list(pool.map(click, [place] * CLICKS))
    assert (len(set(made)), StateRequest.objects.count()) == (1, 1)
