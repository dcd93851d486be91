"""What other contexts know of a State, through the registry."""

from datetime import date

from django.conf import settings
from django.utils import translation

from fourfold.kernel import registry
from fourfold.kernel.contracts import PartnerActivityRecord, StateNeeds
from fourfold.kernel.policy import Actor


def needs_of(state: str, actor: Actor, *, as_of: date) -> StateNeeds | None:
    """The State's needs from the first context that knows them; None when none may be seen."""
    for provider in registry.needs_providers():
        needs = provider(state=state, actor=actor, as_of=as_of)
        if needs is not None:
            return needs
    return None


def activities_of(state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
    """What partners do in the State."""
    return tuple(
        activity
        for provider in registry.activities_providers()
        for activity in provider(state=state, actor=actor)
    )


def indicator_titles(state: str, actor: Actor, *, as_of: date) -> dict[str, dict[str, str]]:
    """Titles of the State's indicators in every language, by code: a plan version keeps them."""
    titles: dict[str, dict[str, str]] = {}
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            needs = needs_of(state, actor, as_of=as_of)
        for gap in (*needs.needs, *needs.to_assess, *needs.met) if needs else ():
            spoken = titles.setdefault(gap.indicator, {})
            if gap.title not in spoken.values():
                spoken[language] = gap.title
    return titles
