"""How figures, changes and words of another language are written on pages."""

import pytest
from django.urls import reverse
from django.utils import translation

from fourfold.assessment.templatetags.assessment import level, share, signed, spoken
from tests.assessment.factories import make_edition, make_submitted
from tests.assessment.pages.people import browser, text_of
from tests.factories import make_organisation, make_place


def test_a_change_carries_its_sign_and_no_change_none() -> None:
    assert [signed(value) for value in (0.44, -1.0, 0.04, 2, -1, None)] == [
        "+0.4",
        "\N{MINUS SIGN}1.0",
        "0",
        "+2",
        "\N{MINUS SIGN}1",
        "\N{EN DASH}",
    ]


def test_an_indicators_level_is_whole_and_a_figure_has_one_decimal() -> None:
    assert [level(value) for value in (2, 1.75, 0.0, None)] == ["2", "1.8", "0.0", "\N{EN DASH}"]


def test_a_share_is_a_whole_percentage() -> None:
    assert share(0.625) == "62\N{NO-BREAK SPACE}%"


def test_words_of_another_language_say_which_and_in_which_direction() -> None:
    with translation.override("ar"):
        assert spoken("en") == ' lang="en" dir="ltr"'
        assert spoken("ar") == ""


@pytest.mark.django_db
def test_every_page_keeps_the_choice_of_language_in_its_header() -> None:
    edition = make_edition()
    client = browser("assessor", make_place().scope)
    page = client.get(reverse("assessment:edition", args=[edition.code, edition.edition]))
    assert 'value="ar"' in text_of(page).split("</header>")[0]


@pytest.mark.django_db
def test_consolidation_shows_one_area_at_a_time_and_leads_to_the_others() -> None:
    of_return = make_submitted(POL_01="1", LEG_01="yes")
    police = make_organisation(of_return.round.place, "Police")
    make_submitted(of_return.round, police, POL_01="2", LEG_01="no")
    client = browser("assessor", of_return.round.scope)
    url = reverse("assessment:consolidation", args=[of_return.round_id])
    first, second = text_of(client.get(url)), text_of(client.get(url, {"area": "LEG"}))
    assert ("Title POL-01" in first, "Title LEG-01" in first) == (True, False)
    assert ("Title POL-01" in second, "Title LEG-01" in second) == (False, True)
    assert "?area=LEG" in first


@pytest.mark.django_db
def test_a_settled_indicator_leads_back_to_what_is_left_to_settle() -> None:
    of_return = make_submitted(POL_01="1", LEG_01="yes")
    police = make_organisation(of_return.round.place, "Police")
    make_submitted(of_return.round, police, POL_01="2", LEG_01="no")
    client = browser("assessor", of_return.round.scope)
    settle = reverse("assessment:settle", args=[of_return.round_id, "POL-01"])
    done = client.post(settle, {"value": "2", "reason": "Seen on site."}, follow=True)
    assert "Title LEG-01" in text_of(done)
