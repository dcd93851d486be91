"""What a finding must say, whose it is, and what a second expert may say of it."""

from dataclasses import replace

import pytest

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.regulatory.actions.findings import record_finding, review_finding
from fourfold.regulatory.contracts.findings import CitationDraft
from fourfold.regulatory.errors import FindingChanged, FindingRefused
from fourfold.regulatory.models import Act, Finding, FindingReview
from tests.factories import make_actor, make_place
from tests.regulatory.finding_factories import (
    ACCESS,
    SECOND,
    draft,
    make_expert,
    make_finding,
    make_law,
    provision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def act() -> Act:
    return make_law()


def refusal(act: Act, made: object, atom: str = ACCESS) -> str:
    actor = make_expert(act.place)
    with pytest.raises(FindingRefused) as caught:
        record_finding(actor=actor, state=act.place_id, atom=atom, draft=made)  # type: ignore[arg-type]  # -- a draft
    assert Finding.objects.count() == 0
    return str(caught.value)


def test_a_finding_keeps_the_exact_words_of_the_text_and_where_they_stand(act: Act) -> None:
    made = make_finding(make_expert(act.place), act, quote="enters  a computer\nsystem")
    cited = made.citations.get()
    assert (cited.quote, cited.pinpoint) == ("enters a computer system", "(1)")
    assert cited.digest == provision_of(act).digest


def test_a_quote_in_other_typography_is_found_all_the_same(act: Act) -> None:
    row = provision_of(act)
    row.text = "The “owner’s” data – all of it – is protected."
    row.save()
    made = make_finding(make_expert(act.place), act, quote='"owner\'s" data - all of it')
    assert made.citations.get().quote == "“owner’s” data – all of it"


def test_words_that_do_not_stand_in_the_text_are_refused(act: Act) -> None:
    said = refusal(act, draft(provision_of(act), quote="enters a building"))
    assert said.startswith("“enters a building” does not stand in provision 2.")


def test_a_finding_without_reason_or_provision_or_quote_is_refused(act: Act) -> None:
    row = provision_of(act)
    assert refusal(act, draft(row, reason=" ")).startswith("Give the reason")


@pytest.mark.parametrize("verdict", ["full", "partial", "overbroad", "exceeds", "not-in-force"])
def test_every_verdict_but_absence_rests_on_a_provision(act: Act, verdict: str) -> None:
    assert refusal(act, draft(None, verdict)).startswith("Choose the provision")


def test_absence_cites_nothing_and_needs_its_reason(act: Act) -> None:
    assert refusal(act, draft(provision_of(act), "absent")).startswith("A finding of absence")


def test_a_missing_element_has_to_be_one_of_the_requirement(act: Act) -> None:
    made = draft(provision_of(act), "partial", missing=("consent",))
    assert refusal(act, made) == "consent: no such element in uncc.7.access."


def test_a_provision_of_another_state_cannot_be_cited(act: Act) -> None:
    other = make_law(make_place("XBB"))
    made = draft(provision_of(other))
    assert refusal(act, made) == "A provision that you have chosen is not of this State's law."


def test_a_requirement_that_does_not_exist_is_not_visible(act: Act) -> None:
    actor = make_expert(act.place)
    with pytest.raises(NotVisible):
        make_finding(actor, act, atom="uncc.7.nothing")


def test_only_experts_of_the_state_record_findings(act: Act) -> None:
    stranger = make_expert(make_place("XBB"))
    officer = make_actor("programme-officer", act.scope)
    for actor in (stranger, officer):
        with pytest.raises(NotVisible):
            make_finding(actor, act)


def test_an_experts_newer_finding_supersedes_their_own_and_nobody_elses(act: Act) -> None:
    one, two = make_expert(act.place), make_expert(act.place, SECOND)
    first, others = make_finding(one, act), make_finding(two, act, verdict="overbroad")
    newer = make_finding(one, act, verdict="exceeds", seen=first.pk)
    held = Finding.objects.filter(superseded_at__isnull=True)
    assert set(held.values_list("pk", flat=True)) == {others.pk, newer.pk}


def test_the_same_finding_sent_twice_is_taken_once(act: Act) -> None:
    actor = make_expert(act.place)
    assert make_finding(actor, act).pk == make_finding(actor, act).pk
    assert AuditLine.objects.filter(action="regulatory.finding.record").count() == 1


def test_a_page_read_before_ones_own_newer_finding_saves_nothing(act: Act) -> None:
    actor = make_expert(act.place)
    first = make_finding(actor, act)
    with pytest.raises(FindingChanged):
        make_finding(actor, act, verdict="exceeds")
    assert Finding.objects.get(superseded_at__isnull=True).pk == first.pk


def test_a_given_pinpoint_is_kept_as_it_is(act: Act) -> None:
    cited = (CitationDraft(provision_of(act).pk, "without right", "(1), first sentence"),)
    made = record_finding(
        actor=make_expert(act.place),
        state=act.place_id,
        atom=ACCESS,
        draft=replace(draft(None), citations=cited),
    )
    assert made.citations.get().pinpoint == "(1), first sentence"


def test_nobody_reviews_their_own_finding(act: Act) -> None:
    actor = make_expert(act.place)
    made = make_finding(actor, act)
    with pytest.raises(FindingRefused, match="another expert"):
        review_finding(actor=actor, finding_id=made.pk, agrees=True)


def test_disagreement_needs_a_reason_and_stays_beside_the_finding(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    second = make_expert(act.place, SECOND)
    with pytest.raises(FindingRefused, match="why you disagree"):
        review_finding(actor=second, finding_id=made.pk, agrees=False, verdict="partial")
    review_finding(
        actor=second, finding_id=made.pk, agrees=False, verdict="partial", reason="No intent."
    )
    made.refresh_from_db()
    held = made.reviews.get()
    assert (made.verdict, held.agrees, held.verdict) == ("full", False, "partial")


def test_a_reviewers_newer_word_replaces_the_older_and_a_double_click_nothing(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    second = make_expert(act.place, SECOND)
    first = review_finding(actor=second, finding_id=made.pk, agrees=True)
    assert review_finding(actor=second, finding_id=made.pk, agrees=True).pk == first.pk
    newer = review_finding(actor=second, finding_id=made.pk, agrees=False, reason="No intent.")
    assert FindingReview.objects.get(superseded_at__isnull=True).pk == newer.pk


def test_a_replaced_finding_is_not_reviewed_any_more(act: Act) -> None:
    actor = make_expert(act.place)
    first = make_finding(actor, act)
    make_finding(actor, act, verdict="exceeds", seen=first.pk)
    with pytest.raises(FindingChanged):
        review_finding(actor=make_expert(act.place, SECOND), finding_id=first.pk, agrees=True)


def test_a_stranger_is_told_that_the_finding_does_not_exist(act: Act) -> None:
    made = make_finding(make_expert(act.place), act)
    stranger = make_expert(make_place("XBB"), SECOND)
    with pytest.raises(NotVisible):
        review_finding(actor=stranger, finding_id=made.pk, agrees=True)


def test_audit_lines_hold_ids_and_no_words_of_people(act: Act) -> None:
    made = make_finding(make_expert(act.place), act, reason="Told by Wanjiru Planted.")
    review_finding(
        actor=make_expert(act.place, SECOND),
        finding_id=made.pk,
        agrees=False,
        reason="Ask Otieno Planted.",
    )
    lines = " ".join(str(row) for row in AuditLine.objects.values_list("detail", "object_id"))
    assert ("Planted" in lines, "without right" in lines) == (False, False)
