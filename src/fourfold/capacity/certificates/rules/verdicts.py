"""What a check found, in words for whoever holds the certificate in their hand."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from fourfold.engines.credentials import ListState, Outcome, Verdict
from fourfold.ui.pages import day

HEADINGS = {
    Outcome.GENUINE: gettext_lazy("Genuine"),
    Outcome.UNCHECKED: gettext_lazy("Genuine, revocation not checked"),
    Outcome.FORGED: gettext_lazy("Refused: forged"),
    Outcome.ALTERED: gettext_lazy("Refused: altered"),
    Outcome.UNREADABLE: gettext_lazy("Refused: this is no certificate"),
    Outcome.REVOKED: gettext_lazy("Refused: revoked"),
    Outcome.EXPIRED: gettext_lazy("Refused: expired"),
    Outcome.NOT_YET_VALID: gettext_lazy("Refused: not yet valid"),
}
MEANINGS = {
    Outcome.GENUINE: gettext_lazy("The signature is good and the certificate was not revoked."),
    Outcome.UNCHECKED: gettext_lazy("The signature is good."),
    Outcome.FORGED: gettext_lazy("It was not signed by this programme."),
    Outcome.ALTERED: gettext_lazy(
        "It is not, letter by letter, what was signed. Copy it whole; if it still does not pass, "
        "it was changed."
    ),
    Outcome.UNREADABLE: gettext_lazy("Paste the certificate whole, or choose its file."),
}
LISTS = {
    ListState.NONE: gettext_lazy("No revocation list was at hand."),
    ListState.STALE: gettext_lazy("The revocation list at hand is too old to tell."),
    ListState.FORGED: gettext_lazy(
        "The revocation list at hand was not signed by this programme, or was changed."
    ),
    ListState.ROLLED_BACK: gettext_lazy(
        "The revocation list at hand is older than one seen before: somebody may be hiding a "
        "revocation. Get the newest."
    ),
    ListState.OTHER: gettext_lazy("The revocation list at hand does not cover this certificate."),
}
KINDS = {
    "completion": gettext_lazy("Certificate of completion"),
    "attendance": gettext_lazy("Certificate of attendance"),
    "trainer": gettext_lazy("Certificate of a trainer"),
}


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
    holder = _("Pseudonym") if facts.pseudonymous else _("Holder")
    said = [
        (pgettext("to refer by", "Number"), facts.number),
        (_("Kind"), str(KINDS[facts.kind])),
        (holder, facts.holder),
        (_("Course"), _("%(course)s, version %(number)d")
         % {"course": facts.course, "number": facts.version}),
        (pgettext("days of an event", "Held"), _days(facts.starts_on, facts.ends_on)),
        (_("Hours"), f"{facts.hours.normalize():f}"),
        (pgettext("what a certificate is given for", "For"), facts.criteria),
        (_("Issued by"), facts.issuer),
        (_("Issued on"), day(facts.issued_on)),
        (_("Valid until"), day(facts.expires_on) if facts.expires_on else _("No end")),
    ]  # fmt: skip
    if facts.renews:
        said.append((_("Renews"), facts.renews))
    return said


def _sentences(verdict: Verdict) -> Iterator[str]:
    yield str(MEANINGS.get(verdict.outcome, ""))
    facts = verdict.facts
    if verdict.revoked_on:
        yield _("It no longer holds since %(day)s.") % {"day": day(verdict.revoked_on)}
    if facts and verdict.outcome is Outcome.EXPIRED and facts.expires_on:
        yield _("It was valid until %(day)s.") % {"day": day(facts.expires_on)}
    if facts and verdict.outcome is Outcome.NOT_YET_VALID:
        yield _("It is valid from %(day)s on.") % {"day": day(facts.issued_on)}
    if facts and verdict.list_state is not ListState.GOOD:
        yield str(LISTS[verdict.list_state])
    elif verdict.list_issued_on:
        yield _("Revocation list of %(day)s.") % {"day": day(verdict.list_issued_on)}
    if facts and facts.fictional:
        yield _("Fictional: made up for demonstration. It says nothing about any real person.")


def _days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}
