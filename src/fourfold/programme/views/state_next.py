"""What comes next on a State's page, for the one who reads it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor
from fourfold.programme.models import PlanVersion
from fourfold.programme.models.plans import PlanStatus
from fourfold.programme.queries.state_page import StatePage
from fourfold.programme.views.plan_parts import plan_url
from fourfold.ui.components import Link
from fourfold.ui.pages import day, url_if_any


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence and where to go; the first link is the main one."""

    sentence: str
    links: tuple[Link, ...] = ()


def next_step(page: StatePage, actor: Actor) -> NextStep | None:
    """The one thing to do or to wait for; None for those who only look."""
    if not actor.is_known:
        return _log_in(page)
    if not page.rights.see_drafts:
        return None
    proposed = _newest(page, PlanStatus.PROPOSED)
    if proposed is not None:
        return _proposed(page, proposed)
    if page.needs is None and not page.versions:
        return _assess_first()
    return _without_proposal(page)


def _newest(page: StatePage, status: PlanStatus) -> PlanVersion | None:
    return next((one for one in page.versions if one.status == status), None)


def _log_in(page: StatePage) -> NextStep:
    query = urlencode({"next": reverse("programme:state", args=[page.place.code])})
    return NextStep(
        _("This page shows what is public. Log in to see needs and plans that are open to you."),
        (Link(_("Log in"), f"{reverse('account_login')}?{query}"),),
    )


def _proposed(page: StatePage, version: PlanVersion) -> NextStep:
    words = {"number": version.number, "day": day(version.status_at)}
    if page.rights.agree:
        return NextStep(
            _(
                "Version %(number)s of the plan was proposed on %(day)s. Read it, then agree, or "
                "say what should change: pin, forbid or defer, or record a refusal."
            )
            % words,
            (Link(_("Read the proposed plan"), plan_url(version)),),
        )
    return NextStep(
        _("Version %(number)s was proposed on %(day)s and waits for the State's focal point.")
        % words,
        (Link(_("Open the proposed plan"), plan_url(version)),),
    )


def _assess_first() -> NextStep:
    home = url_if_any("assessment:home")
    return NextStep(
        _("Assess first: a plan starts from what the State's organisations have answered."),
        (Link(_("Go to the assessment"), home),) if home else (),
    )


def _without_proposal(page: StatePage) -> NextStep:
    draft, agreed = _newest(page, PlanStatus.DRAFT), _newest(page, PlanStatus.AGREED)
    make = Link(_("Make a plan"), reverse("programme:plan-make", args=[page.place.code]))
    newer = draft is not None and (agreed is None or draft.number > agreed.number)
    if draft is not None and newer and page.rights.plan:
        words = {"number": draft.number}
        return NextStep(
            _("Version %(number)s is a draft. Check it, then propose it to the State.") % words,
            (Link(_("Open the draft"), plan_url(draft)),),
        )
    if agreed is not None:
        named = {"number": agreed.number, "day": day(agreed.status_at)}
        said = _("Version %(number)s was agreed on %(day)s. Its money and trainers are reserved.")
        links = (Link(_("Open the agreed plan"), plan_url(agreed)),)
        return NextStep(said % named, (*links, make) if page.rights.plan else links)
    if page.rights.plan:
        return NextStep(_("The needs are known. Make a plan that fits them."), (make,))
    return NextStep(
        _(
            "The programme team prepares a plan. Meanwhile record what the State asks for, "
            "commits to or refuses: the plan follows it."
        )
    )
