"""The law profile: who sees it, as of which day, what is stale, what a release keeps."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.engines.statutes.model import Force
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.regulatory.actions.findings import (
    release_findings,
    review_finding,
    withdraw_release,
)
from fourfold.regulatory.contracts.findings import InstrumentSheet
from fourfold.regulatory.models import Act, FindingsRelease
from fourfold.regulatory.queries.profile import profile_of, sheet_of
from fourfold.regulatory.rules.findings import catalogue_digest
from fourfold.regulatory.rules.snapshots import coverage_from_json, coverage_of, from_json, to_json
from tests.factories import make_actor, make_place
from tests.regulatory.factories import make_force, make_provision, make_version
from tests.regulatory.finding_factories import (
    ACCESS,
    SECOND,
    TEXT,
    declare_complete,
    made_before,
    make_expert,
    make_finding,
    make_law,
)

pytestmark = pytest.mark.django_db
QUERIES = 9  # five for the law, three for findings, one for the catalogue's mark; plus the State


@pytest.fixture
def act() -> Act:
    return make_law()


def sheet(act: Act, day: date | None = None) -> InstrumentSheet:
    expert = make_actor("programme-officer", act.scope, email=f"officer{clock.now()}@x.example")
    return sheet_of(expert, act.place_id, "uncc", day or clock.today())


def outcome(of: InstrumentSheet, code: str = ACCESS) -> str:
    return next(a.outcome for art in of.articles for a in art.atoms if a.code == code)


def test_a_finding_counts_in_its_articles_coverage(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    found = sheet(act)
    article = next(one for one in found.articles if one.number == "7")
    assert article.reach is not None
    assert (outcome(found), article.reach.likely, article.reach.mapped) == ("full", 1.0, 1)


def test_absence_is_unknown_until_the_acts_are_declared_complete(act: Act) -> None:
    make_finding(make_expert(act.place), act, verdict="absent")
    before = outcome(sheet(act))
    declare_complete(act.place)
    assert (before, outcome(sheet(act))) == ("not-found", "absent")


def test_a_disagreement_shows_as_a_gap_beside_the_finding(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    second = make_expert(act.place, SECOND)
    review_finding(
        actor=second, finding_id=made.pk, agrees=False, verdict="overbroad", reason="No intent."
    )
    found = sheet(act)
    kinds = {gap.kind for gap in found.gaps if gap.atom == ACCESS}
    assert (kinds, found.findings[0].review_state) == ({"overbroad", "disputed"}, "disputed")


def test_a_finding_on_what_is_suspended_counts_as_not_in_force(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    make_force(act, "s2", "suspended", date(2024, 5, 1))
    found = sheet(act)
    cited = found.findings[0].citations[0]
    assert (outcome(found), cited.force) == ("not-in-force", Force.SUSPENDED)


def test_a_changed_text_makes_its_finding_stale_and_the_old_day_does_not(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    made_before(made, 60)
    version = make_version(act, valid_from=clock.today() - timedelta(days=10), sections={})
    make_provision(version, "s2", heading="Unlawful access", text=f"{TEXT} Amended.")
    now, then = sheet(act), sheet(act, clock.today() - timedelta(days=20))
    assert (now.findings[0].is_stale, then.findings[0].is_stale) == (True, False)
    assert "stale" in {gap.kind for gap in now.gaps}


def test_a_sheet_of_an_earlier_day_knows_only_what_was_found_by_then(act: Act) -> None:
    expert = make_expert(act.place)
    first = make_finding(expert, act)
    made_before(first, 30)
    make_finding(expert, act, verdict="exceeds", seen=first.pk)
    days = [clock.today() - timedelta(days=n) for n in (40, 20, 0)]
    assert [outcome(sheet(act, one)) for one in days] == ["to-map", "full", "exceeds"]


def test_penalties_of_cited_offences_are_tested(act: Act) -> None:
    expert = make_expert(act.place)
    make_finding(expert, act)
    make_finding(expert, act, atom="uncc.8.interception", key="s3")
    rows = {row.number: row for row in sheet(act).penalties}
    assert {n: r.serious.passes for n, r in rows.items()} == {"2": False, "3": True}
    assert rows["2"].extradition[0].passes is True


def test_nothing_of_another_state_leaks_into_a_profile(act: Act) -> None:
    other = make_law(make_place("XBB", region="western-africa"))
    make_finding(make_expert(other.place, SECOND), other)
    expert = make_expert(act.place)
    assert profile_of(expert, "XAA", clock.today()).sheets[0].findings == ()
    with pytest.raises(NotVisible):
        profile_of(expert, "XBB", clock.today())


def test_strangers_see_a_profile_from_its_release_to_its_withdrawal(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    donor = make_actor("donor", act.scope)
    focal = make_actor("focal-point", act.scope)
    with pytest.raises(NotVisible):
        profile_of(donor, "XAA", clock.today())
    release_findings(actor=focal, state="XAA")
    seen = profile_of(donor, "XAA", clock.today())
    assert (seen.released_on, len(seen.sheets[0].findings)) == (clock.today(), 1)
    assert withdraw_release(actor=focal, state="XAA") == 1
    with pytest.raises(NotVisible):
        profile_of(donor, "XAA", clock.today())


def test_only_the_focal_point_releases_for_the_state(act: Act) -> None:
    for role in ("assessor", "programme-officer", "regional-coordinator", "donor"):
        with pytest.raises(NotVisible):
            release_findings(actor=make_actor(role, act.scope), state="XAA")
    assert FindingsRelease.objects.count() == 0


def test_a_release_stays_as_it_was_and_names_no_expert(act: Act) -> None:
    expert = make_expert(act.place)
    first = make_finding(expert, act)
    focal = make_actor("focal-point", act.scope)
    held = release_findings(actor=focal, state="XAA")
    make_finding(expert, act, verdict="exceeds", seen=first.pk)
    seen = profile_of(make_actor("donor", act.scope), "XAA", clock.today())
    found = seen.sheets[0].findings[0]
    assert (str(found.verdict), found.by, held.catalogue) == ("full", "", catalogue_digest())


def test_releasing_twice_the_same_keeps_one_release(act: Act) -> None:
    focal = make_actor("focal-point", act.scope)
    first = release_findings(actor=focal, state="XAA")
    assert release_findings(actor=focal, state="XAA").pk == first.pk
    make_finding(make_expert(act.place), act)
    newer = release_findings(actor=focal, state="XAA")
    assert FindingsRelease.objects.get(withdrawn_at__isnull=True).pk == newer.pk


def test_a_profile_comes_back_from_json_as_it_was(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    found = profile_of(make_actor("focal-point", act.scope), "XAA", clock.today())
    kept = to_json(found)
    assert (to_json(from_json(kept)), from_json(kept).acts) == (kept, found.acts)


def test_the_number_of_queries_does_not_grow_with_findings(act: Act) -> None:
    expert = make_expert(act.place)
    counts = []
    for atom in (ACCESS, "uncc.7.without-right", "uncc.7.intent"):
        make_finding(expert, act, atom=atom)
        with CaptureQueriesContext(connection) as captured:
            sheet_of(expert, "XAA", "uncc", clock.today())
        counts.append(len(captured))
    assert counts == [QUERIES + 1] * 3


def test_provisions_that_punish_and_that_no_finding_cites_are_tested_too(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    found = sheet(act)
    others = {row.number: (row.article, row.serious.passes) for row in found.other_penalties}
    assert others == {"3": ("", True)}


def test_a_comparison_reads_the_coverage_of_a_release_and_nothing_else(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    profile = profile_of(make_actor("programme-officer", act.scope), "XAA", clock.today())
    document = to_json(profile)
    whole, bare = (
        from_json(document).sheet("uncc"),
        coverage_from_json(coverage_of(document), "uncc"),
    )
    assert whole is not None
    assert bare is not None
    assert [(a.number, a.reach) for a in bare.articles] == [
        (a.number, a.reach) for a in whole.articles
    ]
    assert (len(whole.findings), bare.findings, bare.gaps) == (1, (), ())
    assert coverage_from_json(document, "nowhere") is None
