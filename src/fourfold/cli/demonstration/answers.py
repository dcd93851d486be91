"""Seeded answers: the same seed gives the same States, answer by answer."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from fourfold.assessment.contracts import AnswerDraft, IndicatorText

YES_FROM, PARTLY_FROM = 2.75, 1.25
COUNT_SPREAD = 40
TOP = 4


@dataclass(frozen=True, slots=True)
class Generator:
    """One State's answers. `shift` moves its maturity, for an earlier or a later round."""

    profile: dict[str, Any]
    shift: float = 0.0
    _rungs: dict[str, float] = field(default_factory=dict)

    def drafts(
        self, organisation: dict[str, Any], asked: tuple[IndicatorText, ...]
    ) -> tuple[AnswerDraft, ...]:
        """What one organisation answers to the questions it is asked."""
        random = Random(f"{self.profile['seed']}/{self.shift}/{organisation['code']}")  # noqa: S311 -- repeatable, not secret
        answered = (
            self._draft(random, organisation, text)
            for text in asked
            if text.areas[0] in organisation["areas"]
        )
        return tuple(draft for draft in answered if draft is not None)

    def _draft(
        self, random: Random, organisation: dict[str, Any], text: IndicatorText
    ) -> AnswerDraft | None:
        if random.random() < self.profile["unanswered"]:
            return None
        rung = self._rung(text)
        if random.random() < self.profile["disagreement"]:
            rung += random.choice((-1, 1)) + organisation["lean"]
        has_evidence = random.random() < self.profile["evidence"]
        return AnswerDraft(
            indicator=text.code,
            value=_value(text.scale, min(TOP, max(0.0, rung)), random),
            note="Fictional answer.",
            evidence_link=f"https://example.org/fictional/{text.code}" if has_evidence else "",
        )

    def _rung(self, text: IndicatorText) -> float:
        """What is true of the State: one rung an indicator, the same for all who answer."""
        if text.code not in self._rungs:
            random = Random(f"{self.profile['seed']}/{text.code}")  # noqa: S311 -- repeatable, not secret
            mean = self.profile["maturity"][text.areas[0]]
            self._rungs[text.code] = round(random.gauss(mean, self.profile["spread"]))
        return self._rungs[text.code] + self.shift


def _value(scale: str, rung: float, random: Random) -> str:
    if scale == "ladder":
        return str(round(rung))
    if scale == "yes-partly-no":
        return "yes" if rung >= YES_FROM else "partly" if rung >= PARTLY_FROM else "no"
    if scale == "count":
        return str(random.randint(0, COUNT_SPREAD))
    return "Fictional text, made up for demonstration."
