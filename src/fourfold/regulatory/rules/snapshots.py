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


def coverage_of(document: dict[str, Any]) -> dict[str, Any]:
    """Of a profile kept as JSON the coverage by article alone: what a comparison has time for."""
    return {"complete": document["complete"], "sheets": [_bare(one) for one in document["sheets"]]}


def coverage_from_json(document: dict[str, Any], instrument: str) -> InstrumentSheet | None:
    """The coverage by one instrument; None where nothing was asked by it."""
    found = next((one for one in document["sheets"] if one["instrument"] == instrument), None)
    return None if found is None else _sheets().validate_python(found, strict=False)


def _bare(sheet: dict[str, Any]) -> dict[str, Any]:
    articles = [{**article, "atoms": []} for article in sheet["articles"]]
    return {**sheet, "articles": articles, **{name: [] for name in LEFT_OUT}}


def _unnamed(profile: LawProfile) -> LawProfile:
    return replace(profile, sheets=tuple(_without_names(sheet) for sheet in profile.sheets))


def _without_names(sheet: InstrumentSheet) -> InstrumentSheet:
    return replace(sheet, findings=tuple(_nameless(finding) for finding in sheet.findings))


def _nameless(finding: FindingView) -> FindingView:
    reviews: tuple[ReviewView, ...] = tuple(replace(one, by="") for one in finding.reviews)
    return replace(finding, by="", reviews=reviews)
