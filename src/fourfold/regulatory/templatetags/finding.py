"""`{% load finding %}`: codes of findings as words and tints."""

from django import template
from django.utils.translation import gettext

from fourfold.regulatory.contracts.findings import Reach
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.law_reviews import label_of
from fourfold.regulatory.views import support
from fourfold.regulatory.views.profile_parts import Bar, bar_of

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
def origin_label(origin: str) -> str:
    """What must stand beside a finding that comes with the product."""
    return gettext(label_of(origin) or "Desk review, not validated by the State")


@register.filter
def review_word(state: str) -> str:
    """How far a finding was reviewed."""
    return words.say(words.REVIEWS, state)


@register.filter
def review_kind(state: str) -> str:
    """The tint of a review."""
    return words.REVIEW_KINDS.get(state, "")


@register.filter
def place_words(pinpoint: str, number: str) -> str:
    """Where quoted words stand: `{{ one.pinpoint|place_words:one.number }}`."""
    return words.place_of(number, pinpoint)


@register.filter
def reach_bar(reach: Reach | None) -> Bar | None:
    """A coverage as a bar."""
    return bar_of(reach)


@register.filter
def gap_word(code: str) -> str:
    """Why something needs attention."""
    return words.say(words.GAPS, code)


@register.filter
def gap_kind(code: str) -> str:
    """The tint of a gap."""
    return words.GAP_KINDS.get(code, "")


@register.simple_tag
def law_address(name: str, *args: object) -> str:
    """The address of a page of this context; empty where a deployment has no such page."""
    return support.address(name, *args)
