"""The fixed words that printed documents share, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def page_labels() -> dict[str, str]:
    """What stands on every page."""
    return {
        "programme": _("Fourfold"),
        "motto": _("From prevention to adjudication"),
        "page": pgettext("page number", "Page {page} of {pages}"),
    }


def report_labels() -> dict[str, str]:
    """The same, with what a report about States says of itself."""
    return page_labels() | {
        "status": _("Status"),
        "date": _("Date"),
        "disclaimer": _(
            "The names used here do not imply any opinion about the legal status of any country, "
            "territory, city or area, or about its borders. Nothing in this report ranks States."
        ),
    }
