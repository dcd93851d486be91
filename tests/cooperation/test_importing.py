"""What an import brings into the database, and what it leaves alone."""

from dataclasses import replace

import pytest

from fourfold.cooperation.actions import decide_coverage, import_activities
from fourfold.cooperation.actions.importing import CHUNK
from fourfold.cooperation.contracts import NamedPlace
from fourfold.cooperation.errors import ActivitiesMoved
from fourfold.cooperation.models import ActivityCoverage, ActivityPlace, PartnerActivity
from fourfold.cooperation.providers import activities, load_partners
from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine, Organisation
from fourfold.kernel.policy import anonymous
from tests.cooperation.factories import make_activity, make_file, make_read
from tests.factories import OPERATOR, bare_actor, make_place

pytestmark = pytest.mark.django_db
COURSE = "Darknet investigation course"


def counts() -> tuple[int, int, int, int]:
    tables = (PartnerActivity, ActivityPlace, ActivityCoverage, AuditLine)
    a, b, c, d = (table.objects.count() for table in tables)
    return a, b, c, d


def test_the_same_file_twice_changes_nothing_not_even_the_audit_chain() -> None:
    make_place("XAA")
    file = make_file(make_read("A", title=COURSE), make_read("B"))
    first = import_activities(file=file, by=OPERATOR)
    before = counts()
    again = import_activities(file=replace(file, name="renamed.csv"), by=OPERATOR)
    assert (first.added, first.changed, first.unchanged) == (2, 0, 0)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert counts() == before


def test_an_import_is_one_line_of_the_audit_chain_without_names() -> None:
    make_place("XAA")
    before = AuditLine.objects.count()
    import_activities(file=make_file(make_read("A"), make_read("B")), by=OPERATOR)
    line = AuditLine.objects.order_by("sequence").last()
    assert line is not None
    assert (AuditLine.objects.count() - before, line.action) == (1, "cooperation.activity.import")
    assert line.detail == {"added": 2, "changed": 0, "sha256": "0" * 64}


def test_a_changed_activity_becomes_a_new_version_and_the_old_one_stays() -> None:
    make_place("XAA")
    old = make_activity(title="Before")
    outcome = import_activities(file=make_file(make_read(title="After")), by=OPERATOR)
    versions = PartnerActivity.objects.order_by("version")
    assert [(v.version, v.title, v.is_current) for v in versions] == [
        (1, "Before", False),
        (2, "After", True),
    ]
    assert (outcome.changed, versions[0].pk, old.places.count()) == (1, old.pk, 1)


def test_what_people_decided_goes_with_the_new_version() -> None:
    make_place("XAA")
    old = make_activity(title=f"{COURSE} and open source intelligence")
    proposed = {row.intervention for row in old.coverage.all()}
    assert proposed == {"darknet-investigation-course", "osint-basic-course"}
    decide_coverage(
        activity=old, intervention="darknet-investigation-course", covers=True, by=OPERATOR
    )
    decide_coverage(activity=old, intervention="osint-basic-course", covers=False, by=OPERATOR)
    new = make_activity(title=f"{COURSE} and open source intelligence", status="completed")
    rows = {row.intervention: (row.is_confirmed, row.is_proposed) for row in new.coverage.all()}
    assert rows == {
        "darknet-investigation-course": (True, False),
        "osint-basic-course": (False, False),
    }
    assert old.coverage.count() == 2


def test_a_place_that_is_no_state_is_kept_as_text_and_reported() -> None:
    make_place("XAA", name="Exampleland")
    places = (NamedPlace("", "Africa"), NamedPlace("", "Exampleland"))
    outcome = import_activities(file=make_file(make_read(places=places)), by=OPERATOR)
    held = ActivityPlace.objects.order_by("named").values_list("named", "place_id")
    assert list(held) == [("Africa", None), ("Exampleland", "XAA")]
    assert outcome.unplaced == ("Africa",)


def test_an_activity_is_guarded_by_the_smallest_scope_that_holds_its_places() -> None:
    make_place("XAA"), make_place("XAB"), make_place("XAC", region="west-africa")
    one, region, world, text = (
        (NamedPlace("XAA", ""),),
        (NamedPlace("XAA", ""), NamedPlace("XAB", "")),
        (NamedPlace("XAA", ""), NamedPlace("XAC", "")),
        (NamedPlace("XAA", ""), NamedPlace("", "Africa")),
    )
    paths = [
        make_activity(identifier=str(number), places=places).scope.path
        for number, places in enumerate((one, region, world, text))
    ]
    assert paths == ["world/eastern-africa/XAA/", "world/eastern-africa/", "world/", "world/"]


def test_a_state_named_twice_by_code_and_name_stands_once() -> None:
    make_place("XAA", name="Exampleland")
    places = (NamedPlace("XA", ""), NamedPlace("", "Exampleland"))
    assert make_activity(places=places).places.count() == 1


def test_a_named_partner_is_known_by_its_full_and_its_short_name() -> None:
    make_place("XAA")
    load_partners()
    full = make_activity(identifier="1", partner="Council of Europe")
    short = make_activity(identifier="2", partner="interpol")
    other = make_activity(identifier="3", partner="Nobody knows")
    assert full.partner is not None
    assert short.partner is not None
    assert full.partner.name == "Council of Europe"
    assert short.partner.name == "International Criminal Police Organization"
    assert other.partner is None


def test_the_named_partners_are_loaded_once_however_often_the_loader_runs() -> None:
    make_place("XAA")
    load_partners()
    before = (Organisation.objects.count(), AuditLine.objects.count())
    load_partners()
    assert (Organisation.objects.count(), AuditLine.objects.count()) == before
    assert Organisation.objects.filter(place=None).exclude(source="").count() == before[0]


def test_a_match_by_keyword_never_occupies_and_a_confirmed_one_does() -> None:
    make_place("XAA")
    activity = make_activity(title=COURSE)
    (before,) = activities(state="XAA", actor=OPERATOR)
    decide_coverage(
        activity=activity, intervention="darknet-investigation-course", covers=True, by=OPERATOR
    )
    (after,) = activities(state="xaa", actor=OPERATOR)
    assert (before.topics, after.topics) == ((), ("darknet-investigation-course",))
    assert (after.source, after.status) == ("activities.csv:2", "running")


@pytest.mark.parametrize("status", ["cancelled", "suspended"])
def test_an_activity_that_does_not_go_on_is_neither_done_nor_occupied(status: str) -> None:
    make_place("XAA")
    make_activity(status=status)
    assert activities(state="XAA", actor=OPERATOR) == ()


def test_a_superseded_version_occupies_nothing() -> None:
    make_place("XAA"), make_place("XAB")
    make_activity()
    make_activity(places=(NamedPlace("XAB", ""),))
    assert activities(state="XAA", actor=OPERATOR) == ()
    assert len(activities(state="XAB", actor=OPERATOR)) == 1


def test_the_provider_tells_nothing_to_who_may_not_see() -> None:
    make_place("XAA")
    make_activity()
    respondent = bare_actor("respondent", "world/eastern-africa/XAA/")
    assert activities(state="XAA", actor=respondent) == ()
    assert activities(state="XAA", actor=anonymous()) == ()


@pytest.mark.parametrize("role", ["focal-point", "assessor", "donor", "auditor", "respondent"])
def test_only_coordinators_and_officers_import(role: str) -> None:
    make_place("XAA")
    with pytest.raises(NotVisible):
        import_activities(file=make_file(make_read()), by=bare_actor(role, "world/"))
    assert PartnerActivity.objects.count() == 0


def test_a_file_larger_than_one_query_is_compared_as_a_whole() -> None:
    make_place("XAA")
    many = [make_read(f"N-{number}") for number in range(CHUNK + 3)]
    import_activities(file=make_file(*many), by=OPERATOR)
    many[-1] = make_read(f"N-{CHUNK + 2}", title="Changed")
    outcome = import_activities(file=make_file(*many), by=OPERATOR)
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 1, CHUNK + 2)


def test_two_activities_with_one_identifier_write_nothing_at_all() -> None:
    make_place("XAA")
    twins = make_file(make_read("A"), make_read("A", title="Other"))
    before = counts()
    with pytest.raises(ActivitiesMoved):
        import_activities(file=twins, by=OPERATOR)
    assert counts() == before


def test_the_audit_chain_holds_after_imports_and_decisions() -> None:
    make_place("XAA")
    decide_coverage(
        activity=make_activity(), intervention="osint-basic-course", covers=True, by=OPERATOR
    )
    assert verify_chain().problems == ()
