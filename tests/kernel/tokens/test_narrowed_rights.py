"""What a token leaves of a person's rights: never more, and only in its part of the tree."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.kernel.models import Organisation
from fourfold.kernel.policy import Actor, Grant, may, visible
from fourfold.kernel.policy.questions import changes_the_whole
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix
from tests.factories import bare_actor, make_actor, make_organisation, make_place

PATHS = (
    "world/",
    "world/east/",
    "world/east/XAA/",
    "world/east/XAA/m1/",
    "world/east/XAAB/",
    "world/west/",
    "world/west/XAB/",
    "funds/",
    "funds/f1/",
)
PERMISSIONS = tuple(sorted(load_matrix()))
GRANTS = st.lists(st.builds(Grant, st.sampled_from(Role.values), st.sampled_from(PATHS)))


def test_only_the_permissions_of_the_token_are_left() -> None:
    whole = bare_actor("programme-officer", PATHS[2])
    narrow = replace(whole, only=frozenset({"assessment.round.read"}))
    left = {name for name in PERMISSIONS if may(narrow, name, PATHS[2])}
    public = {name for name, row in load_matrix().items() if row["anyone"] == "all"}
    assert left == {"assessment.round.read"} | public


def test_a_token_narrowed_to_one_state_does_not_reach_another_of_the_same_person() -> None:
    whole = bare_actor("regional-coordinator", "world/east/")
    narrow = replace(whole, only=frozenset(PERMISSIONS), within=PATHS[2])
    asked = [may(narrow, "assessment.return.read", path) for path in PATHS]
    assert [path for path, answer in zip(PATHS, asked, strict=True) if answer] == list(PATHS[2:4])


def test_what_reaches_everything_is_narrowed_as_well() -> None:
    narrow = replace(
        bare_actor("donor", "funds/"), only=frozenset(PERMISSIONS), within="world/east/XAA/"
    )
    released = "assessment.score.read.released"
    assert (may(narrow, released, PATHS[2]), may(narrow, released, PATHS[6])) == (True, False)


def test_a_narrowed_token_changes_nothing_that_belongs_to_all() -> None:
    whole = bare_actor("programme-officer", "world/")
    narrow = replace(whole, only=frozenset(PERMISSIONS), within=PATHS[2])
    changing = [name for name in PERMISSIONS if changes_the_whole(name) and may(whole, name)]
    assert changing == [
        "assessment.index.import",
        "assessment.instrument.import",
        "capacity.course.write",
        "cooperation.activity.import",
        "programme.catalogue.edit",
        "programme.claim.publish",
        "programme.fund.write",
        "programme.money.write",
        "programme.publication.write",
        "programme.report.write",
        "programme.result.write",
        "regulatory.treaty.keep",
    ]
    assert [name for name in changing if may(narrow, name)] == []


@pytest.mark.parametrize("path", [None, *PATHS])
@given(
    grants=GRANTS,
    only=st.frozensets(st.sampled_from(PERMISSIONS)),
    within=st.sampled_from(("", *PATHS)),
    permission=st.sampled_from(PERMISSIONS),
)
def test_a_token_never_has_a_right_that_its_person_has_not(
    path: str | None, grants: list[Grant], only: frozenset[str], within: str, permission: str
) -> None:
    person = Actor(label="p", grants=tuple(grants))
    token = replace(person, only=only, within=within)
    if may(token, permission, path):
        assert may(person, permission, path)
        assert permission in only or load_matrix()[permission]["anyone"] == "all"
        assert path is None or path.startswith(within)


@pytest.mark.django_db
def test_what_a_narrowed_token_lists_is_what_it_may_open() -> None:
    here, there = make_place("XAA"), make_place("XAC")
    make_organisation(here, "Here"), make_organisation(there, "There")
    read = "kernel.organisation.read"
    assert here.scope.parent is not None
    whole = make_actor("programme-officer", here.scope.parent)
    narrow = replace(whole, only=frozenset({read}), within=here.scope.path)
    other = replace(whole, only=frozenset({"kernel.organisation.write"}), within=here.scope.path)
    seen = [
        sorted(Organisation.objects.filter(visible(one, read)).values_list("name", flat=True))
        for one in (whole, narrow, other)
    ]
    assert seen == [["Here", "There"], ["Here"], []]
