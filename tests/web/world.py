"""A small world made by the product's own actions: two fictional States with one of everything.

Every text that a person wrote carries a mark of its State, so that a test can tell who saw it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from openpyxl import load_workbook

from fourfold.assessment.actions import missions, packs, reports, returns, rounds
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.models import Return, Round
from fourfold.assessment.queries.packs import return_pack
from fourfold.cooperation.contracts import NamedPlace
from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import invite
from fourfold.kernel.models import Account, Assignment, FileLink, Organisation, Place
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor
from fourfold.kernel.recovery.actions import ask_recovery
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.long_work import request_plan
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.actions.risk import RiskText, draft_risk_assessment, sign_risk_assessment
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.actions.steering import SteeringWish, steer
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import Fund, PlanVersion
from tests.assessment.factories import make_edition
from tests.cooperation.factories import make_activity
from tests.factories import OPERATOR, make_account, make_actor, make_organisation, make_place
from tests.programme.factories import make_fund, make_intervention
from tests.web.marks import mark
from tests.web.world_attendance import make_attendance
from tests.web.world_certificates import make_certificates
from tests.web.world_drafting import make_drafting
from tests.web.world_evaluation import make_evaluation
from tests.web.world_law import make_findings, make_national_law
from tests.web.world_learning import make_learning
from tests.web.world_mentoring import make_mentoring
from tests.web.world_money import make_money
from tests.web.world_operations import make_operations
from tests.web.world_people import make_people
from tests.web.world_prevention import make_prevention
from tests.web.world_reports import make_reports
from tests.web.world_results import make_results
from tests.web.world_units import make_units

STATES = {"XAA": "eastern-africa", "XAB": "west-africa"}
MINISTRY, POLICE = "ministry", "police"
RELEASES = ("XAA",)  # who lets the findings on its law be seen


@dataclass
class Held:
    """What one State holds; the ids that addresses are made of."""

    place: Place
    organisations: dict[str, Organisation] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    returns: dict[str, Return] = field(default_factory=dict)
    versions: dict[str, PlanVersion] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    fund: Fund | None = None
    invitation: str = ""

    @property
    def path(self) -> str:
        """The path of the State's scope."""
        return self.place.scope.path

    def file(self, owner: str) -> UUID:
        """The link of a file that the return or the source of this State holds."""
        return FileLink.objects.get(owner_id=str(self.ids[owner])).pk


@dataclass
class World:
    """The States by code, and whoever looks: one account a role, with all its scopes in XAA."""

    states: dict[str, Held]
    accounts: dict[str, Account]
    paths: dict[str, str]


def build_world() -> World:
    """Everything, once."""
    make_edition()
    for code, police in (("course", False), ("raid", True), ("camp", False)):
        effects = [{"indicator": "POL-01", "points": 1.0, "confidence": "medium"}]
        make_intervention(code, effects=effects, support_to_police=police)
    held = {code: _state(code, region) for code, region in STATES.items()}
    accounts, paths = _accounts(held["XAA"])
    _invitations(held, accounts["administrator"])
    _recoveries(held)
    return World(held, accounts, paths)


def _state(code: str, region: str) -> Held:
    held = Held(make_place(code, region=region))
    for key in (MINISTRY, POLICE):
        held.organisations[key] = make_organisation(held.place, mark(code, key))
    _mission(held, code)
    for label in ("released", "validated", "consolidation", "open"):
        held.rounds[label] = _round(held, code, label)
    held.ids["evidence"] = held.returns["released-ministry"].pk
    _pack(held, code)
    _words(held, code)
    _plans(held, code)
    held.ids |= make_money(code, _fund(held))
    _partner(held, code)
    _law(held, code)
    held.ids |= make_learning(held.place)
    held.ids |= make_evaluation(held.place, held.ids["course-version"])
    held.ids |= make_mentoring(held.place)
    make_people(held)
    held.ids |= make_attendance(held.place)
    held.ids |= make_prevention(held.place, held.organisations[MINISTRY])
    held.ids |= make_operations(held.place, held.organisations[POLICE])
    held.ids |= make_certificates(held.place)
    asked = request_plan(actor=OPERATOR, place=held.place, settings=PlanSettings(4))
    held.ids["job"] = asked.pk
    assert held.fund is not None
    held.ids |= make_results(code, held.fund)
    held.ids |= make_reports(code, held.fund)
    return held


def _mission(held: Held, code: str) -> None:
    today = clock.today()
    mission = missions.open_mission(
        actor=OPERATOR, state=code, title=mark(code, "mission"), starts=today, ends=today,
        terms_of_reference=mark(code, "terms"), team=[(mark(code, "team"), "Lead")],
    )  # fmt: skip
    source = missions.record_source(
        actor=OPERATOR, mission_id=mission.pk, kind="interview", title=mark(code, "source"),
        note=mark(code, "source-note"), file=(f"{mark(code, 'source-file')}.txt", b"Minutes"),
    )  # fmt: skip
    held.ids |= {"mission": mission.pk, "source": source.pk}


AGES = {"released": 400, "validated": 300, "consolidation": 200, "open": 100}


def _round(held: Held, code: str, label: str) -> Round:
    made = rounds.open_round(
        actor=OPERATOR, state=code, label=label, kind="mission", instrument="trial",
        mission_id=held.ids["mission"], opened_on=clock.today() - timedelta(days=AGES[label]),
    )  # fmt: skip
    for key, level in ((MINISTRY, "1"), (POLICE, "2")):
        of_return = rounds.add_return(
            actor=OPERATOR, round_id=made.pk, organisation_id=held.organisations[key].pk,
            respondent_class="member-state",
        )  # fmt: skip
        held.returns[f"{label}-{key}"] = of_return
        _answer(held, of_return, f"{code}-{key}", level)
        if label != "open":
            returns.submit_return(actor=OPERATOR, return_id=of_return.pk)
    if label != "open":
        _settle(made, code)
    if label in {"validated", "released"}:
        rounds.comment(actor=OPERATOR, round_id=made.pk, text=mark(code, "comment"))
        reports.validate_report(actor=OPERATOR, round_id=made.pk)
    if label == "released":
        reports.release_report(actor=OPERATOR, round_id=made.pk)
    return Round.objects.select_related("scope").get(pk=made.pk)


def _answer(held: Held, of_return: Return, who: str, level: str) -> None:
    evidence = ((f"{mark(who, 'evidence')}.txt", b"Evidence"),)
    first = AnswerDraft(
        "POL-01", level, note=mark(who, "note"), source=held.ids["source"],
        evidence_link=f"https://example.org/{mark(who, 'link')}",
        add_files=evidence if "ministry" in who else (),
    )  # fmt: skip
    drafts = (first, AnswerDraft("POL-02", mark(who, "text")), AnswerDraft("LEG-01", "partly"))
    returns.save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=drafts)


def _settle(made: Round, code: str) -> None:
    rounds.begin_consolidation(actor=OPERATOR, round_id=made.pk)
    reports.settle(
        actor=OPERATOR, round_id=made.pk, indicator="POL-01", value="1",
        reason=mark(code, "settlement"),
    )  # fmt: skip


def _pack(held: Held, code: str) -> None:
    """A pack that waits: what it says differs from what a colleague has answered since."""
    of_return = held.returns["open-ministry"]
    pack = return_pack(OPERATOR, of_return.pk)
    _again(of_return, "POL-01", "3", mark(f"{code}-{MINISTRY}", "note"))
    edited = edited_pack(pack.content, "POL-01", "4")
    review = packs.import_return_pack(
        actor=OPERATOR, return_id=of_return.pk, file_name=pack.name, content=edited
    )
    assert review.import_id is not None, "the pack was meant to conflict"
    held.ids["import"] = review.import_id


def _again(of_return: Return, code: str, value: str, note: str) -> None:
    seen = str(returns.current_answers(of_return, [code])[code].pk)
    draft = AnswerDraft(code, value, note=note, seen=seen)
    returns.save_answers(actor=OPERATOR, return_id=of_return.pk, drafts=(draft,))


def edited_pack(content: bytes, code: str, value: str) -> bytes:
    """The workbook as a colleague sends it back, with another answer in it."""
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        heads = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
        for row in sheet.iter_rows():
            if row[0].value == code and "Answer" in heads:
                sheet.cell(row[0].row, heads["Answer"], value)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _words(held: Held, code: str) -> None:
    """What the State says, and how people steer its plan."""
    for kind, about in (("refusal", "camp"), ("request", "course")):
        request = record_request(
            actor=OPERATOR, place=held.place, kind=kind, text=mark(code, kind),
            about=RequestAbout(intervention=about), dated=clock.today(),
            source=mark(code, "request-source"),
        )  # fmt: skip
    wish = SteeringWish("course", "pin", mark(code, "steering"))
    held.ids["steering"] = steer(actor=OPERATOR, place=held.place, wish=wish).pk
    held.ids["request"] = request.pk


def _plans(held: Held, code: str) -> None:
    """An agreed, a proposed and a draft version; a signed risk assessment and one that waits."""
    held.fund = make_fund(mark(code, "fund"), states=(code,))
    agreed, proposed, draft = (_version(held, code, label) for label in ("agreed", "proposed", ""))
    writer, signer = (
        make_actor("programme-officer", held.place.scope, email=f"{name}@{code.lower()}.example")
        for name in ("writer", "signer")
    )
    signed = _risk(held, code, writer, agreed)
    sign_risk_assessment(actor=signer, assessment=signed)
    held.ids["risk"] = _risk(held, code, writer, draft).pk
    propose_plan(actor=OPERATOR, version=agreed)
    agree_plan(actor=OPERATOR, version=agreed)
    propose_plan(actor=OPERATOR, version=proposed)
    held.versions = {"agreed": agreed, "proposed": proposed, "draft": draft}


def _fund(held: Held) -> Fund:
    assert held.fund is not None
    return held.fund


def _version(held: Held, code: str, label: str) -> PlanVersion:
    return solve_plan(
        actor=OPERATOR, place=held.place, settings=PlanSettings(4),
        title=mark(code, f"{label or 'draft'}-plan"),
    )  # fmt: skip


def _risk(held: Held, code: str, writer: Actor, version: PlanVersion) -> Any:
    text = RiskText(mark(code, "risks"), mark(code, "mitigation"), clock.today())
    return draft_risk_assessment(actor=writer, place=held.place, text=text, version=version)


def _partner(held: Held, code: str) -> None:
    activity = make_activity(
        identifier=f"XX-{code}", title=mark(code, "activity"), description="Course for police.",
        places=(NamedPlace(code, f"State {code}", Decimal(100)),),
    )  # fmt: skip
    held.ids["activity"] = activity.pk


def _law(held: Held, code: str) -> None:
    held.ids |= make_national_law(code)
    held.ids |= make_findings(held.place, held.ids["act"], releases=code in RELEASES)
    held.ids |= make_drafting(held.place, held.organisations)
    held.ids |= make_units(held.place)


def _accounts(held: Held) -> tuple[dict[str, Account], dict[str, str]]:
    """One account a role. Only the regional coordinator, the donor and the respondent have
    another scope than the State itself: its region, its fund, one of its organisations.
    """
    _world, _funds = ensure_roots()
    state = held.place.scope
    assert held.fund is not None
    assert state.parent is not None
    scopes = {
        "respondent": held.organisations[MINISTRY].scope,
        "focal-point": state,
        "assessor": state,
        "trainer": state,
        "regional-coordinator": state.parent,
        "programme-officer": state,
        "donor": held.fund.scope,
        "auditor": state,
        "administrator": state,
    }
    accounts = {
        role: make_account(f"{role}@example.org", (role, scope)) for role, scope in scopes.items()
    }
    return accounts, {role: scope.path for role, scope in scopes.items()}


def _invitations(states: dict[str, Held], administrator: Account) -> None:
    for code, held in states.items():
        held.invitation = invite(
            by=OPERATOR, email=f"{mark(code, 'invited')}@example.org",
            name=mark(code, "invited-name"), role="assessor", scope=held.place.scope,
        )  # fmt: skip
        held.ids["assignment"] = (
            Assignment.objects.filter(scope=held.place.scope).exclude(account=administrator)
        )[0].pk


def _recoveries(states: dict[str, Held]) -> None:
    """Somebody of each State whose second factor is to be removed, and who asked for it."""
    for code, held in states.items():
        scope = held.place.scope
        account = make_account(f"recovered@{code.lower()}.example", ("respondent", scope))
        asker = make_actor("administrator", scope, email=f"asker@{code.lower()}.example")
        recovery = ask_recovery(by=asker, account=account, reason=mark(code, "recovery"))
        held.ids |= {"recovered": account.pk, "recovery": recovery.pk}
