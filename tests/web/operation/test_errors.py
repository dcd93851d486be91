"""What people and programs are told when something is refused or breaks: always what to do next."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import path, reverse
from django.utils import translation

from fourfold.config import urls as product
from fourfold.web import errors

LANGUAGES = ("en", "es", "fr", "pt", "ar", "ru", "zh-hans")
RAISED: dict[str, tuple[Callable[[], Exception], int]] = {
    "400": (lambda: SuspiciousOperation("planted"), 400),
    "403": (lambda: PermissionDenied("planted"), 403),
    "404": (lambda: Http404("planted"), 404),
    "413": (lambda: RequestDataTooBig("planted"), 413),
    "500": (lambda: ValueError("planted"), 500),
    "503": (lambda: OperationalError("planted: database is locked"), 503),
    "503i": (lambda: InterfaceError("planted: connection already closed"), 503),
}


def _raising(name: str) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        error = RAISED[name][0]()
        raise error

    return view


def only_post(_request: HttpRequest) -> HttpResponse:
    return HttpResponseNotAllowed(["POST"])


urlpatterns = [
    *(
        path(f"{prefix}trial/{name}/", _raising(name))
        for name in RAISED
        for prefix in ("", "api/v1/")
    ),
    path("trial/405/", only_post),
    path("api/v1/trial/405/", only_post),
    *product.urlpatterns,
]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    for name in ("django.request", "django.security"):
        caplog.set_level("CRITICAL", logger=name)


def ask(address: str, **headers: str) -> Any:
    return Client(raise_request_exception=False).get(address, headers=headers)


@pytest.mark.parametrize("name", [*RAISED, "405"])
def test_a_page_says_what_happened_and_leads_home(name: str) -> None:
    answer = ask(f"/trial/{name}/")
    text = answer.content.decode()
    assert answer.status_code == (RAISED[name][1] if name in RAISED else 405)
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert ('href="/"' in text, "planted" in text, "<h1>" in text) == (True, False, True)
    assert answer["X-Request-Id"] in text


@pytest.mark.parametrize("name", [*RAISED, "405"])
def test_a_program_reads_a_problem(name: str) -> None:
    answer = ask(f"/api/v1/trial/{name}/")
    status = RAISED[name][1] if name in RAISED else 405
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (told["status"], told["request_id"]) == (status, answer["X-Request-Id"])
    assert "planted" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["400", "403", "404", "405", "413", "500", "503"])
def test_every_error_page_speaks_every_language(name: str, language: str) -> None:
    answer = ask(f"/trial/{name}/", **{"Accept-Language": language})
    text = answer.content.decode()
    with translation.override(language):
        home = translation.gettext("Go to the home page")
    assert (home in text, f'dir="{"rtl" if language == "ar" else "ltr"}"' in text) == (True, True)
    assert ("Go to the home page" in text) == (language == "en")


def test_too_many_tries_are_told_with_a_time_to_wait() -> None:
    answer = errors.too_many(RequestFactory().get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert b"Too many tries" in answer.content


@pytest.mark.parametrize("address", ["/trial/503/", "/api/v1/trial/503/"])
def test_a_busy_database_asks_to_come_back_and_is_no_fault(address: str) -> None:
    assert ask(address)["Retry-After"] == "5"


def test_a_wrong_method_still_names_the_right_ones() -> None:
    assert ask("/trial/405/")["Allow"] == "POST"


@pytest.mark.parametrize("address", ["/api/nothing", "/api/v1/nothing", "/api/v1/programme/none/"])
def test_an_unknown_address_of_the_api_is_a_problem(address: str) -> None:
    answer = ask(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_wrong_method_at_the_api_is_a_problem() -> None:
    answer = Client().delete(reverse("api:list_states"))
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def test_an_api_request_without_log_in_is_a_problem() -> None:
    answer = Client().get(reverse("api:list_states"))
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_foreign_host_gets_plain_text_without_a_page_of_ours() -> None:
    answer = ask("/", Host="evil.example")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain")
    assert b"evil" not in answer.content


def test_where_even_the_error_page_breaks_an_answer_goes_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(*_arguments: Any, **_more: Any) -> HttpResponse:
        raise RuntimeError("planted")

    monkeypatch.setattr(errors, "render", breaks)
    answer = ask("/trial/500/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "text/plain")
    assert answer["X-Request-Id"] in answer.content.decode()


@pytest.mark.parametrize("given", ["0123456789abcdef", "0190b0c8-aaaa-7aaa-8aaa-aaaaaaaaaaaa"])
def test_a_request_id_in_a_safe_form_is_kept(given: str) -> None:
    assert ask("/healthz", **{"X-Request-Id": given})["X-Request-Id"] == given


@pytest.mark.parametrize("given", ["", "Amina Diallo", "<script>", "a\tb", "f" * 65, "abc"])
def test_a_request_id_in_any_other_form_is_replaced(given: str) -> None:
    answer = ask("/healthz", **{"X-Request-Id": given})
    assert (len(answer["X-Request-Id"]), answer["X-Request-Id"] == given) == (16, False)
