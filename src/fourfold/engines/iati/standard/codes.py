"""Closed lists of codes that belong to the standard, and where each is used.

Lists that others keep and that grow (countries, currencies, sectors, vocabularies of others) are
not here: of countries and currencies only the form is looked at.
"""

from __future__ import annotations

import re


def _numbers(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


CODES: dict[str, frozenset[str]] = {
    "ActivityDateType": _numbers(1, 4),
    "ActivityScope": _numbers(1, 8),
    "ActivityStatus": _numbers(1, 6),
    "BudgetNotProvided": _numbers(1, 3),
    "BudgetStatus": _numbers(1, 2),
    "BudgetType": _numbers(1, 2),
    "ConditionType": _numbers(1, 3),
    "ContactType": _numbers(1, 4),
    "DescriptionType": _numbers(1, 4),
    "DisbursementChannel": _numbers(1, 4),
    "DocumentCategory": frozenset(
        [f"A{number:02}" for number in range(1, 13)] + [f"B{number:02}" for number in range(1, 19)]
    ),
    "GeographicExactness": _numbers(1, 2),
    "GeographicLocationClass": _numbers(1, 4),
    "GeographicLocationReach": _numbers(1, 2),
    "IndicatorMeasure": _numbers(1, 5),
    "OrganisationRole": _numbers(1, 4),
    "OtherIdentifierType": frozenset({"A1", "A2", "A3", "A9", "B1", "B2", "B3", "B9"}),
    "PolicySignificance": _numbers(0, 4),
    "RelatedActivityType": _numbers(1, 5),
    "ResultType": frozenset({"1", "2", "3", "9"}),
    "TransactionType": _numbers(1, 13),
}

USES: dict[str, tuple[tuple[str, str], ...]] = {
    "activity-date": (("type", "ActivityDateType"),),
    "activity-scope": (("code", "ActivityScope"),),
    "activity-status": (("code", "ActivityStatus"),),
    "budget": (("type", "BudgetType"), ("status", "BudgetStatus")),
    "category": (("code", "DocumentCategory"),),
    "condition": (("type", "ConditionType"),),
    "contact-info": (("type", "ContactType"),),
    "description": (("type", "DescriptionType"),),
    "disbursement-channel": (("code", "DisbursementChannel"),),
    "exactness": (("code", "GeographicExactness"),),
    "iati-activity": (("budget-not-provided", "BudgetNotProvided"),),
    "indicator": (("measure", "IndicatorMeasure"),),
    "location-class": (("code", "GeographicLocationClass"),),
    "location-reach": (("code", "GeographicLocationReach"),),
    "other-identifier": (("type", "OtherIdentifierType"),),
    "participating-org": (("role", "OrganisationRole"),),
    "planned-disbursement": (("type", "BudgetType"),),
    "policy-marker": (("significance", "PolicySignificance"),),
    "related-activity": (("type", "RelatedActivityType"),),
    "result": (("type", "ResultType"),),
    "transaction-type": (("code", "TransactionType"),),
}

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
FORMS: dict[str, tuple[tuple[str, str, re.Pattern[str]], ...]] = {
    "iati-activity": (("default-currency", "Currency", _CURRENCY),),
    "value": (("currency", "Currency", _CURRENCY),),
    "forecast": (("currency", "Currency", _CURRENCY),),
    "loan-status": (("currency", "Currency", _CURRENCY),),
    "recipient-country": (("code", "Country", _COUNTRY),),
}
EXAMPLES = {"Currency": "USD", "Country": "KE"}
