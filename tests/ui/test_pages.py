"""The frame of every page and the page of components, over Django's test client."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from fourfold.kernel.contracts import NavigationItem
from fourfold.ui.context_processors import begins, places
from fourfold.ui.pages import figure

SOURCE = Path(__file__).resolve().parents[2] / "src/fourfold"
STATIC = SOURCE / "ui/static/ui"
pytestmark = pytest.mark.django_db


def components(client: Client, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get(reverse("ui:components")).content.decode()


def test_the_page_names_its_language_and_direction(client: Client) -> None:
    assert '<html lang="en" dir="ltr">' in components(client)
    assert '<html lang="ar" dir="rtl">' in components(client, "ar")
    assert '<html lang="zh-Hans" dir="ltr">' in components(client, "zh-hans")


def test_nothing_on_the_page_is_inline_or_from_elsewhere(client: Client) -> None:
    html = components(client)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script>", html) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*', html) == []


def test_every_id_is_used_once(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', components(client))
    assert sorted(ids) == sorted(set(ids))


def test_every_description_points_to_something(client: Client) -> None:
    html = components(client)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    named = " ".join(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html)).split()
    assert [name for name in named if name not in ids] == []


def test_the_demonstration_banner_stands_only_on_a_demonstration(
    client: Client, settings: Any
) -> None:
    assert "Fictional data" not in components(client)
    settings.DEMONSTRATION = True
    assert "Fictional data" in components(client)


def test_languages_are_offered_in_their_own_names(client: Client) -> None:
    html = components(client)
    offered = re.findall(r'<option value="([a-z-]+)" lang="[^"]+"[^>]*>([^<]+)<', html)
    assert dict(offered)["es"] == "Español"
    assert len(offered) == 7


def test_a_missing_page_says_what_to_do(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "<h1>Page not found</h1>" in response.content.decode()


def test_log_in_offers_no_sign_up(client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()
    assert "by invitation" in html
    assert "signup" not in html


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [("/", "/", True), ("/states/KEN/", "/states/", True), ("/states/", "/", False)],
)
def test_an_entry_of_the_menu_is_current_at_and_under_its_address(
    path: str, url: str, *, expected: bool
) -> None:
    assert begins(path, url) is expected


def test_the_stylesheet_stays_small_and_knows_no_left_or_right() -> None:
    css = (STATIC / "fourfold.css").read_text(encoding="utf-8")
    assert len(css.encode()) < 40_000
    sides = r"(?:margin|padding|border)-(?:left|right)|[{;]\s*(?:left|right)\s*:"
    assert re.findall(sides + r"|text-align:\s*(?:left|right)", css) == []


def test_the_script_stays_a_comfort() -> None:
    assert len((STATIC / "ui.js").read_bytes()) < 2_000


def test_a_neighbour_page_keeps_its_entry_of_the_navigation() -> None:
    funds = NavigationItem("Funds", "programme:funds", 1, beside=("programme:money",))
    entries = (funds, NavigationItem("States", "programme:states", 2))
    for path, current in (("/programme/money/rates/", "Funds"), ("/programme/states/", "States")):
        assert [one.label for one in places(path, entries) if one.current] == [current]
    assert not any(one.current for one in places("/jobs/", entries))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_large_number_stands_in_groups_of_three_in_every_language(language: str) -> None:
    with translation.override(language):
        shown = figure(Decimal("1338542.50"))
    assert [len(part) for part in re.split(r"\D", shown)] == [1, 3, 3, 1]


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "7 May 2026", "7 May 2026, 15:04"),
        ("fr", "7 mai 2026", "7 mai 2026 15:04"),
        ("es", "7 de mayo de 2026", "7 de mayo de 2026, 15:04"),
        ("pt", "7 de Maio de 2026", "7 de Maio de 2026 às 15:04"),
        ("ru", "7 мая 2026", "7 мая 2026, 15:04"),
        ("ar", "7 مايو 2026", "7 مايو 2026، 15:04"),
        ("zh-hans", "2026年5月7日", "2026年5月7日 15:04"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, day: str, moment: str) -> None:
    at = datetime(2026, 5, 7, 15, 4, tzinfo=UTC)
    with translation.override(language):
        assert (date_format(at), date_format(at, "DATETIME_FORMAT")) == (day, moment)


def test_every_template_can_be_read_whether_or_not_a_test_shows_it() -> None:
    folders = list(SOURCE.rglob("templates"))
    paths = [(folder, path) for folder in folders for path in folder.rglob("*.html")]
    assert len(paths) > 300
    for folder, path in paths:
        get_template(str(path.relative_to(folder)))
