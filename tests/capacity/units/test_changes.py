"""Units, things and access say something else; nobody overwrites what somebody else changed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fourfold.capacity.units.actions.assets import change_asset, renew_asset
from fourfold.capacity.units.actions.granting import change_grant, withdraw_grant
from fourfold.capacity.units.actions.units import change_unit
from fourfold.capacity.units.contracts import AssetDraft, GrantDraft, UnitDraft
from fourfold.capacity.units.models import Asset, Grant, Unit
from fourfold.capacity.units.queries.documents import act_pdf
from fourfold.capacity.units.queries.handing import facts_of, is_intact
from fourfold.kernel import clock
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Organisation, Place
from tests.capacity.units.factories import (
    make_asset,
    make_draft,
    make_grant,
    make_signed,
    make_unit,
)
from tests.capacity.units.test_unit_pages import at, client_of, page
from tests.factories import OPERATOR, make_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db
UNIT = UnitDraft("Forensic laboratory", "laboratory", ("digital-forensics",), source="Decree 12")
THING = AssetDraft("LAP-001", "hardware", "Forensic laptop", serial="S-2")


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def changed_fields(action: str) -> list[str]:
    line = AuditLine.objects.filter(action=action).order_by("pk").last()
    assert line is not None
    return list(line.detail["changed"])


def test_a_unit_says_something_else_and_the_audit_line_tells_which_parts(place: Place) -> None:
    unit = make_unit(place)
    made = change_unit(actor=OPERATOR, unit_id=unit.pk, draft=UNIT, seen=stand_of(unit))
    assert (made.name, made.source, made.place_id) == ("Forensic laboratory", "Decree 12", "XAA")
    assert changed_fields("capacity.unit.change") == ["name", "source"]


def test_of_two_who_change_the_same_unit_the_second_is_told(place: Place) -> None:
    unit = make_unit(place)
    seen = stand_of(unit)
    change_unit(actor=OPERATOR, unit_id=unit.pk, draft=UNIT, seen=seen)
    with pytest.raises(Conflict, match="meanwhile"):
        change_unit(actor=OPERATOR, unit_id=unit.pk, draft=replace(UNIT, name="Lab"), seen=seen)
    make_unit(place, "Lab")
    with pytest.raises(Conflict, match="of this name"):
        change_unit(actor=OPERATOR, unit_id=unit.pk, draft=replace(UNIT, name="Lab"))
    unit.refresh_from_db()
    assert unit.name == "Forensic laboratory"


def test_a_unit_moves_to_an_organisation_only_while_nothing_hangs_on_it(place: Place) -> None:
    police: Organisation = make_organisation(place, "police")
    first, second = make_unit(place), make_unit(place, "Second")
    draft = replace(UNIT, organisation=police.pk)
    moved = change_unit(actor=OPERATOR, unit_id=first.pk, draft=draft)
    assert (moved.organisation_id, moved.scope_id) == (police.pk, police.scope_id)
    make_grant(second)
    with pytest.raises(Invalid, match="organisation stays"):
        change_unit(actor=OPERATOR, unit_id=second.pk, draft=replace(draft, name="Second"))
    second.refresh_from_db()
    assert second.scope_id == place.scope_id


def test_a_thing_says_something_else_but_a_signed_act_does_not(place: Place) -> None:
    unit, thing = make_unit(place), make_asset(place)
    act = make_signed(unit, thing, end_use="Training only")
    thing.refresh_from_db()
    change_asset(actor=OPERATOR, asset_id=thing.pk, draft=THING, seen=stand_of(thing))
    change_unit(actor=OPERATOR, unit_id=unit.pk, draft=UNIT)
    act = type(act).objects.select_related("unit__place").get(pk=act.pk)
    facts = facts_of(act)
    assert (facts.unit, facts.items) == (
        "Laboratory",
        [("LAP-001", "Forensic workstation", "", "", "new")],
    )
    assert is_intact(act) is True
    assert act_pdf(act, signatures=[], language="en").startswith(b"%PDF")
    text = page(client_of(place), at("hand-over", act.pk))
    assert ("Forensic workstation" in text, "Forensic laptop" in text) == (True, False)
    thing.refresh_from_db()
    assert (thing.title, thing.unit_id, thing.cost) == ("Forensic laptop", unit.pk, None)


def test_an_act_that_is_not_signed_follows_the_register(place: Place) -> None:
    thing = make_asset(place)
    act = make_draft(make_unit(place), thing)
    change_asset(actor=OPERATOR, asset_id=thing.pk, draft=THING)
    assert facts_of(act).items == [("LAP-001", "Forensic laptop", "", "S-2", "new")]


def test_of_two_who_change_the_same_thing_the_second_is_told(place: Place) -> None:
    thing = make_asset(place)
    make_asset(place, "LAP-002")
    seen = stand_of(thing)
    change_asset(actor=OPERATOR, asset_id=thing.pk, draft=THING, seen=seen)
    with pytest.raises(Conflict, match="meanwhile"):
        change_asset(actor=OPERATOR, asset_id=thing.pk, draft=THING, seen=seen)
    with pytest.raises(Conflict, match="bears this tag"):
        change_asset(actor=OPERATOR, asset_id=thing.pk, draft=replace(THING, tag="LAP-002"))
    assert sorted(Asset.objects.values_list("tag", flat=True)) == ["LAP-001", "LAP-002"]


def test_a_renewal_still_ends_later_after_a_change(place: Place) -> None:
    today = clock.today()
    old = make_asset(place, "LIC-1", expires_on=today)
    draft = AssetDraft("LIC-2", "licence", "Image analysis", expires_on=today + timedelta(days=9))
    new = renew_asset(actor=OPERATOR, asset_id=old.pk, draft=draft)
    with pytest.raises(Invalid, match="ends later"):
        change_asset(actor=OPERATOR, asset_id=new.pk, draft=replace(draft, expires_on=today))
    late = replace(draft, tag="LIC-1", expires_on=today + timedelta(days=9))
    with pytest.raises(Invalid, match="ends later"):
        change_asset(actor=OPERATOR, asset_id=old.pk, draft=late)


def test_access_is_given_a_longer_term_until_it_is_withdrawn(place: Place) -> None:
    grant = make_grant(make_unit(place))
    assert grant.expires_on is not None
    longer = grant.expires_on + timedelta(days=365)
    draft = GrantDraft(grant.pk, "tool", grant.title, grant.granted_on, expires_on=longer)
    seen = stand_of(grant)
    change_grant(actor=OPERATOR, grant_id=grant.pk, draft=draft, seen=seen)
    assert changed_fields("capacity.grant.change") == ["expires_on"]
    with pytest.raises(Conflict, match="meanwhile"):
        change_grant(actor=OPERATOR, grant_id=grant.pk, draft=draft, seen=seen)
    withdraw_grant(actor=OPERATOR, grant_id=grant.pk, on=clock.today())
    with pytest.raises(Conflict, match="withdrawn"):
        change_grant(actor=OPERATOR, grant_id=grant.pk, draft=draft)
    assert Grant.objects.get().expires_on == longer


def test_another_state_changes_nothing(place: Place) -> None:
    unit, thing = make_unit(place), make_asset(place)
    stranger = make_actor("focal-point", make_place("XAB").scope)
    with pytest.raises(NotVisible):
        change_unit(actor=stranger, unit_id=unit.pk, draft=UNIT)
    with pytest.raises(NotVisible):
        change_asset(actor=stranger, asset_id=thing.pk, draft=THING)
    assert Unit.objects.get().name == "Laboratory"


def sent_by(client: Client, url: str, **change: Any) -> dict[str, Any]:
    """What a browser would send of a form that was opened and in which something was changed."""
    form = client.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in (said | change).items() if v is not None}


@pytest.mark.parametrize("kind", ["unit", "asset", "grant"])
def test_in_two_tabs_the_second_change_is_told_and_keeps_what_was_written(
    place: Place, kind: str
) -> None:
    made = {"unit": make_unit, "asset": make_asset, "grant": lambda p: make_grant(make_unit(p))}
    one = made[kind](place)
    client = client_of(place)
    url, field = at(f"{kind}-change", one.pk), "name" if kind == "unit" else "title"
    first, second = (sent_by(client, url, **{field: said}) for said in ("First", "Second"))
    assert client.post(url, first).status_code == 302
    late = client.post(url, second)
    text = late.content.decode()
    assert (late.status_code, "meanwhile" in text, 'value="Second"' in text) == (409, True, True)
    one.refresh_from_db()
    assert getattr(one, field) == "First"
