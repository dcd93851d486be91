"""Typed makers of national law. The acts are fictional and so are their words."""

from datetime import date
from typing import Any

from fourfold.engines.statutes.model import Penalty
from fourfold.kernel.models import Place
from fourfold.regulatory.models import (
    Act,
    ActVersion,
    ForceChange,
    LabelConflict,
    Provision,
    ProvisionPenalty,
)
from fourfold.regulatory.rules.law import digest_of
from tests.factories import make_place

ENACTED = date(2019, 3, 1)
COMMENCED = date(2019, 6, 1)
SECTIONS = {
    "s1": ("Short title", "This Act may be cited as the Fictional Computer Offences Act."),
    "s2": (
        "Unlawful access",
        (
            "(1) Whoever enters a computer system without right commits an offence. "
            "(2) The penalty is imprisonment for at most three years."
        ),
    ),
    "s3": (
        "Keeping data",
        "An officer may order a provider in writing to keep traffic data for at most thirty days.",
    ),
}


def make_act(
    place: Place | None = None, *, sections: dict[str, tuple[str, str]] | None = None, **facts: Any
) -> Act:
    """An act with one version that speaks from its commencement; `sections` {} makes none."""
    of_place = place or make_place()
    facts.setdefault("code", "computer-offences-2019")
    facts.setdefault("title", "Fictional Computer Offences Act 2019")
    act = Act.objects.create(
        place=of_place,
        scope=of_place.scope,
        **{"enacted_on": ENACTED, "commenced_on": COMMENCED, **facts},
    )
    chosen = SECTIONS if sections is None else sections
    if chosen:
        make_version(act, sections=chosen)
    return act


def make_version(
    act: Act,
    *,
    valid_from: date = COMMENCED,
    sections: dict[str, tuple[str, str]] | None = None,
    **facts: Any,
) -> ActVersion:
    """A version of an act; its sections by key: heading and text."""
    version = ActVersion.objects.create(
        act=act,
        number=act.versions.count() + 1,
        valid_from=valid_from,
        **{"file_name": "act.txt", "sha256": "0" * 64, "source_format": "text", **facts},
    )
    for key, (heading, text) in (SECTIONS if sections is None else sections).items():
        make_provision(version, key, heading=heading, text=text)
    return version


def make_provision(
    version: ActVersion,
    key: str = "s9",
    *,
    heading: str = "A heading",
    text: str = "Whoever does what this section forbids commits an offence.",
    part: str = "Part I",
    penalties: tuple[Penalty, ...] = (),
) -> Provision:
    """A provision at the end of a version, with typed penalties."""
    row = Provision.objects.create(
        version=version,
        order=version.provisions.count(),
        key=key,
        number=key.removeprefix("s").removeprefix("art"),
        heading=heading,
        part=part,
        text=text,
        digest=digest_of(heading, text),
    )
    for order, penalty in enumerate(penalties):
        ProvisionPenalty.objects.create(
            provision=row,
            order=order,
            pinpoint=penalty.pinpoint,
            text=penalty.text,
            at_least=penalty.at_least,
            at_most=penalty.at_most,
            life=penalty.life,
            death=penalty.death,
            named_class=penalty.named_class,
        )
    return row


def make_force(act: Act, key: str, force: str, since: date, **facts: Any) -> ForceChange:
    """A dated fact on the force of a provision."""
    said = {
        "order": "Fictional High Court, petition 1",
        "source": "Fictional Gazette",
        "checked_on": date(2024, 1, 1),
        "confidence": "high",
    }
    return ForceChange.objects.create(act=act, key=key, force=force, since=since, **said | facts)


def make_conflict(version: ActVersion, key: str, **facts: Any) -> LabelConflict:
    """A label of a source that nobody has decided on."""
    said = {"force": "suspended", "text": "suspended by the court", "why": "undated"}
    return LabelConflict.objects.create(version=version, key=key, **said | facts)
