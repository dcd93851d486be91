"""Six fictional States and all that a demonstration needs; nothing in it is true of anyone.

Everything made up in the project belongs to States with user-assigned codes (XAA to XZZ) and says
so in the field ``fictional``, so that no page or report can take it for a fact.
"""

import tomllib
from importlib.resources import files
from typing import Any

__all__ = ["load_fictional"]

_QUARTERS_A_YEAR = 4


def load_fictional() -> dict[str, object]:
    """Read the fictional States, as data that can be written as JSON.

    Returns:
        The header (``code``, ``edition``, ``fictional``, ``label``, ``provenance``,
        ``checked_on``, ``seed``) and

        * ``states``: names in seven languages, region, flags, absorption, profile for a seeded
          generator, and ``organisations`` with their English names filled in;
        * ``donors``, ``funds`` (gross whole US dollars by year), ``partners``,
          ``partner_activities`` and ``requests`` (dates as ISO 8601 text);
        * ``trainer_capacity``: one row for each skill, language and quarter (``2027Q1``) with
          ``capacity`` in trainer-quarters.
    """
    data = tomllib.loads((files(__name__) / "states.toml").read_text(encoding="utf-8"))
    organisations = data.pop("organisation")
    trainers = data.pop("trainers")
    states = data.pop("state")
    return {
        "states": [
            {**state, "organisations": _organisations(state, organisations)} for state in states
        ],
        "donors": data.pop("donor"),
        "funds": data.pop("fund"),
        "partners": data.pop("partner"),
        "partner_activities": data.pop("partner_activity"),
        "requests": data.pop("request"),
        "trainer_capacity": _trainer_rows(trainers),
        **data,
    }


def _organisations(
    state: dict[str, Any], templates: list[dict[str, Any]]
) -> list[dict[str, object]]:
    name = state["names"]["en"]
    return [
        {**one, "name": one["name"].replace("{state}", name), "fictional": True}
        for one in templates
    ]


def _trainer_rows(trainers: dict[str, Any]) -> list[dict[str, object]]:
    return [
        {
            "skill": skill["code"],
            "language": language,
            "quarter": quarter,
            "capacity": capacity,
            "source": trainers["source"],
            "fictional": trainers["fictional"],
        }
        for skill in trainers["skill"]
        for quarter in _quarters(trainers["first_quarter"], trainers["last_quarter"])
        for language, capacity in skill["per_quarter"].items()
    ]


def _quarters(first: str, last: str) -> list[str]:
    return [_label(count) for count in range(_count(first), _count(last) + 1)]


def _count(quarter: str) -> int:
    year, number = quarter.split("Q")
    return int(year) * _QUARTERS_A_YEAR + int(number) - 1


def _label(count: int) -> str:
    return f"{count // _QUARTERS_A_YEAR}Q{count % _QUARTERS_A_YEAR + 1}"
