"""The demonstration, with something that waits on every page: what the browser looks at."""

from allauth.mfa.models import Authenticator

from fourfold.assessment.actions import packs, returns, rounds
from fourfold.assessment.actions.reports import withdraw_release
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.models import Return, Round
from fourfold.assessment.queries.behind import consolidation
from fourfold.assessment.queries.packs import return_pack
from fourfold.assessment.queries.returns import check_answers
from fourfold.cli.demonstration.build import CONSOLIDATING, STORY, ensure_demonstration
from fourfold.cli.demonstration.plans import AGREED, DESK_REVIEW
from fourfold.kernel import clock, registry
from fourfold.kernel.accounts.actions import assign, invite
from fourfold.kernel.models import Account, Assignment, Organisation
from fourfold.kernel.places import ensure_roots, place_for
from fourfold.kernel.policy import Actor, actor_of
from fourfold.kernel.recovery.actions import ask_recovery
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.actions.risk import RiskText, draft_risk_assessment
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.actions.steering import SteeringWish, steer
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.pages import police_interventions
from tests.factories import OPERATOR, make_account
from tests.web.world import edited_pack

ACCOUNT_PAGES = tuple(
    f"/accounts/{page}/"
    for page in ("email", "password/change", "reauthenticate", "own", "second-factor", "sessions")
)
FACTOR_PAGES = tuple(
    f"/accounts/2fa/{page}"
    for page in ("", "totp/activate/", "webauthn/", "webauthn/add/", "recovery-codes/generate/")
)
VISITOR_PAGES = tuple(
    f"/accounts/{page}/" for page in ("signup", "password/reset/done", "password/reset/key/done")
)
ROLES = (
    "programme-officer",
    "focal-point",
    "respondent",
    "assessor",
    "trainer",
    "administrator",
    "regional-coordinator",
    "donor",
    "auditor",
)


def build_demonstration() -> None:
    """What `make demo` shows, in the test's database."""
    for loader in registry.loaders():
        loader()
    ensure_demonstration()


def build_scenery() -> dict[str, tuple[str, ...]]:
    """Build it all in the test's database; returns addresses to begin at, beside the front ones.

    They are those that no link of this scenery leads to: a receipt, a link in a letter, one's own
    account.
    """
    build_demonstration()
    Authenticator.objects.filter(user=account_of("respondent")).delete()  # it has still to choose
    in_work = _return_in_work()
    _words_of_the_state()
    _risk_to_sign()
    assign(
        by=OPERATOR,
        account=account_of("focal-point"),
        role="focal-point",
        scope=place_for(AGREED).scope,
    )
    return {
        "programme-officer": (_draft(), _two_versions(), "/accounts/tokens/", *ACCOUNT_PAGES),
        "focal-point": (_one_round_back_from_release(), *_own_reports(in_work)),
        "respondent": (f"/assessment/returns/{in_work.pk}/", _receipt(), *FACTOR_PAGES),
        "assessor": (_disagreement(),),
        "administrator": (_lost_factor(),),
        "visitor": ("/accounts/login/", _invitation(), *VISITOR_PAGES),
    }


def _lost_factor() -> str:
    """Somebody's second factor is to be removed; the administrator may confirm it."""
    asker = make_account("asker@example.org", ("administrator", ensure_roots()[0]))
    lost = make_account("lost@example.org", ("assessor", ensure_roots()[0]))
    by = actor_of(asker, today=clock.today())
    return f"/accounts/recoveries/{ask_recovery(by=by, account=lost, reason='Called back.').pk}/"


def _draft() -> str:
    version = PlanVersion.objects.get(plan__place=DESK_REVIEW)
    return f"/programme/plans/{version.pk}/"


def _two_versions() -> str:
    proposed = PlanVersion.objects.get(plan__place=STORY)
    short = solve_plan(
        actor=_actor("programme-officer"), place=place_for(STORY), settings=PlanSettings(quarters=2)
    )
    return f"/programme/plans/{proposed.pk}/compare/?other={short.pk}"


def _own_reports(in_work: Return) -> tuple[str, str]:
    """The report of a round that is open, and the page of a State that has agreed to a plan."""
    return f"/assessment/rounds/{in_work.round_id}/report/", f"/programme/states/{AGREED}/"


def _receipt() -> str:
    mine = Assignment.objects.get(account=account_of("respondent")).scope
    held = Return.objects.filter(scope=mine, status="submitted")[0]
    return f"/assessment/returns/{held.pk}/submitted/"


def _disagreement() -> str:
    held = Round.objects.get(place=CONSOLIDATING)
    rows = consolidation(OPERATOR, held.pk).of("disagreement")
    return f"/assessment/rounds/{held.pk}/consolidation/{rows[0].indicator}/"


def _invitation() -> str:
    token = invite(
        by=OPERATOR,
        email="invited@example.org",
        name="Fictional newcomer",
        role="assessor",
        scope=place_for(STORY).scope,
    )
    return f"/accounts/invitations/{token}/"


def account_of(role: str) -> Account:
    """Who holds the role in the demonstration."""
    return Account.objects.get(email=f"{role}@demo.example")


def _actor(role: str) -> Actor:
    return actor_of(account_of(role), today=clock.today())


def _return_in_work() -> Return:
    """A return with answers and a file, and a pack of a colleague that conflicts with it."""
    respondent = Assignment.objects.get(account=account_of("respondent"))
    organisation = Organisation.objects.get(scope=respondent.scope)
    opened = rounds.open_round(actor=OPERATOR, state=STORY, label="Self-assessment")
    held = rounds.add_return(
        actor=OPERATOR,
        round_id=opened.pk,
        organisation_id=organisation.pk,
        respondent_class="member-state",
    )
    codes = _ladders(held)
    for level in ("1", "2"):
        if level == "2":
            pack = return_pack(OPERATOR, held.pk)
        _answer(held, codes[:3], level)
    packs.import_return_pack(
        actor=OPERATOR,
        return_id=held.pk,
        file_name=pack.name,
        content=edited_pack(pack.content, codes[0], "4"),
    )
    return held


def _ladders(held: Return) -> list[str]:
    sections = check_answers(OPERATOR, held.pk).sections
    asked = [question.text for section in sections for question in section.questions]
    return [text.code for text in asked if text.scale == "ladder"]


def _answer(held: Return, codes: list[str], level: str) -> None:
    seen = returns.current_answers(held, codes)
    drafts = tuple(
        AnswerDraft(
            code,
            level,
            note="Fictional note.",
            evidence_link="https://example.org/fictional",
            add_files=(("fictional-evidence.txt", b"Fictional"),) if level == "1" else (),
            seen=str(seen[code].pk) if code in seen else "",
        )
        for code in codes
    )
    returns.save_answers(actor=_actor("respondent"), return_id=held.pk, drafts=drafts)


def _words_of_the_state() -> None:
    place, focal = place_for(STORY), _actor("focal-point")
    codes = [row.code for row in police_interventions(focal)]
    for kind, code in (("request", codes[0]), ("refusal", codes[1])):
        record_request(
            actor=focal,
            place=place,
            kind=kind,
            text="Fictional words of the State.",
            about=RequestAbout(intervention=code),
            dated=clock.today(),
            source="Fictional letter",
        )
    steer(actor=focal, place=place, wish=SteeringWish(codes[0], "pin", "Fictional reason."))


def _risk_to_sign() -> None:
    assessor = _actor("assessor")
    codes = tuple(row.code for row in police_interventions(assessor)[:2])
    text = RiskText("Fictional risks.", "Fictional mitigation.", clock.today())
    draft_risk_assessment(actor=assessor, place=place_for(STORY), text=text, codes=codes)


def _one_round_back_from_release() -> str:
    """The earlier round of the story: validated, and not released (any more)."""
    earlier = Round.objects.filter(place=STORY, status="released").order_by("opened_on")[0]
    withdraw_release(actor=OPERATOR, round_id=earlier.pk)
    return f"/assessment/rounds/{earlier.pk}/report/"
