"""What the pages of people share: breadcrumbs, words for facts and verdicts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.people.models import AliasSource, PersonLink, Verdict
from fourfold.kernel import sentences
from fourfold.kernel.vocabulary import Sex
from fourfold.ui.components import Link


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the front page of capacity building; the last one is this page."""
    return [Link(_("Capacity building"), reverse("capacity:home")), *links]


def people_link() -> Link:
    """The registry."""
    return Link(_("People"), reverse("capacity:people"))


def fact_words(fact: str) -> str:
    """A fact's name."""
    return {
        "name": _("Name as written"),
        "birth_year": _("Year of birth"),
        "sex": _("Sex"),
        "agency": _("Agency"),
        "email": _("E-mail"),
    }[fact]


def value_words(fact: str, value: str) -> str:
    """A value in words."""
    return str(Sex(value).label) if fact == "sex" and value in Sex.values else value


def source_words(source: str) -> Any:
    """Where something was written."""
    return AliasSource(source).label


def percent(probability: float | None) -> str:
    """A probability as people read it."""
    return "" if probability is None else sentences.percent(min(0.999, probability))


def who_decided(link: PersonLink) -> str:
    """Who or what is behind a word."""
    if link.decided_by is not None:
        return str(link.decided_by.person.name)
    if link.run_id is not None and not link.reason:
        return _("Linkage run")
    return link.reason or _("Linkage run")


def verdict_kind(verdict: str) -> Any:
    """How a verdict's tag looks."""
    return {Verdict.SAME: "good", Verdict.DIFFERENT: "info", Verdict.OPEN: "todo"}[Verdict(verdict)]
