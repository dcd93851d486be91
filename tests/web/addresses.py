"""Every address of the product beside the right that opens it: the table that the test walks."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.addresses_attendance import attendance_probes
from tests.web.addresses_certificates import certificates_probes
from tests.web.addresses_evaluation import evaluation_probes
from tests.web.addresses_iati import iati_probes
from tests.web.addresses_law import law_probes
from tests.web.addresses_learning import learning_probes
from tests.web.addresses_mentoring import mentoring_probes
from tests.web.addresses_money import money_probes
from tests.web.addresses_operations import operations_probes
from tests.web.addresses_people import people_probes
from tests.web.addresses_prevention import prevention_probes
from tests.web.addresses_reports import reports_probes
from tests.web.addresses_results import results_probes
from tests.web.addresses_units import units_probes
from tests.web.probes import KNOWN, PUBLIC, Probe
from tests.web.world import Held

FUNDS = "funds/"
LEFT_OUT = {
    "account_inactive": "says that an account is closed; shows nothing of anybody",
    "account_email_verification_sent": "says that a message was sent; shows nothing of anybody",
    "account_confirm_login_code": "log-in by code is off; the page leads to the log-in",
    "account_confirm_email": "its right is the key in the address; an invitation replaces it",
    "account_reset_password_from_key": "its right is the key in the address",
    "mfa_authenticate": "the second step of logging in; without a first one it leads to the log-in",
    "mfa_login_webauthn": "a passkey is its right; opened by hand it leads to the log-in",
    **dict.fromkeys(
        ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
         "mfa_edit_webauthn", "mfa_remove_webauthn", "accounts:end-session"],
        "what it shows is one's own or does not exist; tests/kernel/test_factors.py asks",
    ),
    "tokens:revoke": "the tokens of others do not exist; tests of tokens show it",
    "oidc:login": "exists where a provider is set; tests of its own set one",
    "oidc:callback": "exists where a provider is set; tests of its own set one",
    "files:uploads": "answers programs (tus); its rights are walked in tests/kernel/files",
    "files:upload": "the same",
    "api:api-root": "exists for building addresses only; it answers nothing",
}  # fmt: skip


def names_of_resolver() -> set[str]:
    """The name of every pattern that the product answers to."""
    return set(_names(get_resolver(), ()))


def _names(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern)))
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _names(pattern, inner)


def probes(held: Held) -> list[Probe]:
    """Every address with the objects of one State."""
    return [
        *_shell(held),
        *_assessment(held),
        *_rounds(held),
        *_returns(held),
        *_programme(held),
        *_plans(held),
        *_means(held),
        *_cooperation(held),
        *law_probes(held),
        *learning_probes(held),
        *people_probes(held),
        *attendance_probes(held),
        *evaluation_probes(held),
        *mentoring_probes(held),
        *certificates_probes(held),
        *units_probes(held),
        *prevention_probes(held),
        *operations_probes(held),
        *money_probes(held),
        *results_probes(held),
        *reports_probes(held),
        *iati_probes(),
        *_api(held),
    ]


FACTOR_PAGES = (
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
)


def _shell(held: Held) -> list[Probe]:
    manage = "kernel.account.manage"
    return [
        Probe("web:home", (), PUBLIC),
        Probe("ui:components", (), PUBLIC),
        Probe("set_language", (), PUBLIC, method="POST"),
        Probe("account_login", (), PUBLIC),
        Probe("account_signup", (), PUBLIC),
        Probe("account_logout", (), PUBLIC),
        Probe("account_reset_password", (), PUBLIC),
        Probe("account_reset_password_done", (), PUBLIC),
        Probe("account_reset_password_from_key_done", (), PUBLIC),
        Probe("account_email", (), KNOWN),
        Probe("account_change_password", (), KNOWN),
        Probe("account_set_password", (), KNOWN),
        Probe("account_reauthenticate", (), KNOWN),
        *(Probe(name, (), KNOWN) for name in FACTOR_PAGES),
        Probe("accounts:own", (), KNOWN),
        Probe("accounts:language", (), KNOWN, method="POST"),
        Probe("accounts:second-factor", (), KNOWN),
        Probe("usersessions_list", (), KNOWN),
        Probe("accounts:people", (), manage),
        Probe("accounts:invite", (), manage),
        Probe("accounts:withdraw", (held.ids["assignment"],), manage, held.path, "POST"),
        Probe("accounts:accept", (held.invitation,), PUBLIC),
        *_tokens_and_recoveries(held),
        Probe("audit:lines", (), "kernel.audit.read"),
        Probe("jobs:list", (), KNOWN, note="as far as each may see"),
        Probe("jobs:job", (held.ids["job"],), "kernel.job.read", held.path, note="of the operator"),
        Probe("jobs:cancel", (held.ids["job"],), "kernel.job.read", held.path, "POST"),
        Probe(
            "files:download",
            (held.file("evidence"),),
            "assessment.return.read",
            held.organisations["ministry"].scope.path,
            note="evidence",
        ),
        Probe(
            "files:download",
            (held.file("source"),),
            "assessment.mission.read",
            held.path,
            note="source",
        ),
    ]


def _tokens_and_recoveries(held: Held) -> list[Probe]:
    manage, one = "kernel.account.manage", (held.ids["recovery"],)
    account = (held.ids["recovered"],)
    return [
        Probe("tokens:list", (), KNOWN),
        Probe("tokens:create", (), KNOWN, note="asks to confirm that it is you"),
        Probe("recoveries:list", (), manage),
        Probe("recoveries:ask", account, manage, held.path),
        Probe("recoveries:confirm", one, manage, held.path),
        Probe("recoveries:withdraw", one, manage, held.path, "POST"),
    ]


def _assessment(held: Held) -> list[Probe]:
    here, mission = held.path, (held.ids["mission"],)
    reads = "assessment.instrument.read"
    writes = "assessment.mission.read & assessment.mission.write"
    return [
        Probe("assessment:home", (), reads),
        Probe("assessment:instruments", (), reads),
        Probe("assessment:edition", ("trial", "1"), reads),
        Probe("assessment:blank", ("trial", "1"), reads),
        Probe("assessment:instrument-import", (), "assessment.instrument.import"),
        Probe("assessment:missions", (), "assessment.mission.read"),
        Probe("assessment:mission-open", (), "assessment.mission.write"),
        Probe("assessment:mission", mission, "assessment.mission.read", here),
        Probe("assessment:mission-source", mission, writes, here),
        Probe("assessment:round-open", (), "assessment.round.manage"),
        Probe("assessment:context", (held.place.code,), "assessment.index.read", here),
    ]


SCORES = {
    "released": "assessment.score.read.released",
    "validated": "assessment.score.read.validated",
    "consolidation": "assessment.score.read.draft",
    "open": "assessment.score.read.draft",
}


def _rounds(held: Held) -> Iterator[Probe]:
    read = "assessment.round.read"
    for label, round_ in held.rounds.items():
        here, one = held.path, (round_.pk,)
        known = f"{read} | {SCORES['released']}" if label == "released" else read
        answers = "assessment.return.read"
        both = " | ".join(f"{way} & {answers}" for way in known.split("|"))
        for name, needs, args in (
            ("round", known, one),
            ("ask", "assessment.round.manage", one),
            ("round-source", f"{read} & assessment.mission.write", one),
            ("consolidation", both, one),
            ("settle", "assessment.answer.settle", (*one, "POL-01")),
            ("report", SCORES[label], one),
            ("figure", SCORES[label], (*one, "area", "policy")),
            ("report-validate", "assessment.report.validate", one),
            ("report-release", "assessment.report.release", one),
            ("report-withdraw", "assessment.report.release", one),
            ("compare", f"{SCORES[label]} & {SCORES['released']}", (*one, _released(held))),
        ):
            yield Probe(f"assessment:{name}", args, needs, here, note=label)
        yield Probe(
            "assessment:begin-consolidation", one, "assessment.round.manage", here, "POST", label
        )


def _released(held: Held) -> Any:
    return held.rounds["released"].pk


RETURNS = ("open-ministry", "open-police", "released-ministry")


def _returns(held: Held) -> Iterator[Probe]:
    read = "assessment.return.read"
    answer = f"{read} & assessment.return.answer"
    for label in RETURNS:
        here, one = held.organisations[label.split("-")[1]].scope.path, (held.returns[label].pk,)
        is_draft = label.startswith("open")
        for name, needs, args in (
            ("return", read, one),
            ("topic", read, (*one, "POL.1")),
            ("check", read, one),
            ("submit", answer if is_draft else read, one),
            ("submitted", read, one),
            ("pack", read, one),
            ("pack-file", read, one),
            ("pack-upload", answer, one),
        ):
            yield Probe(f"assessment:{name}", args, needs, here, note=label)
        yield Probe("assessment:reopen", one, "assessment.round.manage", held.path, "POST", label)
    here, one = held.organisations["ministry"].scope.path, (held.ids["import"],)
    yield Probe("assessment:import", one, read, here)
    yield Probe("assessment:import-drop", one, answer, here, "POST")


def _programme(held: Held) -> list[Probe]:
    here, code = held.path, (held.place.code,)
    drafts, request = "programme.plan.read.draft", (held.ids["request"],)
    risk, steering = (held.ids["risk"],), (held.ids["steering"],)
    return [
        Probe("programme:home", (), PUBLIC),
        Probe("programme:states", (), "programme.state.read"),
        Probe("programme:states-export", (), "programme.state.read"),
        Probe("programme:state", code, "programme.state.read", here),
        Probe("programme:needs", code, drafts, here),
        Probe("programme:plan-make", code, "programme.plan.write", here),
        Probe("programme:request-record", code, "programme.request.write", here),
        Probe("programme:request-withdraw", request, "programme.request.write", here),
        Probe("programme:steer", code, "programme.plan.steer", here),
        Probe("programme:steering-cost", code, "programme.plan.steer", here),
        Probe("programme:steering-lift", steering, f"{drafts} & programme.plan.steer", here),
        Probe("programme:risks", code, drafts, here),
        Probe("programme:risk-write", code, "programme.risk.write", here),
        Probe("programme:risk", risk, drafts, here),
        Probe("programme:risk-sign", risk, f"{drafts} & programme.risk.sign", here),
    ]


DRAFT, AGREED = "programme.plan.read.draft", "programme.plan.read.agreed"


def _plans(held: Held) -> Iterator[Probe]:
    here = held.path
    for label, version in held.versions.items():
        one = (version.pk,)
        seen = f"{DRAFT} | {AGREED}" if label == "agreed" else DRAFT
        yield Probe("programme:plan", one, seen, here, note=label)
        for kind in ("pdf", "xlsx", "json") if label == "agreed" else ("json",):
            keys = ({"version_id": version.pk, "kind": kind},)
            yield Probe("programme:plan-download", keys, seen, here, note=f"{label} {kind}")
        for name, permission in (
            ("what-if", "programme.plan.write"),
            ("plan-propose", "programme.plan.write"),
            ("plan-withdraw", "programme.plan.write"),
            ("plan-agree", "programme.plan.agree"),
            ("plan-end", "programme.plan.agree"),
        ):
            yield Probe(f"programme:{name}", one, permission, here, note=label)
        yield Probe("programme:plan-check", one, "programme.plan.write", here, "POST", label)
        other = f"?other={held.versions['draft'].pk}"
        yield Probe("programme:plan-compare", one, DRAFT, here, note=label, query=other)


def _means(held: Held) -> list[Probe]:
    assert held.fund is not None
    reads, writes, edits = (
        f"programme.{what}" for what in ("fund.read", "fund.write", "catalogue.edit")
    )
    fund, here = (held.fund.pk,), held.fund.scope.path
    return [
        Probe("programme:catalogue", (), "programme.catalogue.read"),
        Probe("programme:catalogue-export", (), "programme.catalogue.read"),
        Probe("programme:intervention", ("course",), "programme.catalogue.read"),
        Probe("programme:intervention-edit", ("course",), edits),
        Probe("programme:funds", (), reads),
        Probe("programme:funds-export", (), reads),
        Probe("programme:fund-record", (), writes),
        Probe("programme:fund", fund, reads, here),
        Probe("programme:fund-year", fund, f"{reads} & {writes}", here),
        Probe("programme:trainers", (), reads, FUNDS),
        Probe("programme:trainers-record", (), writes, FUNDS),
    ]


def _cooperation(held: Held) -> list[Probe]:
    one, reads = (held.ids["activity"],), "cooperation.activity.read"
    covers = f"{reads} & cooperation.activity.cover"
    return [
        Probe("cooperation:home", (), PUBLIC, note="leads to the list"),
        Probe("cooperation:activities", (), reads),
        Probe("cooperation:export", (), reads),
        Probe("cooperation:import", (), "cooperation.activity.import"),
        Probe("cooperation:columns", (), "cooperation.activity.import"),
        Probe("cooperation:activity", one, reads, held.path),
        Probe("cooperation:decide", one, covers, held.path, "POST"),
    ]


def _api(held: Held) -> Iterator[Probe]:
    here, code = held.path, ({"code": held.place.code},)
    edition = ({"code": "trial", "edition": "1"},)
    yield Probe("api:openapi-json", (), PUBLIC)
    yield Probe("api:openapi-view", (), PUBLIC)
    yield Probe("api:list_instruments", (), "assessment.instrument.read")
    yield Probe("api:read_instrument", edition, "assessment.instrument.read")
    yield Probe("api:list_activities", (), "cooperation.activity.read")
    activity = ({"activity_id": held.ids["activity"]},)
    yield Probe("api:read_activity", activity, "cooperation.activity.read", here)
    yield Probe("api:list_interventions", (), "programme.catalogue.read")
    yield Probe("api:list_states", (), KNOWN)
    for name in ("get_state", "list_rounds", "get_needs", "list_state_activities", "list_plans"):
        yield Probe(f"api:{name}", code, KNOWN, here, note="as far as each may see")
    yield Probe("api:list_funds", (), KNOWN, note="as far as each may see")
    for label, round_ in held.rounds.items():
        one, read = ({"round_id": round_.pk},), "assessment.round.read"
        known = f"{read} | {SCORES['released']}" if label == "released" else read
        yield Probe("api:read_round", one, known, here, note=label)
        yield Probe("api:read_scores", one, SCORES[label], here, note=label)
    for label in RETURNS:
        path = held.organisations[label.split("-")[1]].scope.path
        keys = ({"return_id": held.returns[label].pk},)
        yield Probe("api:read_return", keys, "assessment.return.read", path, note=label)
    for label, version in held.versions.items():
        seen = f"{DRAFT} | {AGREED}" if label == "agreed" else DRAFT
        yield Probe("api:get_plan", ({"version_id": version.pk},), seen, here, note=label)
