"""The API describes itself, and a change of it is seen."""

import json
from pathlib import Path

from fourfold.config.api import api

SNAPSHOT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"


def test_the_description_is_the_one_that_was_agreed_on() -> None:
    described = json.loads(json.dumps(api.get_openapi_schema()))
    assert described == json.loads(SNAPSHOT.read_text(encoding="utf-8")), (
        "The API changed. If that is meant: fourfold manage export_openapi_schema "
        "--api fourfold.config.api.api --indent 1 --output docs/reference/openapi.json"
    )


def test_every_address_takes_a_token_or_a_session_and_nothing_else() -> None:
    described = api.get_openapi_schema()
    schemes = described["components"]["securitySchemes"]
    assert schemes["ApiToken"] | {"description": ""} == {
        "type": "http",
        "scheme": "bearer",
        "description": "",
    }
    ways = {
        tuple(sorted(name for way in operation["security"] for name in way))
        for methods in described["paths"].values()
        for operation in methods.values()
    }
    assert ways == {("ApiToken", "LoggedIn")}


def test_every_address_of_the_api_is_guarded() -> None:
    described = api.get_openapi_schema()
    open_ones = [
        f"{method} {path}"
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if not operation.get("security")
    ]
    assert open_ones == []
