"""The register: adding, importing, renewing."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from openpyxl import Workbook

from fourfold.capacity.units.actions.asset_files import import_assets
from fourfold.capacity.units.actions.assets import add_assets, renew_asset
from fourfold.capacity.units.contracts import AssetDraft, Taken
from fourfold.capacity.units.models import Asset
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from tests.capacity.units.factories import make_asset, make_signed, make_unit
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
HEAD = "tag,kind,title,state,unit,bought_on,cost,currency,seats,expires_on,renewer"
GOOD = "LAP-1,hardware,Workstation,XAA,,2026-01-10,4200.00,eur,,,"
LICENCE = "LIC-1,Licence,Image analysis,XAA,Laboratory,,900,EUR,5,2027-01-31,Ministry"


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


def taken(*rows: str, by: Actor = OPERATOR) -> Taken:
    content = "\n".join((HEAD, *rows)).encode()
    return import_assets(actor=by, file_name="things.csv", content=content)


def test_a_table_is_taken_and_the_same_table_changes_nothing(place: Place) -> None:
    unit = make_unit(place)
    assert taken(GOOD, LICENCE) == Taken(2, 0, ())
    before = list(Asset.objects.order_by("tag").values())
    assert taken(GOOD, LICENCE) == Taken(0, 2, ())
    assert list(Asset.objects.order_by("tag").values()) == before
    licence = Asset.objects.get(tag="LIC-1")
    assert (licence.unit_id, licence.seats, licence.cost) == (unit.pk, 5, Decimal("900.00"))
    assert (licence.currency, licence.expires_on) == ("EUR", date(2027, 1, 31))


def test_a_workbook_is_taken_as_a_table_is(place: Place) -> None:
    book, saved = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(HEAD.split(","))
    book.active.append(
        ["LAP-1", "hardware", "Workstation", "XAA", None, date(2026, 1, 10), 4200, "EUR"]
    )
    book.save(saved)
    done = import_assets(actor=OPERATOR, file_name="things.xlsx", content=saved.getvalue())
    assert done == Taken(1, 0, ())
    assert taken(GOOD) == Taken(0, 1, ())


def test_rows_that_cannot_be_taken_are_told_and_the_others_are_taken(place: Place) -> None:
    done = taken(
        GOOD,
        "LAP-2,spaceship,Workstation,XAA,,,,,,,",
        ",hardware,Workstation,XAA,,,,,,,",
        "LAP-3,hardware,Workstation,XAA,,,12,,,,",
        "LAP-4,hardware,Workstation,XAA,Nowhere,,,,,,",
        "LAP-5,hardware,Workstation,XXX,,,,,,,",
        "LAP-6,hardware,Workstation,XAA,,soon,,,,,",
        "LAP-1,hardware,Another thing,XAA,,,,,,,",
        "LAP-7,hardware,Workstation,XAA,,,NaN,EUR,,,",
    )
    assert (done.added, done.known) == (1, 0)
    assert [(reject.line, reject.tag) for reject in done.rejects] == [
        (3, "LAP-2"), (4, ""), (5, "LAP-3"), (6, "LAP-4"), (7, "LAP-5"), (8, "LAP-6"),
        (9, "LAP-1"), (10, "LAP-7"),
    ]  # fmt: skip
    assert Asset.objects.get().tag == "LAP-1"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"a,b\n1,2", b"tag\0"])
def test_what_is_no_table_is_refused_whole(place: Place, content: bytes) -> None:
    with pytest.raises(InvalidFile):
        import_assets(actor=OPERATOR, file_name="things.csv", content=content)
    assert Asset.objects.count() == 0


def test_a_focal_point_imports_for_its_state_and_for_no_other(place: Place) -> None:
    make_place("XAB")
    focal = make_actor("focal-point", place.scope)
    done = taken(GOOD, GOOD.replace("LAP-1", "LAP-9").replace("XAA", "XAB"), by=focal)
    assert (done.added, [reject.tag for reject in done.rejects]) == (1, ["LAP-9"])


def test_a_tag_of_another_state_is_refused_without_saying_whose(place: Place) -> None:
    make_asset(make_place("XAB"), "LAP-1", title="A secret thing")
    done = taken(GOOD, by=make_actor("focal-point", place.scope))
    assert [reject.tag for reject in done.rejects] == ["LAP-1"]
    assert "secret" not in done.rejects[0].reason
    assert "XAB" not in done.rejects[0].reason


def test_several_things_are_added_all_or_none(place: Place) -> None:
    make_asset(place, "LAP-2")
    drafts = [AssetDraft(f"LAP-{n}", "hardware", "Workstation", state="XAA") for n in (1, 2, 3)]
    with pytest.raises(Conflict):
        add_assets(actor=OPERATOR, drafts=drafts)
    assert Asset.objects.count() == 1


def test_a_renewal_is_a_thing_of_its_own_where_the_old_one_is(place: Place) -> None:
    unit = make_unit(place)
    ends = clock.today() + timedelta(days=30)
    old = make_asset(place, "LIC-1", unit, kind="licence", expires_on=ends)
    draft = AssetDraft("LIC-2", "licence", "Image analysis", expires_on=ends + timedelta(days=365))
    new = renew_asset(actor=OPERATOR, asset_id=old.pk, draft=draft)
    old.refresh_from_db()
    assert (old.renewed_by_id, new.unit_id, new.place_id) == (new.pk, unit.pk, "XAA")
    again = AssetDraft("LIC-3", "licence", "Image analysis")
    with pytest.raises(Conflict, match="renewed already"):
        renew_asset(actor=OPERATOR, asset_id=old.pk, draft=again)
    assert Asset.objects.count() == 2


def test_a_renewal_does_not_end_before_what_it_renews(place: Place) -> None:
    old = make_asset(place, "LIC-1", kind="licence", expires_on=date(2027, 1, 1))
    draft = AssetDraft("LIC-2", "licence", "Image analysis", expires_on=date(2026, 12, 1))
    with pytest.raises(Invalid, match="later"):
        renew_asset(actor=OPERATOR, asset_id=old.pk, draft=draft)


def test_the_same_table_is_known_after_things_were_handed_over(place: Place) -> None:
    taken(GOOD)
    make_signed(make_unit(place), Asset.objects.get())
    assert taken(GOOD) == Taken(0, 1, ())
    assert Asset.objects.get().unit is not None
