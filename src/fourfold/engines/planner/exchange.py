"""Problems and plans as plain JSON, and back, exactly.

A plan version stores its whole input and result, so the form carries its name and number, refuses
what it does not know, and gives back equal values.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from fourfold.engines.planner.errors import SnapshotError
from fourfold.engines.planner.plan import Plan
from fourfold.engines.planner.problem import Problem

FORMAT = "fourfold-planner"
VERSION = 1
Kind = TypeVar("Kind", Problem, Plan)


def to_json(value: Problem | Plan) -> dict[str, Any]:
    """A dictionary of lists, numbers and texts, in the order in which fields are declared."""
    kind = "problem" if isinstance(value, Problem) else "plan"
    return {"format": FORMAT, "version": VERSION, "kind": kind, "content": _plain(value)}


def problem_from_json(data: Mapping[str, Any]) -> Problem:
    """The problem stored in ``data``; raises SnapshotError if it is not one."""
    return _read(Problem, data)


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The plan stored in ``data``; raises SnapshotError if it is not one."""
    return _read(Plan, data)


def from_json(data: Mapping[str, Any]) -> Problem | Plan:
    """Whatever is stored in ``data``, a problem or a plan."""
    if data.get("kind") == "problem":
        return _read(Problem, data)
    return _read(Plan, data)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _read(kind: type[Kind], data: Mapping[str, Any]) -> Kind:
    name = "problem" if kind is Problem else "plan"
    head = (data.get("format"), data.get("version"), data.get("kind"))
    if head != (FORMAT, VERSION, name):
        message = f"Expected {FORMAT} version {VERSION} with a {name}, found {head}."
        raise SnapshotError(message)
    try:
        built: Kind = _built(kind, data.get("content"))
    except (KeyError, TypeError, ValueError) as error:
        message = f"The stored {name} cannot be read: {error}."
        raise SnapshotError(message) from error
    return built


def _built(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        unknown = set(value) - set(hints)
        if unknown:
            message = f"unknown fields {sorted(unknown)}"
            raise ValueError(message)
        return kind(**{name: _built(hints[name], item) for name, item in value.items()})
    if get_origin(kind) is tuple:
        return tuple(_built(get_args(kind)[0], item) for item in value)
    return _single(kind, value)


def _single(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        inner = next(part for part in get_args(kind) if part is not types.NoneType)
        return None if value is None else _built(inner, value)
    if get_origin(kind) is Literal:
        return _allowed(value, get_args(kind))
    return kind(value) if issubclass(kind, Enum) else _of_type(kind, value)


def _of_type(kind: type[Any], value: Any) -> Any:
    """The value, if it is exactly of that type; a whole number may stand for a float."""
    if kind is float and type(value) is int:
        return value
    if type(value) is not kind:
        message = f"{value!r} is not {kind.__name__}"
        raise TypeError(message)
    return value


def _allowed(value: Any, choices: tuple[Any, ...]) -> Any:
    if value not in choices:
        message = f"{value!r} is not one of {choices}"
        raise ValueError(message)
    return value
