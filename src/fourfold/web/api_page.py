"""The page of the programming interface: all that can be asked, readable without scripts.

It is drawn from the same description that programs read, so it cannot say anything else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A parameter or a field: its name, what it is, and what it means."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One question that can be asked; `answer` names the kind of what comes back."""

    group: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Item, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer with its fields."""

    name: str
    meaning: str
    fields: tuple[Item, ...]


class ApiPage(DocsBase):
    """Takes the place of a page that a script would draw."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page, in the shell of the product."""
        schema: Node = api.get_openapi_schema(path_params=kwargs)
        operations = sorted(operations_of(schema), key=lambda one: (one.group, one.path))
        grouped = groupby(operations, key=lambda one: one.group)
        context = {
            "groups": [(name.capitalize(), list(members)) for name, members in grouped],
            "kinds": kinds_of(schema),
            "ways_in": ways_in_of(schema),
            "description_url": self.get_openapi_url(api, kwargs),
        }
        return render(request, "web/api.html", context)


def operations_of(schema: Node) -> Iterator[Operation]:
    """Every operation of the description."""
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            yield Operation(
                group=told.get("tags", [""])[0],
                method=method.upper(),
                path=path,
                summary=told.get("summary", ""),
                description=told.get("description", ""),
                parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
                answer=_answer(told),
            )


def kinds_of(schema: Node) -> tuple[Kind, ...]:
    """Every kind of answer, by name."""
    found = schema.get("components", {}).get("schemas", {})
    return tuple(
        Kind(name, told.get("description", ""), tuple(_fields(told)))
        for name, told in sorted(found.items())
        if "properties" in told
    )


def ways_in_of(schema: Node) -> tuple[Item, ...]:
    """How a program or a browser says who it is."""
    found = schema.get("components", {}).get("securitySchemes", {})
    return tuple(
        Item(name, told.get("scheme", told.get("in", "")), told.get("description", ""))
        for name, told in sorted(found.items())
    )


def _parameter(told: Node) -> Item:
    kept = told.get("schema", {})
    meaning = kept.get("description", told.get("description", ""))
    return Item(told["name"], type_of(kept), meaning)


def _fields(told: Node) -> Iterator[Item]:
    for name, field in told["properties"].items():
        yield Item(name, type_of(field), field.get("description", ""))


def _answer(told: Node) -> str:
    content = told.get("responses", {}).get(200, {}).get("content", {})
    return type_of(content.get("application/json", {}).get("schema", {}))


def type_of(told: Node) -> str:
    """A type in a word or two: `string (uuid)`, `[Figure]`, `number | null`."""
    if "$ref" in told:
        return str(told["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in told:
        return " | ".join(type_of(one) for one in told["anyOf"])
    if told.get("type") == "array":
        return f"[{type_of(told.get('items', {}))}]"
    form = f" ({told['format']})" if "format" in told else ""
    return f"{told.get('type', 'any')}{form}"
