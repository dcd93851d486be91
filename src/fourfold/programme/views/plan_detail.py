"""Each choice and omission of a plan explained, with what may be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import listed
from fourfold.programme.models import PlanVersion
from fourfold.programme.models.plans import PlanStatus, SteeringKind
from fourfold.programme.queries.catalogue import label, titles
from fourfold.programme.queries.plan_view import ChoiceView, OmissionView, PlanView, StabilityView
from fourfold.programme.queries.state_page import Rights
from fourfold.programme.queries.stored import reading_of
from fourfold.programme.rules.sentences import quarter, timing
from fourfold.programme.views.plan_parts import by_pillar, intervention_url
from fourfold.programme.views.support import number, usd
from fourfold.ui.components import Column, DataTable, Link


@dataclass(frozen=True, slots=True)
class ExplainedChoice:
    """A choice with its reasons, ready to show."""

    choice: ChoiceView
    url: str
    timing: str
    cost: str
    spread: str
    moves: str
    steer: tuple[Link, ...]


def choices(view: PlanView, rights: Rights) -> list[ExplainedChoice]:
    """Every choice, by pillar and quarter."""
    return [
        ExplainedChoice(
            choice=one,
            url=intervention_url(one.code),
            timing=timing(one.start, one.end),
            cost=usd(one.cost_likely),
            spread=_("from %(low)s to %(high)s")
            % {"low": usd(one.cost_low), "high": usd(one.cost_high)},
            moves=listed(
                f"{move.title} ({move.indicator}) +{number(move.points, 2)}" for move in one.moves
            ),
            steer=_steers(view, one.code, ("pin", "defer", "forbid")) if rights.steer else (),
        )
        for one in by_pillar(view)
    ]


def _steers(view: PlanView, code: str, kinds: Sequence[str]) -> tuple[Link, ...]:
    words = {"pin": _("Pin"), "defer": _("Defer"), "forbid": _("Forbid")}
    page = _steering_page(view.place.code)
    return tuple(
        Link(words[kind], f"{page}?{urlencode({'intervention': code, 'kind': kind})}")
        for kind in kinds
    )


@cache  # once for every row of a plan
def _steering_page(state: str) -> str:
    return reverse("programme:steer", args=[state])


@dataclass(frozen=True, slots=True)
class ExplainedOmission:
    """Something left out, with what may be done about it."""

    omission: OmissionView
    url: str
    steer: tuple[Link, ...]


def omissions(view: PlanView, rights: Rights) -> list[ExplainedOmission]:
    """What is left out, and why."""
    return [
        ExplainedOmission(
            omission=one,
            url=intervention_url(one.code),
            steer=_steers(view, one.code, ("pin",)) if rights.steer else (),
        )
        for one in view.omissions
    ]


def is_open(view: PlanView) -> bool:
    """Whether the State may still agree to this version."""
    return view.version.status in {PlanStatus.DRAFT, PlanStatus.PROPOSED}


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Something that may be done with a version; the main one moves it on."""

    label: str
    url: str
    is_main: bool


MAIN_STEPS = ("plan-propose", "plan-agree")


def steps_open(view: PlanView, rights: Rights) -> list[OpenStep]:
    """What the reader may do with this version now."""
    version = view.version
    offered = {
        PlanStatus.DRAFT: (
            (rights.plan, "plan-propose", _("Propose to the State")),
            (rights.plan, "what-if", _("Try what if")),
        ),
        PlanStatus.PROPOSED: (
            (rights.agree, "plan-agree", _("Agree to this plan")),
            (rights.plan, "what-if", _("Try what if")),
            (rights.plan, "plan-withdraw", _("Take the proposal back")),
        ),
        PlanStatus.AGREED: (
            (rights.plan, "what-if", _("Try what if")),
            (rights.agree, "plan-end", _("End this plan")),
        ),
        PlanStatus.SUPERSEDED: (),
    }
    return [
        OpenStep(words, reverse(f"programme:{name}", args=[version.pk]), name in MAIN_STEPS)
        for allowed, name, words in offered[PlanStatus(version.status)]
        if allowed
    ]


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that stands between a plan and its agreement, with the way to clear it.

    Without a link the reader may not clear it; `cure` then says who can.
    """

    sentence: str
    items: tuple[str, ...] = ()
    link: Link | None = None
    cure: str = ""


def gates(view: PlanView, rights: Rights) -> list[Gate]:
    """What is still missing before the State can agree."""
    found = []
    if view.missing_risk:
        write = reverse("programme:risk-write", args=[view.place.code])
        query = urlencode({"version": str(view.version.pk)})
        found.append(
            Gate(
                _(
                    "Support to police cannot be agreed before its risks to human rights are "
                    "assessed, mitigated, signed off and still valid. Missing for:"
                ),
                view.missing_risk,
                Link(_("Write the risk assessment"), f"{write}?{query}")
                if rights.assess_risk
                else None,
                _("Ask the programme team to write it; you can agree as soon as it is signed."),
            )
        )
    if view.on_assumed_budget:
        funds = Link(_("Record a fund"), reverse("programme:fund-record"))
        found.append(
            Gate(
                _("The plan stands on an assumed budget. Record a fund and make the plan again."),
                link=funds if rights.plan else None,
                cure=_("Ask the programme team to do so."),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the check of stability is, for the progress bar."""

    label: str
    percent: float
    note: str


def progress(found: StabilityView) -> Progress | None:
    """None unless the check is under way."""
    if found.state != "running":
        return None
    return Progress(
        _("Solving the plan again under slightly different costs, effects and capacities"),
        100 * found.done / found.total if found.total else 0,
        _("%(done)s of %(total)s done") % {"done": found.done, "total": found.total},
    )


def trainer_table(version: PlanVersion) -> DataTable:
    """Trainer-quarters by skill and quarter that the plan uses."""
    reading = reading_of(version)
    used = reading.trainer_quarters
    skills = sorted({skill for skill, _quarter in used}, key=lambda code: label("skills", code))
    return DataTable(
        caption=_("Trainers by quarter"),
        columns=(
            Column("skill", _("Skill")),
            *(Column(one, quarter(one), numeric=True) for one in reading.quarters),
        ),
        rows=[
            [
                label("skills", skill),
                *(
                    number(float(used[skill, one]), 2) if (skill, one) in used else "–"
                    for one in reading.quarters
                ),
            ]
            for skill in skills
        ],
        compact=True,
        empty=_("No trainers are counted: none are recorded, or the plan needs none."),
        source=_("Trainer-quarters: one trainer for a whole quarter is 1."),
        identifier="trainers",
    )


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A pin, forbid or deferral that this version kept to."""

    label: str
    title: str
    reason: str


def steers_kept(version: PlanVersion) -> list[KeptWord]:
    """What stood when the version was solved."""
    rows = version.context.get("steers", ())
    words = titles({row["intervention"] for row in rows}) if rows else {}
    return [
        KeptWord(
            label=" ".join(
                part for part in (str(SteeringKind(row["kind"]).label), quarter(row["quarter"]))
                if part
            ),
            title=words.get(row["intervention"], row["intervention"]),
            reason=row["reason"],
        )
        for row in rows
    ]  # fmt: skip
