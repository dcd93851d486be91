"""What a browser is given to check certificates by itself: the same for everybody, and no more."""

import pytest
from django.conf import settings
from django.test import Client

from fourfold.capacity.certificates.rules import texts
from fourfold.capacity.certificates.views.browser import words
from fourfold.engines.credentials import ListState, Outcome
from tests.factories import make_actor, make_place
from tests.programme.pages.people import logged_in

pytestmark = pytest.mark.django_db
VERIFY = "/capacity/certificates/verify/"


def test_the_page_that_a_device_keeps_is_the_same_for_everybody() -> None:
    make_actor("programme-officer", make_place().scope)
    officer = logged_in("programme-officer", make_place("XAB").scope)
    officer.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    own, visitors = officer.get(f"{VERIFY}kept/es/"), Client().get(f"{VERIFY}kept/es/")
    assert own.content == visitors.content
    assert (dict(visitors.cookies), b"csrfmiddlewaretoken" in own.content) == ({}, False)
    assert (own["Cache-Control"], b'<html lang="es"' in own.content) == ("no-store", True)


def test_a_language_that_is_not_spoken_here_has_no_page() -> None:
    for language in ("xx", "de", "zh-hans"):
        found = Client().get(f"{VERIFY}kept/{language}/").status_code
        assert found == (200 if language == "zh-hans" else 404)


def test_the_worker_is_asked_for_anew_and_answers_for_its_own_folder() -> None:
    answer = Client().get(f"{VERIFY}worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert (answer["Cache-Control"], "Service-Worker-Allowed" in answer) == ("no-cache", False)
    source = answer.content.decode()
    assert 'CREDENTIALS = "omit"' in source
    assert source.count("addEventListener(") == 4


def test_the_camera_is_allowed_on_this_page_and_stays_off_elsewhere() -> None:
    policies = [
        Client().get(address)["Permissions-Policy"].partition(",")[0]
        for address in (VERIFY, f"{VERIFY}kept/en/", "/", "/accounts/login/")
    ]
    assert policies == ["camera=(self)", "camera=(self)", "camera=()", "camera=()"]


def test_every_outcome_has_its_words_in_the_browser() -> None:
    said = words()
    assert set(said["headings"]) == set(said["tones"]) == {str(one) for one in Outcome}
    assert set(said["lists"]) == {str(one) for one in ListState if one is not ListState.GOOD}
    assert len(set(said["months"])) == 12
    assert all("1987" in month and "26" in month for month in said["months"])
    assert (set(said["labels"]), set(said["said"])) == (set(texts.LABELS), set(texts.SAID))
