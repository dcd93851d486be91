"""Every component in Chromium: readable by everybody, in both directions, on phone and desk."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


@SIZES
@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_components(
    open_page: Callable[..., Any], size: dict[str, int], language: str, scheme: str
) -> None:
    page = open_page(size=size, language=language)
    page.emulate_media(color_scheme=scheme)
    page.goto("/components/")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []


@SIZES
@LANGUAGES
def test_nothing_makes_the_page_scroll_sideways(
    open_page: Callable[..., Any], size: dict[str, int], language: str
) -> None:
    page = open_page(size=size, language=language)
    page.goto("/components/")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_quarters_run_from_right_to_left_where_the_reader_does(
    open_page: Callable[..., Any],
) -> None:
    start = "document.querySelector('.bar.regulatory-framework:not(.key)')"
    middle = f"(() => {{ const b = {start}.getBoundingClientRect(); return b.x + b.width / 2 }})()"
    places = {}
    for language in ("en", "ar"):
        page = open_page(language=language)
        page.goto("/components/")
        places[language] = page.evaluate(middle)
    assert places["en"] + places["ar"] == pytest.approx(DESKTOP["width"], abs=20)


def test_the_map_is_not_mirrored(open_page: Callable[..., Any]) -> None:
    places = []
    for language in ("en", "ar"):
        page = open_page(language=language)
        page.goto("/components/")
        places.append(page.locator("a.tile").first.bounding_box()["x"])
    assert places[0] == pytest.approx(places[1], abs=20)


def test_the_menu_opens_on_a_phone_without_scripts(open_page: Callable[..., Any]) -> None:
    page = open_page(size=PHONE, scripts=False)
    page.goto("/components/")
    menu = page.locator("details.primary")
    if menu.count() == 0:
        pytest.skip("no context offers a visitor an entry of the menu")
    menu.locator("summary").click()
    assert menu.locator("nav a").first.is_visible()


def test_the_skip_link_is_the_first_stop(open_page: Callable[..., Any]) -> None:
    page = open_page(scripts=False)
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
