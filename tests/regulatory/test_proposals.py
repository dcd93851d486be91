"""Proposals from an option to the hand-over: rights, versions, consultation, the record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Place
from fourfold.kernel.policy import Actor
from fourfold.reference import drafting
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.errors import ProposalClosed
from fourfold.regulatory.models import Proposal
from fourfold.regulatory.queries import proposals as queries
from tests.factories import make_actor, make_organisation, make_place
from tests.regulatory.drafting import (
    OPTION,
    changed_clauses,
    consult,
    make_proposal,
    say,
    stakeholder,
    team_of,
    voices,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def team(place: Place) -> Actor:
    return team_of(place)


def revise(actor: Actor, proposal: Proposal, **changes: Any) -> Any:
    facts = {"clauses": changed_clauses(proposal), "note": "Five years", "seen": 1}
    return actions.revise_proposal(actor=actor, proposal_id=proposal.pk, **{**facts, **changes})


def end_consultation(proposal: Proposal, *, days_ago: int) -> None:
    """As if the consultation had been opened earlier and closed on that day."""
    last = clock.today() - timedelta(days=days_ago)
    Proposal.objects.filter(pk=proposal.pk).update(
        opens_on=last - timedelta(days=30), closes_on=last
    )


def test_version_one_is_the_wording_of_the_option_with_its_safeguards(
    place: Place, team: Actor
) -> None:
    first = make_proposal(team, place).versions.get()
    option = drafting.option_of(OPTION)
    assert [one["text"] for one in first.clauses] == [one.text for one in option.clauses]
    assert [one["kind"] for one in first.safeguards] == [one.kind for one in option.safeguards]
    assert [one["section"] for one in first.precedents] == [o.section for o in option.precedents]


def test_an_option_of_another_article_is_refused(place: Place, team: Actor) -> None:
    with pytest.raises(Invalid, match="no such drafting option"):
        actions.open_proposal(
            actor=team, state="XAA", instrument="uncc", article="7", option=OPTION, title="A"
        )
    assert Proposal.objects.count() == 0


def test_a_gap_that_the_article_does_not_ask_is_refused(place: Place, team: Actor) -> None:
    with pytest.raises(Invalid, match=r"uncc\.7\.access"):
        actions.open_proposal(
            actor=team,
            state="XAA",
            instrument="uncc",
            article="16",
            option=OPTION,
            title="A",
            gaps=["uncc.7.access"],
        )


def test_a_form_that_was_sent_twice_opens_one_proposal(place: Place, team: Actor) -> None:
    make_proposal(team, place)
    with pytest.raises(ProposalClosed, match="has this title"):
        make_proposal(team, place)
    assert Proposal.objects.count() == 1


def test_the_database_refuses_a_twin_as_well(place: Place, team: Actor) -> None:
    held = make_proposal(team, place)
    held.pk = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


def test_a_revision_is_a_new_version_and_the_old_one_stays(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    before = proposal.versions.get(number=1).clauses
    second = revise(team, proposal)
    assert (second.number, second.clauses[1]["text"].count("five")) == (2, 1)
    assert proposal.versions.get(number=1).clauses == before
    assert second.safeguards == proposal.versions.get(number=1).safeguards


def test_who_read_an_older_version_is_told_and_nothing_is_written(
    place: Place, team: Actor
) -> None:
    proposal = make_proposal(team, place)
    revise(team, proposal)
    late = [{"number": "1", "heading": "", "text": "Another text."}]
    with pytest.raises(ProposalClosed, match="Version 2 came in meanwhile"):
        revise(team, proposal, clauses=late)
    assert proposal.versions.count() == 2


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        ([], "at least one clause"),
        ([{"number": "1", "heading": "", "text": ""}], "a number and a text"),
        ([{"number": "1", "text": "a"}, {"number": "1", "text": "b"}], "stands twice"),
        ([{"number": "1", "text": "a" * 10_001}], "too long"),
    ],
)
def test_a_text_that_says_too_little_or_too_much_is_refused(
    place: Place, team: Actor, clauses: list[dict[str, str]], said: str
) -> None:
    proposal = make_proposal(team, place)
    with pytest.raises(Invalid, match=said):
        revise(team, proposal, clauses=clauses)
    assert proposal.versions.count() == 1


def test_the_text_stands_still_while_it_is_in_consultation(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    with pytest.raises(ProposalClosed, match="stands still"):
        revise(team, proposal)


def test_a_consultation_closes_after_today(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    with pytest.raises(Invalid, match="after today"):
        actions.open_consultation(actor=team, proposal_id=proposal.pk, closes_on=clock.today())


def test_a_stakeholder_sees_a_proposal_only_from_its_consultation_on(
    place: Place, team: Actor
) -> None:
    proposal = make_proposal(team, place)
    voice = stakeholder(voices(place))
    with pytest.raises(NotVisible):
        queries.find_proposal(voice, proposal.pk)
    consult(team, proposal)
    assert queries.find_proposal(voice, proposal.pk) == proposal
    assert list(queries.proposals_of(voice, place)) == [proposal]


def test_a_stakeholder_comments_for_its_own_organisation_only(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    forum, ministry = voices(place), make_organisation(place, "Ministry of Justice")
    voice = stakeholder(forum)
    consult(team, proposal)
    assert say(voice, proposal, forum).scope == forum.scope
    with pytest.raises(NotVisible):
        say(voice, proposal, ministry)


def test_a_stakeholder_sees_its_own_comments_and_the_team_sees_all(
    place: Place, team: Actor
) -> None:
    proposal = make_proposal(team, place)
    forum, ministry = voices(place), make_organisation(place, "Ministry of Justice")
    voice = stakeholder(forum)
    consult(team, proposal)
    say(voice, proposal, forum)
    say(team, proposal, ministry, position="support", text="Agreed.")
    seen = {one.organisation for one in queries.comments_of(voice, proposal)}
    assert seen == {forum.name}
    assert len(queries.comments_of(team, proposal)) == 2


def test_the_team_records_what_an_organisation_without_a_state_said(
    place: Place, team: Actor
) -> None:
    proposal = make_proposal(team, place)
    abroad = make_organisation(None, "International Forum", kind="international")
    consult(team, proposal)
    assert say(team, proposal, abroad).scope == place.scope


def test_a_stakeholder_of_another_state_finds_nothing(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    elsewhere = make_place("XBB")
    stranger = stakeholder(make_organisation(elsewhere, "Forum of another State"))
    with pytest.raises(NotVisible):
        queries.find_proposal(stranger, proposal.pk)
    with pytest.raises(NotVisible):
        queries.proposals_of(team_of(elsewhere), place)


def test_a_stakeholder_neither_writes_nor_answers(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    forum = voices(place)
    voice = stakeholder(forum)
    consult(team, proposal)
    comment = say(voice, proposal, forum)
    for work in (
        lambda: revise(voice, proposal),
        lambda: actions.close_consultation(actor=voice, proposal_id=proposal.pk),
        lambda: actions.respond_to_comment(
            actor=voice, comment_id=comment.pk, response="Yes", taken_up=True
        ),
    ):
        with pytest.raises(NotVisible):
            work()


def test_nobody_comments_after_the_closing_day(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    forum = voices(place)
    consult(team, proposal, days=10)
    end_consultation(proposal, days_ago=0)
    assert say(team, proposal, forum).text == "Add threats."
    end_consultation(proposal, days_ago=1)
    with pytest.raises(ProposalClosed, match="not open"):
        say(team, proposal, forum, text="Too late.")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_comment_is_received_within_the_consultation(
    place: Place, team: Actor, days: int
) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    with pytest.raises(Invalid, match="outside the consultation"):
        say(team, proposal, voices(place), received_on=clock.today() + timedelta(days=days))


def test_a_comment_that_was_sent_twice_is_kept_once(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    forum = voices(place)
    consult(team, proposal)
    assert say(team, proposal, forum).pk == say(team, proposal, forum).pk


def test_a_comment_on_a_clause_that_is_not_there_is_refused(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    with pytest.raises(Invalid, match="no clause 99"):
        say(team, proposal, voices(place), clause="99")


def test_every_comment_is_answered_before_the_hand_over(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    comment = say(team, proposal, voices(place))
    actions.close_consultation(actor=team, proposal_id=proposal.pk)
    with pytest.raises(ProposalClosed, match="wait for an answer: 1"):
        actions.hand_over(actor=team, proposal_id=proposal.pk)
    answer = {"comment_id": comment.pk, "response": "A clause on threats.", "taken_up": True}
    actions.respond_to_comment(actor=team, **answer)
    assert actions.hand_over(actor=team, proposal_id=proposal.pk).status == "handed-over"
    with pytest.raises(ProposalClosed, match="record stands"):
        actions.respond_to_comment(actor=team, **answer)


def test_a_handed_over_proposal_takes_no_further_step(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    actions.withdraw_proposal(actor=team, proposal_id=proposal.pk)
    with pytest.raises(ProposalClosed):
        consult(team, proposal)
    assert make_proposal(team, place).pk != proposal.pk


def test_the_redline_names_what_happened_to_each_clause(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    revise(team, proposal)
    changes = queries.redline_between(team, proposal.pk, 1, 2)
    assert [(one.number, one.kind) for one in changes] == [
        ("1", "same"),
        ("2", "changed"),
        ("3", "same"),
        ("4", "same"),
        ("5", "added"),
    ]
    gone = [piece.text for piece in changes[1].text if piece.kind.value == "removed"]
    assert gone == ["[four]"]


def test_the_audit_chain_holds_ids_and_no_words(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    say(team, proposal, voices(place), text="A secret worry.")
    lines = AuditLine.objects.filter(action__startswith="regulatory.")
    assert [one.action for one in lines.order_by("pk")] == [
        "regulatory.proposal.open",
        "regulatory.proposal.consult",
        "regulatory.comment.record",
    ]
    written = " ".join(str(one.detail) for one in lines)
    assert all(word not in written for word in ("secret", "Forum", "Intimate"))


def test_a_donor_sees_no_proposals_at_all(place: Place, team: Actor) -> None:
    proposal = make_proposal(team, place)
    consult(team, proposal)
    donor = make_actor("donor", place.scope)
    with pytest.raises(NotVisible):
        queries.find_proposal(donor, proposal.pk)
