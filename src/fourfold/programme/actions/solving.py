"""Solve a State's plan: gathered and solved outside any transaction, then written as a draft."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_PLAN
from fourfold.programme.contracts import PlanFacts, PlanSettings
from fourfold.programme.models import Plan, PlanVersion
from fourfold.programme.queries.facts import plan_facts
from fourfold.programme.queries.others import SpokenNeeds, spoken_needs
from fourfold.programme.queries.solving import Solved, solve_question
from fourfold.programme.rules import Question, question_of
from fourfold.programme.rules.calendar import begins_in_time, offered_quarters

LONGEST_HORIZON = 20
PARTS = 3


def solve_plan(
    *,
    actor: Actor,
    place: Place,
    settings: PlanSettings | None = None,
    title: str = "",
    reason: str = "",
    parent: PlanVersion | None = None,
    job: JobContext | None = None,
) -> PlanVersion:
    """Make a new draft of the State's plan from all that is known today.

    Args:
        actor: who asks for it.
        place: the State.
        settings: horizon, budget and priorities; twelve quarters and all funds by default.
        title: how people call this version; a plain one by default.
        reason: why this version is made.
        parent: the version that this one varies.
        job: the long work that this is done by; it ends in the transaction that keeps the version.

    Raises:
        NotVisible: the actor may not make plans for this State.
        Invalid: settings that make no sense.
        NotAssessed: the State has no assessed needs.
        PinsImpossible: what people insist on cannot be kept together with the limits.
    """
    require(actor, WRITE_PLAN, place.scope.path)
    settings = settings or PlanSettings()
    today = clock.today()
    check_settings(settings, today=today)
    told(job, 0, _("Gathering what is known"))
    facts = plan_facts(place, actor, today=today)
    question = question_of(facts, settings, today=today)
    told(job, 1, _("Searching for the best plan"))
    solved = solve_question(question.problem)
    told(job, 2, _("Keeping the plan"))
    spoken = spoken_needs(place.code, actor, as_of=today)
    context = context_of(facts, settings, question, spoken)
    words = {"title": title.strip(), "reason": reason.strip()}
    kept = {**words, "context": context, "parent": parent, "job": job}
    return _write(actor, place, facts, solved, kept)


def told(job: JobContext | None, done: int, text: str) -> None:
    """Say which of the three parts of the work begins, where somebody waits for it."""
    if job is not None:
        job.step(done, PARTS, text)


def check_settings(settings: PlanSettings, *, today: date) -> None:
    """Refuse settings that make no sense.

    Raises:
        Invalid: says what to change.
    """
    latest = offered_quarters(today)[-1]
    if settings.first and not begins_in_time(settings.first, latest):
        raise Invalid(
            _("A plan cannot begin with “%(wrong)s”; write a quarter up to %(latest)s.")
            % {"wrong": settings.first, "latest": latest}
        )
    if not 1 <= settings.quarters <= LONGEST_HORIZON:
        raise Invalid(_("A plan runs for 1 to %(most)s quarters.") % {"most": LONGEST_HORIZON})
    if settings.budget_usd is not None and settings.budget_usd < 0:
        raise Invalid(_("A budget cannot be less than zero."))
    if any(one.multiplier < 0 for one in settings.priorities):
        raise Invalid(_("A priority cannot be less than zero."))


def context_of(
    facts: PlanFacts,
    settings: PlanSettings,
    question: Question,
    spoken: SpokenNeeds,
) -> dict[str, Any]:
    """What a version keeps beside the planner's own input: all of it plain JSON."""
    needs = facts.needs
    kept = {
        "as_of": needs.as_of,
        "needs": [asdict(gap) for gap in needs.needs],
        "to_assess": [gap.indicator for gap in needs.to_assess],
        "met": [gap.indicator for gap in needs.met],
        "titles": spoken.titles,
        "labels": spoken.labels,
        "rounds": spoken.rounds,
        "activities": [asdict(row) for row in facts.activities],
        "sayings": [asdict(row) for row in facts.sayings],
        "steers": [asdict(row) for row in facts.steers],
        "languages": facts.absorption.languages,
        "settings": asdict(settings),
        "assumptions": [
            {"kind": one.kind, "values": dict(one.values)} for one in question.assumptions
        ],
    }
    plain: dict[str, Any] = json.loads(json.dumps(kept, default=_plain))
    return plain


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def digest_of(problem: Any, result: Any, context: Any) -> str:
    """SHA-256 over everything that a version keeps, so that a change can be noticed."""
    parts = {"problem": problem, "result": result, "context": context}
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _write(
    actor: Actor, place: Place, facts: PlanFacts, solved: Solved, words: dict[str, Any]
) -> PlanVersion:
    digest = digest_of(solved.problem, solved.result, words["context"])
    with act(actor, "programme.plan.solve", place.scope.path) as entry:
        plan, _made = Plan.objects.get_or_create(place=place, defaults={"scope": place.scope})
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
        number = last.number + 1 if last else 1
        version = PlanVersion.objects.create(
            plan=plan,
            number=number,
            title=words["title"] or _("Plan %(number)s") % {"number": number},
            reason=words["reason"],
            parent=words["parent"],
            problem=solved.problem,
            result=solved.result,
            context=words["context"],
            digest=digest,
            round_id=facts.needs.round_id,
            round_label=facts.needs.round_label,
            notice=facts.needs.label,
            solver_status=solved.status,
            cost_usd=solved.cost_usd,
            solver_seconds=solved.seconds,
            made_by_id=actor.account_id,
            status_by_id=actor.account_id,
            job_id=words["job"].job_id if words["job"] else None,
        )
        entry.on(version, number=number, digest=digest)
        if words["job"]:
            words["job"].finish({"version": str(version.pk), "seconds": solved.seconds})
    return version
