"""A whole journey with words planted wherever people write: nothing of it stands in the logs."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from fourfold.config.logs import formatter
from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.operation import refusals
from tests.accounts import code_of, give_code, have_app
from tests.factories import PASSWORD
from tests.web.crawl import crawl
from tests.web.marks import mark
from tests.web.world import World

NAME, EMAIL, SECRET = "Amina Planted-Diallo", "planted.address@example.org", "planted-pass-phrase"
ANSWER, FILE, QUERY = "planted-answer-text", "planted-file-name.txt", "planted-query"
ADDRESS = "203.0.113.77"
PLANTED = ("planted", "Planted", "Amina", "mark-", "example.org", ADDRESS, PASSWORD, "csrfmiddle")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that any logger says, in the form in which it goes out."""
    monkeypatch.setenv("FOURFOLD_LOG_FORMAT", "json")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    watched = [logging.getLogger(name) for name in ("", "django.request", "django.security")]
    before = [logger.level for logger in watched]
    watched[0].addHandler(handler)
    for logger in watched:
        logger.setLevel(logging.INFO)
    yield stream
    watched[0].removeHandler(handler)
    for logger, level in zip(watched, before, strict=True):
        logger.setLevel(level)


def lines_of(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def log_in(client: Client, email: str, password: str) -> int:
    return client.post("/accounts/login/", {"login": email, "password": password}).status_code


def journey(world: World) -> None:
    """In by a wrong and a right password, an invitation from both ends, answers and files."""
    client = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)
    log_in(client, EMAIL, SECRET)
    have_app(world.accounts["administrator"])
    assert log_in(client, world.accounts["administrator"].email, PASSWORD) == 302
    assert give_code(client, code_of()).status_code == 302
    scope = world.states["XAA"].place.scope.path
    invited = {"email": EMAIL, "name": NAME, "role": "assessor", "scope": scope}
    page = client.post("/accounts/people/invite/", invited).content.decode()
    key = page.split("/accounts/invitations/")[1].split("/")[0]
    visitor = Client(raise_request_exception=False)
    accepted = {"password": SECRET, "again": SECRET}
    assert visitor.post(f"/accounts/invitations/{key}/", accepted).status_code == 302
    visitor.get(f"/accounts/invitations/{key}/")
    assert log_in(visitor, EMAIL, SECRET) == 302
    visitor.post("/accounts/password/reset/", {"email": EMAIL})
    visitor.get(f"/?q={QUERY}&next=//planted.example.org", headers={"User-Agent": NAME})
    visitor.get(f"/assessment/{QUERY}/", headers={"X-Request-Id": NAME})
    answers(world)


def answers(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts["respondent"])
    held = world.states["XAA"].returns["open-ministry"].pk
    file = SimpleUploadedFile(FILE, b"planted-content")
    topic = f"/assessment/returns/{held}/topics/POL.1/"
    form = client.get(topic).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    sent |= {"POL-02-value": ANSWER, "POL-01-note": ANSWER, "POL-01-files": [file]}
    client.post(topic, sent)
    workbook = SimpleUploadedFile(FILE, b"PK planted-content, no workbook")
    client.post(f"/assessment/returns/{held}/pack/upload/", {"file": workbook})
    for address, _text in crawl(client):
        assert address
    client.get(f"/assessment/returns/{world.states['XAB'].returns['open-ministry'].pk}/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.accounts["respondent"])
    strict.post(f"/assessment/returns/{held}/submit/", {"planted": ANSWER})


def test_a_full_journey_leaves_nothing_that_a_person_wrote(
    world: World, logged: io.StringIO
) -> None:
    refusals.throttle = refusals.Throttle()
    journey(world)
    text, lines = logged.getvalue(), lines_of(logged)
    assert [word for word in PLANTED if word in text] == []
    seen = {(one.get("route"), one.get("status")) for one in lines if one["event"] == "request"}
    assert seen >= {
        ("account_login", 302), ("account_login", 200), ("accounts:accept", 302),
        ("accounts:invite", 200), ("assessment:return", 404), ("assessment:topic", 302),
        ("assessment:pack-upload", 422), ("assessment:submit", 403), ("unknown", 404),
        ("web:home", 200),
    }  # fmt: skip


def test_a_fault_is_told_by_type_and_place_and_without_its_words(
    world: World, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_actor: object) -> None:
        planted = mark("XAA", "local-variable")
        raise ValueError(f"{NAME} {EMAIL} {planted}") from FourfoldError(ANSWER)

    monkeypatch.setattr("fourfold.web.views.home_page", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts["assessor"])
    answer = client.get(f"/?q={QUERY}")
    told = next(one for one in lines_of(logged) if "error" in one)
    assert (answer.status_code, told["request_id"]) == (500, answer["X-Request-Id"])
    assert (told["error"], told["because"]) == (
        "builtins.ValueError",
        ["fourfold.kernel.errors.FourfoldError"],
    )
    assert told["trace"][-1].endswith(" breaks")
    assert any(step.startswith("fourfold.web.views:") for step in told["trace"])
    assert [word for word in PLANTED if word in logged.getvalue()] == []


def test_a_refused_statement_is_told_without_its_values(
    world: World, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_actor: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM planted_table WHERE name = %s", [NAME])

    monkeypatch.setattr("fourfold.web.views.home_page", breaks)
    from django.db import transaction

    with transaction.atomic():
        Client(raise_request_exception=False).get("/")
        transaction.set_rollback(True)
    assert any("error" in one for one in lines_of(logged))
    assert [word for word in PLANTED if word in logged.getvalue()] == []


def test_a_request_line_names_route_account_and_ids(world: World, logged: io.StringIO) -> None:
    client = Client()
    account = world.accounts["respondent"]
    client.force_login(account)
    held = world.states["XAA"].returns["open-ministry"].pk
    answer = client.get(f"/assessment/returns/{held}/?q={QUERY}")
    line = lines_of(logged)[-1]
    kept = {name: line[name] for name in sorted(line) if name not in {"at", "milliseconds"}}
    assert kept.pop("statements") > 0
    assert kept == {
        "account": str(account.pk),
        "event": "request",
        "ids": {"return_id": str(held)},
        "level": "info",
        "logger": "fourfold.request",
        "method": "GET",
        "request_id": answer["X-Request-Id"],
        "route": "assessment:return",
        "status": 200,
    }


def test_an_address_of_the_network_is_logged_only_where_a_setting_says_so(
    world: World, logged: io.StringIO, settings: Any
) -> None:
    settings.LOG_ADDRESSES = True
    Client(REMOTE_ADDR=ADDRESS).get("/")
    assert lines_of(logged)[-1]["address"] == ADDRESS


def say_filled(logger: logging.Logger) -> None:
    logger.warning("Not found: %s", NAME)


def say_ready_made(logger: logging.Logger) -> None:
    logger.warning(f"Not found: {NAME}")  # noqa: G004 -- the bad habit that is tested


def say_object(logger: logging.Logger) -> None:
    logger.warning(ValueError(NAME))


@pytest.mark.parametrize(
    ("say", "kept"),
    [
        (say_filled, "Not found: %s"),
        (say_ready_made, "message withheld"),
        (say_object, "message withheld"),
    ],
)
def test_a_library_keeps_its_own_words_and_loses_what_was_put_into_them(
    logged: io.StringIO, say: Callable[[logging.Logger], None], kept: str
) -> None:
    say(logging.getLogger("somebody.elses"))
    line = lines_of(logged)[-1]
    assert (line["event"], line["logger"]) == (kept, "somebody.elses")
    assert NAME not in logged.getvalue()
