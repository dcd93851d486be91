"""What must not be planned: what the State refuses, and what cannot be given in its languages."""

from fourfold.engines.planner import Forbid, Refusal
from fourfold.programme.contracts import Absorption, Offer, Saying, Steer

LANGUAGE_REASON = "not-offered-in-the-working-languages"
REFUSAL = "refusal"


def refusals_of(offers: tuple[Offer, ...], sayings: tuple[Saying, ...]) -> tuple[Refusal, ...]:
    """Interventions that the State refuses by name, or that serve only what it refuses."""
    found: dict[str, Refusal] = {}
    for saying in sayings:
        if saying.kind != REFUSAL:
            continue
        for offer in offers:
            if refuses(saying, offer):
                found.setdefault(offer.code, Refusal(offer.code, saying.text))
    return tuple(found.values())


def refuses(saying: Saying, offer: Offer) -> bool:
    """Whether a refusal names this intervention, or everything that it serves.

    The most specific words of the refusal count: intervention, indicators, steps, pillars.
    """
    if saying.intervention:
        return saying.intervention == offer.code
    if saying.indicators:
        return _within(tuple(code for code, _points in offer.effects), saying.indicators)
    if saying.steps:
        return _within(offer.steps, saying.steps)
    return offer.pillar in saying.pillars


def _within(served: tuple[str, ...], refused: tuple[str, ...]) -> bool:
    return bool(served) and set(served) <= set(refused)


def forbids_of(
    offers: tuple[Offer, ...], steers: tuple[Steer, ...], absorption: Absorption
) -> tuple[Forbid, ...]:
    """What a person keeps out, and what is not offered in any language the State works in."""
    found = {
        offer.code: Forbid(offer.code, LANGUAGE_REASON)
        for offer in offers
        if not is_offered_in(offer, absorption.languages)
    }
    for steer in steers:
        if steer.kind == "forbid":
            found[steer.intervention] = Forbid(steer.intervention, steer.reason)
    return tuple(found.values())


def is_offered_in(offer: Offer, languages: tuple[str, ...]) -> bool:
    """Whether one of the State's languages will do; unknown languages exclude nothing."""
    return not languages or not offer.languages or bool(set(offer.languages) & set(languages))
