"""People of the small world: two records that may be one person, and what a run said of them."""

from typing import Any

from fourfold.capacity.people.actions.linking import record_linkage
from fourfold.capacity.people.models import PersonLink
from fourfold.capacity.people.rules.pairs import ordered
from fourfold.engines.linkage import Thresholds
from tests.capacity.factories import make_participant
from tests.factories import OPERATOR
from tests.web.marks import mark


def make_people(held: Any) -> None:
    """Two records of the State and an open pair of them."""
    code = held.place.code
    first, second = (
        make_participant(held.place, mark(code, name), agency=mark(code, agency))
        for name, agency in (("Ama Boateng", "Police"), ("Boateng Ama", "Customs"))
    )
    record_linkage(
        actor=OPERATOR,
        scope=held.place.scope,
        pairs={ordered(first.pk, second.pk): 0.8},
        missed={},
        model={},
        participants=2,
        thresholds=Thresholds(),
    )
    held.ids["participant"] = first.pk
    held.ids["person-link"] = PersonLink.objects.get(first__place=held.place).pk
