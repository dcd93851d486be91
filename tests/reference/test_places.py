"""The States, their regions and the tile-grid map."""

import re
from collections import Counter

import pytest

from fourfold.reference.places import (
    LANGUAGES,
    PlaceDataError,
    PlaceRow,
    load_places,
    load_programme_regions,
    load_regions,
    load_sources,
)
from fourfold.reference.places.load import _read, _region

PLACES = load_places()
BY_ISO3 = {place.iso3: place for place in PLACES}


def programme_region_by_rule(place: PlaceRow) -> str:
    m49 = {place.m49_region, place.m49_sub_region, place.m49_intermediate_region}
    for region in load_programme_regions():
        if m49 & set(region.m49_codes) and place.iso3 not in region.except_iso3:
            return region.code
    return "other"


def test_there_are_193_member_states_and_two_observers() -> None:
    assert Counter(place.membership for place in PLACES) == {"member": 193, "observer": 2}
    observers = {place.iso3 for place in PLACES if place.membership == "observer"}
    assert observers == {"VAT", "PSE"}


@pytest.mark.parametrize(
    ("column", "shape"),
    [("iso3", r"[A-Z]{3}"), ("iso2", r"[A-Z]{2}"), ("m49", r"[0-9]{3}")],
)
def test_codes_are_well_formed_and_used_once(column: str, shape: str) -> None:
    codes = [getattr(place, column) for place in PLACES]
    assert [code for code in codes if not re.fullmatch(shape, code)] == []
    assert len(set(codes)) == 195


def test_no_real_state_has_a_code_kept_for_fictional_ones() -> None:
    assert [place.iso3 for place in PLACES if place.iso3.startswith("X")] == []


def test_states_stand_in_the_order_of_their_codes() -> None:
    assert [place.iso3 for place in PLACES] == sorted(BY_ISO3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_its_own_name_in_every_language(language: str) -> None:
    names = [place.names[language] for place in PLACES]
    assert [name for name in names if name != name.strip() or len(name) < 2] == []
    assert len(set(names)) == 195


@pytest.mark.parametrize(
    ("language", "script"),
    [("ar", r"[\u0600-\u06ff]"), ("ru", r"[\u0400-\u04ff]"), ("zh-hans", r"[\u4e00-\u9fff]")],
)
def test_names_are_in_the_script_of_their_language(language: str, script: str) -> None:
    assert [p.iso3 for p in PLACES if not re.search(script, p.names[language])] == []


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("BOL", "Bolivia (Plurinational State of)"),
        ("CIV", "Côte d'Ivoire"),
        ("CPV", "Cabo Verde"),
        ("CZE", "Czechia"),
        ("LAO", "Lao People's Democratic Republic"),
        ("MKD", "North Macedonia"),
        ("NLD", "Netherlands (Kingdom of the)"),
        ("NRU", "Naoero"),
        ("PSE", "State of Palestine"),
        ("SWZ", "Eswatini"),
        ("TUR", "Türkiye"),
        ("VNM", "Viet Nam"),
    ],
)
def test_english_names_are_the_short_names_of_the_un(iso3: str, name: str) -> None:
    assert BY_ISO3[iso3].names["en"] == name


def test_the_44_least_developed_countries_are_those_after_december_2024() -> None:
    assert sum(place.ldc for place in PLACES) == 44
    graduates = ("BWA", "CPV", "MDV", "WSM", "GNQ", "VUT", "BTN", "STP")
    assert [iso3 for iso3 in graduates if BY_ISO3[iso3].ldc] == []


def test_32_states_are_landlocked_developing_countries() -> None:
    assert sum(place.lldc for place in PLACES) == 32


def test_37_member_states_are_small_island_developing_states() -> None:
    assert sum(place.sids for place in PLACES) == 37


def test_no_two_states_share_a_tile() -> None:
    tiles = Counter((place.tile_column, place.tile_row) for place in PLACES)
    assert [tile for tile, count in tiles.items() if count > 1] == []


def test_the_map_is_32_tiles_wide_and_19_high_and_starts_at_the_corner() -> None:
    columns = {place.tile_column for place in PLACES}
    rows = {place.tile_row for place in PLACES}
    assert (min(columns), max(columns), min(rows), max(rows)) == (0, 31, 0, 18)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KEN", "UGA"),
        ("KEN", "TZA"),
        ("MEX", "GTM"),
        ("PER", "ECU"),
        ("PRY", "BRA"),
        ("THA", "MYS"),
        ("LAO", "VNM"),
        ("IND", "BGD"),
        ("MOZ", "MWI"),
        ("HTI", "DOM"),
        ("FRA", "BEL"),
        ("EGY", "SDN"),
    ],
)
def test_neighbours_touch_on_the_map(one: str, other: str) -> None:
    across = BY_ISO3[one].tile_column - BY_ISO3[other].tile_column
    down = BY_ISO3[one].tile_row - BY_ISO3[other].tile_row
    assert max(abs(across), abs(down)) == 1


def test_m49_regions_of_every_state_are_known_and_lie_in_one_another() -> None:
    parents = {region.m49: region.parent for region in load_regions()}
    astray = [
        place.iso3
        for place in PLACES
        if parents[place.m49_sub_region] != place.m49_region
        or (
            place.m49_intermediate_region
            and parents[place.m49_intermediate_region] != place.m49_sub_region
        )
    ]
    assert astray == []


def test_no_m49_region_is_empty() -> None:
    used = {"001"}.union(
        *({p.m49_region, p.m49_sub_region, p.m49_intermediate_region} for p in PLACES)
    )
    assert {region.m49 for region in load_regions()} == used - {""}


def test_the_programme_region_of_every_state_follows_from_m49() -> None:
    assert [p.iso3 for p in PLACES if p.programme_region != programme_region_by_rule(p)] == []


def test_the_seven_programme_regions_hold_every_state() -> None:
    counts = Counter(place.programme_region for place in PLACES)
    assert dict(counts) == {
        "central-america-caribbean": 21,
        "south-america": 12,
        "eastern-africa": 18,
        "west-africa": 16,
        "south-east-asia-pacific": 23,
        "mena": 18,
        "other": 87,
    }
    assert {region.code for region in load_programme_regions()} == set(counts)


def test_exceptions_of_a_programme_region_would_otherwise_be_in_it() -> None:
    strays = [
        iso3
        for region in load_programme_regions()
        for iso3 in region.except_iso3
        if BY_ISO3[iso3].m49_sub_region not in region.m49_codes
    ]
    assert strays == []


def test_every_region_has_a_name_in_every_language() -> None:
    regions = (*load_regions(), *load_programme_regions())
    assert {tuple(region.names) for region in regions} == {LANGUAGES}
    assert all(name.strip() == name != "" for r in regions for name in r.names.values())


def test_every_row_says_where_it_comes_from_and_every_source_is_used() -> None:
    rows = (*PLACES, *load_regions(), *load_programme_regions())
    used = {code for row in rows for code in row.provenance.source_codes}
    assert used == set(load_sources())
    assert {row.provenance.checked_on.isoformat() for row in rows} == {"2026-11-21"}


def test_portuguese_names_that_depart_from_cldr_do_not_name_it_as_source() -> None:
    mixed = [
        row.names["en"]
        for row in (*PLACES, *load_regions())
        if (row.portuguese_basis == "cldr") != ("cldr" in row.provenance.source_codes)
    ]
    assert mixed == []


def test_a_broken_row_is_named_by_file_line_and_column() -> None:
    with pytest.raises(PlaceDataError) as caught:
        _read("sources.csv", _region)
    assert str(caught.value) == (
        "sources.csv, line 2: nothing is called 'm49'. Correct that cell and try again."
    )
