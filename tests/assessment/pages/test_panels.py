"""The panels that the State page shows: with figures, without any, and without a link too many."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.assessment.providers import panels
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from tests.assessment.factories import make_submitted
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db
KEYS = ["areas", "capacities", "context", "pillars", "rounds", "steps"]


def drawn(place: Place, actor: Actor) -> dict[str, str]:
    return {
        panel.key.removeprefix("assessment-"): render_to_string(panel.template, panel.values)
        for panel in panels(state=place.code, actor=actor)
    }


def test_every_panel_draws_its_figures_with_how_far_they_may_be_relied_on() -> None:
    of_return = make_submitted(POL_01="1")
    place = of_return.round.place
    found = drawn(place, make_actor("assessor", place.scope))
    assert sorted(found) == KEYS
    for key in ("steps", "areas", "capacities", "pillars"):
        assert "Draft, not validated by the State" in found[key]
    figure = reverse("assessment:figure", args=[of_return.round_id, "step", "landscape"])
    assert figure in found["steps"]
    assert "Round 2026" in found["rounds"]


def test_a_state_without_assessment_says_so_instead_of_showing_zeros() -> None:
    place = make_place()
    found = drawn(place, make_actor("assessor", place.scope))
    assert "there is no assessment yet" in found["steps"]
    assert "Open the first one" in found["rounds"]
    assert "No context indicator is held" in found["context"]


def test_a_donor_sees_no_draft_figures_and_no_rounds() -> None:
    of_return = make_submitted(POL_01="1")
    place = of_return.round.place
    found = drawn(place, make_actor("donor", place.scope))
    assert "of 4" not in "".join(found.values())
    assert "No round that you may see." in found["rounds"]
