"""What a check found, in words for whoever holds the certificate in their hand."""

from collections.abc import Iterator
from datetime import date

from fourfold.capacity.certificates.rules.texts import (
    HEADINGS,
    KINDS,
    LABELS,
    LISTS,
    MEANINGS,
    SAID,
)
from fourfold.engines.credentials import Facts, ListState, Outcome, Verdict
from fourfold.ui.pages import day


def heading(verdict: Verdict) -> str:
    """The verdict in a few words."""
    return str(HEADINGS[verdict.outcome])


def sentences(verdict: Verdict) -> list[str]:
    """What it means."""
    return [sentence for sentence in _sentences(verdict) if sentence]


def facts_in_words(verdict: Verdict) -> list[tuple[str, str]]:
    """What the certificate says; nothing unless its signature is good."""
    facts = verdict.facts
    if facts is None:
        return []
    said = {
        "number": facts.number,
        "kind": str(KINDS[facts.kind]),
        "pseudonym" if facts.pseudonymous else "holder": facts.holder,
        "course": SAID["course"] % {"course": facts.course, "number": facts.version},
        "held": _days(facts),
        "hours": f"{facts.hours.normalize():f}",
        "criteria": facts.criteria,
        "issuer": facts.issuer,
        "issued_on": day(facts.issued_on),
        "expires_on": day(facts.expires_on) if facts.expires_on else str(SAID["no_end"]),
    }
    if facts.renews:
        said["renews"] = facts.renews
    return [(str(LABELS[name]), value) for name, value in said.items()]


def _sentences(verdict: Verdict) -> Iterator[str]:
    yield str(MEANINGS.get(verdict.outcome, ""))
    facts = verdict.facts
    if verdict.revoked_on:
        yield _on("revoked", verdict.revoked_on)
    if facts and verdict.outcome is Outcome.EXPIRED and facts.expires_on:
        yield _on("expired", facts.expires_on)
    if facts and verdict.outcome is Outcome.NOT_YET_VALID:
        yield _on("not_yet", facts.issued_on)
    if facts and verdict.list_state is not ListState.GOOD:
        yield str(LISTS[verdict.list_state])
    elif verdict.list_issued_on:
        yield _on("list", verdict.list_issued_on)
    if facts and facts.fictional:
        yield str(SAID["fictional"])


def _on(name: str, held: date) -> str:
    return str(SAID[name] % {"day": day(held)})


def _days(facts: Facts) -> str:
    first, last = day(facts.starts_on), day(facts.ends_on)
    if facts.starts_on == facts.ends_on:
        return first
    return str(SAID["days"] % {"first": first, "last": last})
