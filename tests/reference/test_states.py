"""What the programme published about States, donors, partners and results."""

from datetime import date

import pytest

from fourfold.reference.places import load_places
from fourfold.reference.states import (
    StateDataError,
    load_donors,
    load_engagements,
    load_partners,
    load_published_figures,
)
from fourfold.reference.states.load import _row
from fourfold.reference.states.model import FactRow

ISO3 = {place.iso3 for place in load_places()}
PARTICIPANTS = [
    *("COL", "DOM", "ECU", "FJI", "IND", "JAM", "KEN", "LAO"),
    *("MEX", "MOZ", "MYS", "PER", "PRY", "THA", "URY", "VNM"),
]
FIGURES = {figure.code: figure for figure in load_published_figures()}


def test_sixteen_states_participate() -> None:
    engagements = load_engagements()
    assert [row.subject for row in engagements] == PARTICIPANTS
    assert {(row.predicate, row.value) for row in engagements} == {
        ("engagement-status", "participant")
    }


def test_six_states_are_donors() -> None:
    donors = load_donors()
    assert [row.subject for row in donors] == ["AUS", "CAN", "GBR", "JPN", "NOR", "USA"]
    assert {(row.predicate, row.value) for row in donors} == {("role", "donor")}


def test_every_state_that_a_fact_names_is_a_state() -> None:
    named = {row.subject for row in (*load_engagements(), *load_donors())}
    named |= {iso3 for figure in FIGURES.values() for iso3 in figure.states}
    assert named - ISO3 == set()


@pytest.mark.parametrize(
    ("code", "bound", "value", "unit"),
    [
        ("practitioners-2023", "exact", 6618, "practitioners"),
        ("beneficiaries-sensitised-2023", "more-than", 49000, "beneficiaries"),
        ("children-engaged-2023", "exact", 376690, "children engaged"),
        ("reporting-mechanism-reach-2023", "exact", 32526, "people reached"),
        ("victims-identified-2023", "exact", 39, "victims identified"),
        ("suspects-identified-2023", "exact", 35, "suspects identified"),
        ("people-rescued-2023", "more-than", 2700, "people rescued"),
        ("countries-of-people-rescued-2023", "at-least", 17, "countries of origin"),
        ("drug-trafficking-trainees-2023", "exact", 546, "people trained"),
        ("states-of-drug-trafficking-trainees-2023", "exact", 31, "States"),
        ("national-units-el-salvador", "exact", 1, "national units"),
        ("children-reached-earlier", "more-than", 4000, "children reached"),
    ],
)
def test_a_published_figure_keeps_its_unit(code: str, bound: str, value: int, unit: str) -> None:
    figure = FIGURES[code]
    assert (figure.bound, figure.value, figure.unit) == (bound, value, unit)


def test_no_published_figure_claims_a_method_or_records_that_are_not_there() -> None:
    assert len(FIGURES) == 12
    stands = {(f.method, f.unique_people, f.status) for f in FIGURES.values()}
    assert stands == {("unknown", "unknown", "records not held")}


def test_partners_are_those_that_the_programme_names() -> None:
    assert {partner.short_name for partner in load_partners()} == {
        *("UN", "INTERPOL", "Europol", "CoE", "ITU", "OSCE", "ASEAN"),
        *("WeProtect", "ICMEC", "NCMEC", "IWF"),
    }


def test_partners_use_the_codes_of_the_house() -> None:
    kinds = {"international", "regional", "civil-society"}
    roles = {"diplomacy", "policy", "law-enforcement", "prosecution-judgement", "prevention"}
    assert {partner.kind for partner in load_partners()} == kinds
    assert {partner.role for partner in load_partners()} - roles == set()


def test_every_fact_has_source_day_and_confidence() -> None:
    rows = (*load_engagements(), *load_donors(), *FIGURES.values(), *load_partners())
    assert {row.checked_on for row in rows} == {date(2026, 11, 21)}
    assert {row.confidence for row in rows} == {"high", "medium"}
    mission = "Fourfold mission statement, after the published programme page"
    assert [row for row in rows if not row.source.startswith(mission)] == []


def test_a_table_with_a_missing_key_is_named_by_file_and_number() -> None:
    with pytest.raises(StateDataError) as caught:
        _row("participants.toml", "donor", 3, FactRow, {"subject": "AUS"})
    assert str(caught.value).startswith(
        "participants.toml, [[donor]] number 3: too much or too little: checked_on, confidence"
    )
