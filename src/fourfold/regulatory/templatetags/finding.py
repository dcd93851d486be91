"""`{% load finding %}`: codes of findings as words and tints."""

from django import template

from fourfold.regulatory.rules import finding_words as words

register = template.Library()


@register.filter
def force_word(code: str) -> str:
    """Whether a provision can be applied."""
    return words.say(words.FORCES, code)


@register.filter
def force_kind(code: str) -> str:
    """The tint of a force."""
    return words.FORCE_KINDS.get(code, "")


@register.filter
def outcome_word(code: str) -> str:
    """A verdict or outcome."""
    return words.say(words.OUTCOMES, code)


@register.filter
def outcome_kind(code: str) -> str:
    """The tint of a verdict or outcome."""
    return words.OUTCOME_KINDS.get(code, "")


@register.filter
def element_words(codes: tuple[str, ...]) -> str:
    """Names of elements."""
    return words.elements(tuple(codes))


@register.filter
def review_word(state: str) -> str:
    """How far a finding was reviewed."""
    return words.say(words.REVIEWS, state)


@register.filter
def review_kind(state: str) -> str:
    """The tint of a review."""
    return words.REVIEW_KINDS.get(state, "")
