"""What the matcher answers."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.engines.statutes.model import Provision

# Both lines were drawn on other texts than the tests measure: docs/explanation/candidates.md.
WEAK = 0.2  # below it, hardly anything asked is there
SURE = 0.4  # below it, a provision has to name the subject outright


@dataclass(frozen=True, slots=True)
class Why:
    """What a score is made of.

    Args:
        names_subject: the provision names outright the concept that weighs most in what was
            asked.
        concepts: codes of the dictionary that the provision speaks of, the weightiest first.
        missing: codes that were asked for and that it does not name, the weightiest first.
        by_concepts: share of what was asked that the concepts cover, 0 to 1.
        by_words: share that the plain words cover, 0 to 1; 0 where the languages differ.
        language: language of the dictionary used, empty when there is none for the provision.
    """

    names_subject: bool
    concepts: tuple[str, ...]
    missing: tuple[str, ...]
    by_concepts: float
    by_words: float
    language: str

    @property
    def is_words_alone(self) -> bool:
        """No dictionary holds the language: words were compared as they stand, without stems."""
        return not self.language


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provision that may answer what was asked; a person decides whether it does.

    Args:
        provision: the provision.
        score: 0 to 1; how much of what was asked its text speaks of. Not a probability.
        matched: the words that matched, as they stand in the text, at most twelve.
        why: what the score is made of.
    """

    provision: Provision
    score: float
    matched: tuple[str, ...]
    why: Why

    @property
    def is_weak(self) -> bool:
        """So little matches that the law probably has nothing on the point."""
        return self.score < WEAK or (self.score < SURE and not self.why.names_subject)
