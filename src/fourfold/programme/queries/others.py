"""What other contexts know of a State, through the registry."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation

from fourfold.kernel import registry
from fourfold.kernel.contracts import PartnerActivityRecord, StateNeeds
from fourfold.kernel.policy import Actor
from fourfold.programme.rules.needs import merged


def needs_of(state: str, actor: Actor, *, as_of: date) -> StateNeeds | None:
    """The State's needs from every context that knows some; None when none may be seen."""
    found = (p(state=state, actor=actor, as_of=as_of) for p in registry.needs_providers())
    return merged([needs for needs in found if needs is not None])


def activities_of(state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
    """What partners do in the State."""
    return tuple(
        activity
        for provider in registry.activities_providers()
        for activity in provider(state=state, actor=actor)
    )


@dataclass(frozen=True, slots=True)
class SpokenNeeds:
    """Words of a State's needs in every language, so that a plan version can keep them.

    `titles` are those of indicators by code and language; a language is left out where it says
    the same as English. `labels` and `rounds` are by language.
    """

    titles: dict[str, dict[str, str]]
    labels: dict[str, str]
    rounds: dict[str, str]


def spoken_needs(state: str, actor: Actor, *, as_of: date) -> SpokenNeeds:
    """The State's needs, asked for once in each language."""
    spoken = SpokenNeeds({}, {}, {})
    for language, _name in settings.LANGUAGES:  # English comes first
        with translation.override(language):
            needs = needs_of(state, actor, as_of=as_of)
        if needs is not None:
            _keep_words(spoken, needs, language)
    return spoken


def _keep_words(spoken: SpokenNeeds, needs: StateNeeds, language: str) -> None:
    spoken.labels[language] = needs.label
    spoken.rounds[language] = needs.round_label
    for gap in (*needs.needs, *needs.to_assess, *needs.met):
        held = spoken.titles.setdefault(gap.indicator, {})
        if held.get("en") != gap.title:
            held[language] = gap.title
