"""The words for what a check finds; a browser that checks by itself is given the same."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.engines.credentials import ListState, Outcome

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
LABELS = {
    "number": pgettext_lazy("to refer by", "Number"),
    "kind": gettext_lazy("Kind"),
    "pseudonym": gettext_lazy("Pseudonym"),
    "holder": gettext_lazy("Holder"),
    "course": gettext_lazy("Course"),
    "held": pgettext_lazy("days of an event", "Held"),
    "hours": gettext_lazy("Hours"),
    "criteria": pgettext_lazy("what a certificate is given for", "For"),
    "issuer": gettext_lazy("Issued by"),
    "issued_on": gettext_lazy("Issued on"),
    "expires_on": gettext_lazy("Valid until"),
    "renews": gettext_lazy("Renews"),
}
SAID = {
    "course": gettext_lazy("%(course)s, version %(number)d"),
    "days": gettext_lazy("%(first)s to %(last)s"),
    "no_end": gettext_lazy("No end"),
    "revoked": gettext_lazy("It no longer holds since %(day)s."),
    "expired": gettext_lazy("It was valid until %(day)s."),
    "not_yet": gettext_lazy("It is valid from %(day)s on."),
    "list": gettext_lazy("Revocation list of %(day)s."),
    "fictional": gettext_lazy(
        "Fictional: made up for demonstration. It says nothing about any real person."
    ),
}
