"""The page of the programming interface says what the description for programs says."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.web.api_page import type_of

pytestmark = pytest.mark.django_db


def test_the_page_names_every_operation_of_the_description(client: Client) -> None:
    description = client.get(reverse("api:openapi-json")).json()
    page = client.get(reverse("api:openapi-view")).content.decode()
    told = {
        f"{method.upper()} {path}"
        for path, methods in description["paths"].items()
        for method in methods
    }
    assert set(re.findall(r"<code[^>]*>((?:GET|POST|PUT|PATCH|DELETE) [^<]+)</code>", page)) == told


def test_the_page_says_how_a_program_comes_in_and_where_its_token_is_made(client: Client) -> None:
    page = client.get(reverse("api:openapi-view")).content.decode()
    said = ("bearer", "Authorization: Bearer ff_...", reverse("tokens:list"))
    assert [word for word in said if word not in page] == []


def test_a_type_is_told_in_a_word_or_two() -> None:
    reference = {"$ref": "#/components/schemas/Figure"}
    assert type_of({"type": "array", "items": reference}) == "[Figure]"
    assert type_of({"anyOf": [{"type": "number"}, {"type": "null"}]}) == "number | null"
    assert type_of({"type": "string", "format": "uuid"}) == "string (uuid)"
