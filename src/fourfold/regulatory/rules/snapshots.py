"""A law profile as JSON and back: what a State released stays as it was."""

from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from fourfold.regulatory.contracts.findings import (
    FindingView,
    InstrumentSheet,
    LawProfile,
    ReviewView,
)

LEFT_OUT = ("gaps", "penalties", "other_penalties", "parameters", "findings")


@cache
def _adapter() -> TypeAdapter[LawProfile]:
    return TypeAdapter(LawProfile)


@cache
def _sheets() -> TypeAdapter[InstrumentSheet]:
    return TypeAdapter(InstrumentSheet)


def to_json(profile: LawProfile) -> dict[str, Any]:
    """The profile as plain JSON values, without the names of experts."""
    document: dict[str, Any] = _adapter().dump_python(_unnamed(profile), mode="json")
    return document


def from_json(document: dict[str, Any]) -> LawProfile:
    """The profile that was kept."""
    return _adapter().validate_python(document, strict=False)


def coverage_from_json(document: dict[str, Any], instrument: str) -> InstrumentSheet | None:
    """The coverage by article alone: a comparison of many States has no time for the rest.

    None where nothing was asked by that instrument.
    """
    found = next((one for one in document["sheets"] if one["instrument"] == instrument), None)
    if found is None:
        return None
    articles = [{**article, "atoms": ()} for article in found["articles"]]
    bare = {**found, "articles": articles, **dict.fromkeys(LEFT_OUT, ())}
    return _sheets().validate_python(bare, strict=False)


def _unnamed(profile: LawProfile) -> LawProfile:
    return replace(profile, sheets=tuple(_without_names(sheet) for sheet in profile.sheets))


def _without_names(sheet: InstrumentSheet) -> InstrumentSheet:
    return replace(sheet, findings=tuple(_nameless(finding) for finding in sheet.findings))


def _nameless(finding: FindingView) -> FindingView:
    reviews: tuple[ReviewView, ...] = tuple(replace(one, by="") for one in finding.reviews)
    return replace(finding, by="", reviews=reviews)
