"""A State's law from its text to a consultation: in a browser, scripts off.

The whole way takes more persons and pages than `make test` has room for, so it runs with the
proofs; a short one, from the text of an act to the first finding, runs every time.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import ensure_roots
from fourfold.reference.fictional.laws import fictional_laws
from fourfold.regulatory.models import (
    Act,
    Adoption,
    ConsultationComment,
    Finding,
    FindingReview,
    PathStep,
)
from tests.browser.conftest import PHONE, log_in
from tests.factories import PASSWORD, make_account, make_organisation, make_place

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
ACCESS, CONSENT = "uncc.7.access", "uncc.16.consent"
SMALL = """\
Computer Offences Act (fictional)

Unlawful access
1. A person who intentionally and without right gains access to a computer system commits an \
offence and is liable to imprisonment for a term not exceeding three years.

Interception
2. A person who intercepts a transmission of data without right commits an offence.
"""


def person(open_page: Opener, role: str, scope: Scope, name: str = "", **how: Any) -> Any:
    """Somebody of this role, logged in, whose browser runs no scripts."""
    email = f"{name or role}@example.org"
    make_account(email, (role, scope))
    page = open_page(scripts=False, **how)
    log_in(page, email, PASSWORD)
    return page


def at(name: str, *args: object) -> str:
    return reverse(f"regulatory:{name}", args=args)


def pressed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def followed(page: Any, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()


def imported(page: Any, place: Place, file: Path, **particulars: str) -> Act:
    """A file is read, looked through, named and taken."""
    page.goto(at("law", place.code))
    followed(page, "Import an act")
    page.locator("main input[type=file]").set_input_files(file)
    page.locator("input[name=language]").fill("en")
    pressed(page, "Read the file")
    assert "What was read" in page.inner_text("main")
    page.locator("main a[href*=particulars]").first.click()
    for field, value in particulars.items():
        page.locator(f"[name={field}]").fill(value)
    page.locator("main form button[type=submit]").first.click()
    pressed(page, "Take it")
    return Act.objects.get(place=place)


def found(page: Any, place: Place, atom: str, verdict: str, **also: Any) -> None:
    """The first candidate is taken, and what it says is put on record."""
    page.goto(at("atom", place.code, atom))
    page.locator("#candidates ~ * a", has_text="Use this provision").first.click()
    page.get_by_label(verdict, exact=True).check()
    page.locator("textarea[name$=quote]").first.fill(also["quote"])
    if "missing" in also:
        page.locator("[name=missing]").nth(also["missing"]).check()
    page.locator("textarea[name=reason]").fill(also["reason"])
    pressed(page, "Record the finding")


def test_an_act_is_read_and_taken_and_a_requirement_is_mapped(
    open_page: Opener, tmp_path: Path
) -> None:
    place = make_place("XAA", name="Orimbel")
    file = tmp_path / "act.txt"
    file.write_text(SMALL)
    expert = person(open_page, "assessor", place.scope, size=PHONE)
    act = imported(expert, place, file, code="computer-offences", valid_from="2020-01-01")
    found(
        expert, place, ACCESS, "Fully covered",
        quote="gains access to a computer system", reason="In as many words.",
    )  # fmt: skip
    held = Finding.objects.get()
    assert (act.title, held.atom, held.verdict) == (
        "Computer Offences Act (fictional)", ACCESS, "full",
    )  # fmt: skip
    expert.goto(at("profile", place.code))
    assert "As it stands today, for the State and its programme team" in expert.inner_text("main")


def drafted(page: Any, place: Place) -> str:
    """Out of a gap a proposal is opened and brought into consultation; returns its address."""
    page.goto(f"{at('profile', place.code)}?article=16")
    followed(page, "Options for drafting")
    followed(page, "Start from this option")
    pressed(page, "Start the proposal")
    address: str = page.url
    followed(page, "Open a consultation")
    page.locator("input[name=closes_on]").fill("2099-12-31")
    pressed(page, "Open the consultation")
    return address


def commented_and_answered(voice: Any, drafter: Any, proposal: str) -> None:
    voice.goto(proposal)
    followed(voice, "Comment")
    voice.get_by_label("Supports with changes").check()
    voice.locator("textarea[name=text]").fill("Say that a threat suffices.")
    pressed(voice, "Record the comment")
    assert "Say that a threat suffices." in voice.inner_text("main")
    drafter.goto(proposal)
    followed(drafter, "Answer")
    drafter.locator("[name=taken_up]").first.check()
    drafter.locator("textarea[name=response]").fill("It will be said.")
    pressed(drafter, "Record the answer")


def downloaded(page: Any, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator("main .exports").get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def adopted(page: Any, place: Place) -> Adoption:
    page.goto(at("state-procedures", place.code))
    page.locator("main a[href*='/adopt/']").first.click()
    page.locator("select[name=organisation]").select_option(index=1)
    pressed(page, "Go on to its steps")
    page.locator("input[name=adopted_on]").fill("2026-01-15")
    pressed(page, "Adopt the procedure")
    return Adoption.objects.get()


def on_the_path(page: Any, place: Place) -> None:
    page.goto(at("ratifications", place.code))
    followed(page, "Open a path")
    page.locator("select[name=instrument]").select_option("uncc")
    pressed(page, "Open the path")
    page.locator("main .tasks a").first.click()
    page.get_by_label("Done", exact=True).check()
    page.locator("input[name=done_on]").fill("2026-02-01")
    pressed(page, "Record the step")


def released(focal: Any, place: Place) -> None:
    focal.goto(at("release", place.code))
    focal.get_by_label("I release the findings for the State").check()
    pressed(focal, "Release the findings")


@pytest.mark.proof
def test_a_law_goes_from_its_text_to_a_consultation_and_a_step_of_ratification(
    open_page: Opener, tmp_path: Path
) -> None:
    place = make_place("XAA", name="Orimbel")
    ministry = make_organisation(place, "Ministry of Justice")
    make_organisation(place, "Police Cyber Unit", kind="police")
    law = fictional_laws()[0]
    file = tmp_path / law.file
    file.write_bytes(law.content)
    donor = person(open_page, "donor", ensure_roots()[1])
    expert = person(open_page, "assessor", place.scope)
    imported(expert, place, file, code=law.code, valid_from=law.valid_from.isoformat())
    found(
        expert, place, ACCESS, "Fully covered",
        quote="gains access to a computer system", reason="In as many words.",
    )  # fmt: skip
    found(
        expert, place, CONSENT, "Partly covered", missing=0,
        quote="without that person's consent", reason="Consent to making is not told apart.",
    )  # fmt: skip
    second = person(open_page, "assessor", place.scope, "second")
    second.goto(at("atom", place.code, CONSENT))
    followed(second, "Review this finding")
    second.get_by_label("I disagree").check()
    second.locator("select[name=verdict]").select_option("full")
    second.locator("textarea[name=reason]").fill("Subsection (2) tells them apart.")
    pressed(second, "Record the review")
    assert FindingReview.objects.get().agrees is False
    assert donor.goto(at("profile", place.code)).status == 404
    focal = person(open_page, "focal-point", place.scope)
    released(focal, place)
    assert donor.goto(at("profile", place.code)).status == 200
    assert "without that person's consent" in donor.text_content("main")
    proposal = drafted(focal, place)
    voice = person(open_page, "respondent", ministry.scope)
    commented_and_answered(voice, focal, proposal)
    assert ConsultationComment.objects.get().response == "It will be said."
    focal.goto(proposal)
    starts = [downloaded(focal, name)[:4] for name in ("Word document", "PDF")]
    assert starts == [b"PK\x03\x04", b"%PDF"]
    assert adopted(focal, place).adopted_on.isoformat() == "2026-01-15"
    on_the_path(focal, place)
    assert PathStep.objects.filter(status="done").count() == 1
