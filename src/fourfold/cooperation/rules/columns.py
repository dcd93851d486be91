"""What each column of a table of activities holds, in the reader's language.

The engine that reads such tables says the same in English, for files and other programs.
"""

from django.utils.translation import gettext_lazy

_A_DATE = gettext_lazy("A date as 2026-01-31.")
HOLDS = {
    "identifier": gettext_lazy(
        "The partner's own identifier of the activity. Needed, once a table."
    ),
    "title": gettext_lazy("The title. Needed."),
    "reporting_org": gettext_lazy("The organisation that reports the activity. Needed."),
    "description": gettext_lazy("What the activity does."),
    "participating_orgs": gettext_lazy(
        "Organisations and roles, such as: Ministry of Justice=implementing; Fund=funding."
    ),
    "countries": gettext_lazy(
        "ISO 3166 alpha-2 codes or names, with shares where known, such as: KE:60; UG:40."
    ),
    "status": gettext_lazy(
        "A code from 1 to 6 of the standard, or its word, such as implementation."
    ),
    "planned_start": _A_DATE,
    "actual_start": _A_DATE,
    "planned_end": _A_DATE,
    "actual_end": _A_DATE,
    "sectors": gettext_lazy("Sectors by code or name, separated by semicolons."),
    "budget": gettext_lazy("The whole budget, a number."),
    "currency": gettext_lazy("The currency of the budget, an ISO 4217 code such as USD."),
}
