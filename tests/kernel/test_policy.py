"""The access matrix and the questions asked of it."""

import pytest

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Account, Assignment, Organisation
from fourfold.kernel.policy import actor_of, anonymous, may, operator, require, visible
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix
from tests.factories import bare_actor, make_actor, make_organisation, make_place

HERE = "world/eastern-africa/XAA/"
BENEATH = f"{HERE}8f0e/"
ELSEWHERE = "world/west-africa/XAB/"


@pytest.mark.parametrize("permission", sorted(load_matrix()))
@pytest.mark.parametrize("role", Role.values)
def test_every_cell_of_the_matrix_reaches_exactly_as_far_as_it_says(
    permission: str, role: str
) -> None:
    row = load_matrix()[permission]
    actor = bare_actor(role, HERE)
    everywhere = "all" in {row[role], row["anyone"]}
    here = everywhere or row[role] == "scope"
    assert (
        may(actor, permission, HERE),
        may(actor, permission, BENEATH),
        may(actor, permission, ELSEWHERE),
        may(actor, permission, "world/"),
    ) == (here, here, everywhere, everywhere)


@pytest.mark.parametrize("permission", sorted(load_matrix()))
def test_a_visitor_reaches_only_what_the_matrix_gives_anyone(permission: str) -> None:
    assert may(anonymous(), permission, HERE) == (load_matrix()[permission]["anyone"] == "all")


def test_a_donor_and_an_auditor_never_read_a_return() -> None:
    row = load_matrix()["assessment.return.read"]
    assert (row["donor"], row["auditor"], row["administrator"], row["anyone"]) == ("-",) * 4


def test_scores_leave_the_state_only_when_released() -> None:
    matrix = load_matrix()
    outside = ("donor", "auditor", "administrator", "respondent", "anyone")
    assert {matrix["assessment.score.read.validated"][role] for role in outside} == {"-"}
    assert {matrix["assessment.score.read.draft"][role] for role in outside} == {"-"}


def test_only_the_focal_point_validates_releases_and_agrees() -> None:
    matrix = load_matrix()
    for permission in (
        "assessment.report.validate",
        "assessment.report.release",
        "programme.plan.agree",
        "programme.request.write",
    ):
        holders = {role for role, reach in matrix[permission].items() if reach != "-"}
        assert holders == {"focal-point"}


def test_a_state_whose_code_begins_like_another_path_is_not_reached() -> None:
    actor = bare_actor("focal-point", "world/eastern-africa/XAA/")
    assert may(actor, "assessment.return.read", "world/eastern-africa/XAAB/") is False


def test_require_says_nothing_about_what_is_there() -> None:
    with pytest.raises(NotVisible, match="does not exist, or not for you"):
        require(bare_actor("donor", "funds/"), "assessment.return.read", HERE)


@pytest.mark.django_db
def test_visible_lists_exactly_what_may_answers_for() -> None:
    here, there = make_place("XAA"), make_place("XAB", region="west-africa")
    make_organisation(here, "Ministry"), make_organisation(there, "Agency")
    focal_point = make_actor("focal-point", here.scope)
    permission = "kernel.organisation.read"
    listed = Organisation.objects.filter(visible(focal_point, permission)).select_related("scope")
    asked = [
        organisation
        for organisation in Organisation.objects.select_related("scope")
        if may(focal_point, permission, organisation.scope.path)
    ]
    assert (list(listed), [o.name for o in listed]) == (asked, ["Ministry"])
    assert Organisation.objects.filter(visible(anonymous(), permission)).count() == 0
    assert Organisation.objects.filter(visible(operator("x"), permission)).count() == 2


@pytest.mark.django_db
def test_an_expired_role_and_an_inactive_account_hold_nothing() -> None:
    place = make_place()
    actor = make_actor("assessor", place.scope)
    account = Account.objects.get(pk=actor.account_id)
    today = clock.today()
    Assignment.objects.filter(account=account).update(expires=today)
    assert len(actor_of(account, today=today).grants) == 1
    later = today.replace(year=today.year + 1)
    assert actor_of(account, today=later).grants == ()
    account.is_active = False
    assert actor_of(account, today=today).grants == ()
