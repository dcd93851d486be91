"""A large evidence file in a browser with scripts: it goes up in pieces and becomes evidence."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fourfold.kernel.models import FileLink, Upload
from tests.assessment.factories import make_return
from tests.browser.conftest import log_in
from tests.factories import PASSWORD, make_account
from tests.kernel.files.sender import content

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_large_file_goes_up_in_pieces_beside_the_form(
    open_page: Callable[..., Any], tmp_path: Path
) -> None:
    of_return = make_return()
    make_account("respondent@example.org", ("respondent", of_return.organisation.scope))
    large, small = tmp_path / "large.bin", tmp_path / "small.txt"
    large.write_bytes(secrets.token_bytes(25_000_000))
    small.write_bytes(b"small")
    page = open_page()
    log_in(page, "respondent@example.org", PASSWORD)
    page.goto(reverse("assessment:topic", args=[of_return.pk, "POL.1"]))
    first = page.locator("#question-POL-01")
    first.locator("summary").click()
    first.locator("input[type=file]").set_input_files([large, small])
    first.get_by_text("Uploaded:").wait_for(timeout=60_000)
    page.get_by_role("button", name="Save and come back later").click()
    page.wait_for_url("**/returns/**")
    links = {link.name: link.blob for link in FileLink.objects.select_related("blob")}
    assert Upload.objects.get().offset == 25_000_000
    assert content(links["large.bin"]) == large.read_bytes()
    assert content(links["small.txt"]) == b"small"
