"""Words planted everywhere people write: who finds them by following links and asking the API."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.addresses import probes
from tests.web.crawl import crawl
from tests.web.marks import mark
from tests.web.probes import PUBLIC, Probe
from tests.web.rights import ROLES, VISITOR, holds
from tests.web.world import MINISTRY, POLICE, RELEASES, Held, World
from tests.web.world_money import ALL_FUNDS, OF_ALL_FUNDS, OF_FUND
from tests.web.world_operations import OPERATION_WORDS
from tests.web.world_prevention import CAMPAIGN_WORDS
from tests.web.world_reports import OF_REPORT
from tests.web.world_units import SIGNER_WORDS, UNIT_WORDS

ANSWERS = ("note", "text", "link", "evidence")
OF_STATE = {
    "assessment.mission.read": (
        "mission", "terms", "team", "source", "source-note", "source-file",
    ),
    "assessment.return.read": ("settlement",),
    "assessment.round.read": ("comment",),
    "programme.request.read": ("request", "refusal", "request-source"),
    "programme.plan.read.draft": ("risks", "mitigation", "proposed-plan", "draft-plan"),
    "cooperation.activity.read": ("activity",),
    "cooperation.operation.read": OPERATION_WORDS,
    "prevention.campaign.read": CAMPAIGN_WORDS,
    "kernel.account.manage": ("invited-name",),
    "regulatory.law.read": ("act", "act-text", "act-file", "order", "corpus", "label-decision"),
    "regulatory.law.keep": ("waiting", "waiting-text", "waiting-file"),
    "regulatory.finding.read.draft": ("later-finding",),
    "regulatory.proposal.read": ("draft-proposal", "draft-clause", "draft-reason"),
    "capacity.event.read": ("event", "venue", "event-source"),
    "capacity.evaluation.read": ("feedback", "follow-up"),
    "capacity.mentoring.read": ("aims", "diary", "advice", "advice-words", "advice-file"),
    "capacity.name.read": (
        "trainer-person", "selected-person", "waiting-person",
        "certified-person", "revoked-person", "evaluated-person",
        "mentor-person", "mentee-person", "signed", "walked-in", *SIGNER_WORDS,
    ),
    "capacity.unit.read": UNIT_WORDS,
    "capacity.certificate.read": ("revocation",),
    "regulatory.ratification.read": ("path-note", "path-ministry", "path-entry", "path-outcome"),
}  # fmt: skip
# Whoever may open a result reads the titles of the events behind it.
COUNTED = ("held-event", "certified-event", "attended-event")
READ_COUNTED = ("capacity.event.read", "programme.claim.read.lines")
FINDINGS = ("regulatory.finding.read.draft", "regulatory.finding.read.released")
NAMED = ("kernel.account.manage",)  # it lists the people of its scope
OF_PERSONS = {"keeper": "regulatory.law.keep", "expert": FINDINGS[0], "second-expert": FINDINGS[0]}
CLAIMS = ("programme.claim.read.partial", "programme.claim.read.draft")
AGREED = ("programme.plan.read.draft", "programme.plan.read.agreed")


def planted(code: str, held: Held) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each word, the permissions of which one lets it be read, and where they must reach."""
    for key in (MINISTRY, POLICE):
        path = held.organisations[key].scope.path
        yield mark(code, key), ("kernel.organisation.read",), path
        for what in ANSWERS:
            if what != "evidence" or key == MINISTRY:
                yield mark(f"{code}-{key}", what), ("assessment.return.read",), path
    for permission, words in OF_STATE.items():
        for what in words:
            yield mark(code, what), (permission,), held.path
    for what in COUNTED:
        yield mark(code, what), READ_COUNTED, held.path
    yield from planted_in_law(code, held)
    yield mark(code, "restatement"), CLAIMS, held.path
    yield from planted_in_money(code, held)
    for what in ("agreed-plan", "steering"):  # why it was steered so is part of an agreed plan
        yield mark(code, what), AGREED, held.path


def planted_in_money(code: str, held: Held) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What a fund's own donor reads, and what only those read who see all funds."""
    assert held.fund is not None
    for what in OF_FUND:
        yield mark(code, what), ("programme.money.read",), held.fund.scope.path
    for what in OF_REPORT:
        yield mark(code, what), CLAIMS, held.fund.scope.path
    yield mark(code, "draft-report"), CLAIMS[1:], held.fund.scope.path
    for what in OF_ALL_FUNDS:
        yield mark(code, what), ("programme.money.read",), ALL_FUNDS


def planted_in_law(code: str, held: Held) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What is seen from a day on: findings released, proposals and comments in consultation."""
    ministry = held.organisations[MINISTRY].scope.path
    for what in ("finding", "review"):
        yield mark(code, what), FINDINGS[: 2 if code in RELEASES else 1], held.path
    for what, permission in OF_PERSONS.items():
        yield mark(code, what), (permission, *NAMED), held.path
    for what in ("consulted-proposal", "consulted-clause", "consulted-reason"):
        yield mark(code, what), ("regulatory.proposal.read",), ministry
    for what in ("adoption", "procedure-step"):
        yield mark(code, what), ("regulatory.adoption.read",), ministry
    for key in (MINISTRY, POLICE):
        for what in ("consultation", "response"):
            path = held.organisations[key].scope.path
            yield mark(f"{code}-{key}", what), ("regulatory.proposal.read",), path


def found_by(world: World, role: str) -> set[str]:
    """Every planted word that the role comes across."""
    client = Client()
    if role != VISITOR:
        client.force_login(world.accounts[role])
    words = {word for code, held in world.states.items() for word, _, _ in planted(code, held)}
    asked = [p.url for held in world.states.values() for p in probes(held) if _is_asked(p)]
    found: set[str] = set()
    for _address, text in crawl(client, ("/", *asked)):
        found |= {word for word in words - found if word in text}
    return found


def _is_asked(probe: Probe) -> bool:
    """The addresses that need an id are asked too: a link that is missing protects nothing."""
    return probe.method == "GET" and probe.needs != PUBLIC


@pytest.mark.proof
@pytest.mark.parametrize("role", [VISITOR, *ROLES])
def test_each_role_reads_exactly_the_words_that_the_matrix_gives_it(
    world: World, role: str
) -> None:
    where = world.paths.get(role, "nowhere")
    allowed = {
        word
        for code, held in world.states.items()
        for word, permissions, path in planted(code, held)
        if any(holds(role, where, permission, path) for permission in permissions)
    }
    found = found_by(world, role)
    assert (found - allowed, allowed - found) == (set(), set())


def test_a_donor_is_never_given_single_indicators(world: World) -> None:
    client = Client()
    client.force_login(world.accounts["donor"])
    released = world.states["XAA"].rounds["released"].pk
    scores = client.get(f"/api/v1/assessment/rounds/{released}/scores").json()
    assert (scores["indicators"], len(scores["areas"])) == (None, 8)


def test_a_donor_sees_its_own_fund_and_no_other(world: World) -> None:
    client = Client()
    client.force_login(world.accounts["donor"])
    text = "".join(text for _address, text in crawl(client))
    assert (mark("XAA", "fund") in text, mark("XAB", "fund") in text) == (True, False)
