"""The catalogue of interventions: what the programme can offer, at what cost, to what effect.

``catalogue.toml`` holds the English text and every figure; each other language is one file
(``es.toml``, ``pt.toml``, ...) with titles and descriptions by code and with labels. Every figure
is expert judgement of the project and says so; a programme team replaces it with its own.
"""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

__all__ = ["load_catalogue"]

_CATALOGUE = "catalogue.toml"


def load_catalogue() -> dict[str, object]:
    """Read the catalogue with all its translations, as data that can be written as JSON.

    Returns:
        The header (``code``, ``edition``, ``title``, ``language``, ``provenance``, ``checked_on``,
        ``confidence``) and

        * ``translations``: ``{language: {"provenance": ..., "checked_on": ...}}``;
        * ``labels``: ``{group: {code: {language: label}}}`` for the groups topics, kinds,
          skills, audience and levels;
        * ``interventions``: the rows of ``catalogue.toml`` in their order, each with
          ``translations``: ``{language: {"title": ..., "description": ...}}``.

    Costs are whole US dollars, effects are points of the 0-4 ladder, durations are quarters.
    """
    folder = files(__name__)
    catalogue = _read(folder / _CATALOGUE)
    others = [_read(path) for path in _translation_files(folder)]
    rows = catalogue.pop("intervention")
    labels = _labels([catalogue, *others])
    return {
        **catalogue,
        "labels": labels,
        "translations": {other["language"]: _origin(other) for other in others},
        "interventions": [{**row, "translations": _texts(row["code"], others)} for row in rows],
    }


def _read(path: Traversable) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _translation_files(folder: Traversable) -> list[Traversable]:
    found = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    return sorted((path for path in found if path.name != _CATALOGUE), key=lambda path: path.name)


def _origin(translation: dict[str, Any]) -> dict[str, str]:
    return {key: translation[key] for key in ("provenance", "checked_on")}


def _texts(code: str, translations: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    return {
        one["language"]: one["intervention"][code]
        for one in translations
        if code in one["intervention"]
    }


def _labels(languages: list[dict[str, Any]]) -> dict[str, dict[str, dict[str, str]]]:
    merged: dict[str, dict[str, dict[str, str]]] = {}
    for one in languages:
        for group, labels in one["labels"].items():
            for code, label in labels.items():
                merged.setdefault(group, {}).setdefault(code, {})[one["language"]] = label
    return merged
