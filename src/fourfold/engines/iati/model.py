"""What is taken from a partner's activity, and what is said about how it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from fourfold.engines.iati.messages import gettext_noop


class Status(StrEnum):
    """Where an activity stands; the values are the codes of the standard."""

    UNKNOWN = ""
    PIPELINE = "1"
    IMPLEMENTATION = "2"
    FINALISATION = "3"
    CLOSED = "4"
    CANCELLED = "5"
    SUSPENDED = "6"


class Role(StrEnum):
    """What an organisation does in an activity; OTHER keeps its own word beside it."""

    FUNDING = "funding"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"
    IMPLEMENTING = "implementing"
    OTHER = "other"


class Lenience(StrEnum):
    """What was missing, or read more leniently than the standard says."""

    IDENTIFIER_FROM_OTHER = "identifier-from-other"
    IDENTIFIER_MADE = "identifier-made"
    TITLE_MISSING = "title-missing"
    REPORTER_MISSING = "reporter-missing"
    COUNTRY_WITHOUT_CODE = "country-without-code"
    COUNTRY_MISSING = "country-missing"
    STATUS_MISSING = "status-missing"
    STATUS_UNKNOWN = "status-unknown"
    START_MISSING = "start-missing"
    DATE_UNREADABLE = "date-unreadable"
    ENDS_BEFORE_START = "ends-before-start"
    ROLE_UNKNOWN = "role-unknown"
    AMOUNT_UNREADABLE = "amount-unreadable"
    CURRENCY_MISSING = "currency-missing"
    PERCENTAGE_UNREADABLE = "percentage-unreadable"


LENIENCE_TEXTS = {
    Lenience.IDENTIFIER_FROM_OTHER: gettext_noop("No IATI identifier; “%(value)s” was used."),
    Lenience.IDENTIFIER_MADE: gettext_noop(
        "No identifier; “%(value)s” was made from publisher and title."
    ),
    Lenience.TITLE_MISSING: gettext_noop("The title is missing."),
    Lenience.REPORTER_MISSING: gettext_noop("The reporting organisation is missing."),
    Lenience.COUNTRY_WITHOUT_CODE: gettext_noop("The country “%(value)s” has no code."),
    Lenience.COUNTRY_MISSING: gettext_noop("No country is named."),
    Lenience.STATUS_MISSING: gettext_noop("The status is missing."),
    Lenience.STATUS_UNKNOWN: gettext_noop("The status “%(value)s” is not known."),
    Lenience.START_MISSING: gettext_noop("No start date is given."),
    Lenience.DATE_UNREADABLE: gettext_noop("The date “%(value)s” cannot be read."),
    Lenience.ENDS_BEFORE_START: gettext_noop("The activity ends (%(value)s) before it starts."),
    Lenience.ROLE_UNKNOWN: gettext_noop("The role “%(value)s” is not one of the standard."),
    Lenience.AMOUNT_UNREADABLE: gettext_noop(
        "The amount “%(value)s” cannot be read and was left out."
    ),
    Lenience.CURRENCY_MISSING: gettext_noop("An amount has no currency."),
    Lenience.PERCENTAGE_UNREADABLE: gettext_noop("The percentage “%(value)s” cannot be read."),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: what it is about, the line, and the value that was found."""

    kind: Lenience
    line: int
    value: str = ""

    @property
    def message_id(self) -> str:
        """The untranslated sentence, with a placeholder for the value."""
        return LENIENCE_TEXTS[self.kind]

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message_id % {"value": self.value}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by name and, where given, by its reference."""

    name: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation with its role; `role_given` is the publisher's own word or code."""

    organisation: Organisation
    role: Role
    role_given: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country as given: ISO 3166 alpha-2 code where there is one, name where there is one.

    `percentage` is the share 0..100 of the activity, or None.
    """

    code: str = ""
    name: str = ""
    percentage: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector as given; `vocabulary` says whose code it is."""

    code: str = ""
    name: str = ""
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO dates, each None when not given."""

    planned_start: str | None = None
    actual_start: str | None = None
    planned_end: str | None = None
    actual_end: str | None = None

    @property
    def start(self) -> str | None:
        """The actual start, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> str | None:
        """The actual end, else the planned one."""
        return self.actual_end or self.planned_end


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a partner.

    `budget` and `commitments` are totals by currency (ISO 4217, empty when not given): a revised
    budget stands for the original of the same period, and only outgoing commitments count.
    """

    identifier: str
    title: str
    description: str
    reporting: Organisation
    participants: tuple[Participant, ...]
    countries: tuple[Country, ...]
    status: Status
    dates: Dates
    sectors: tuple[Sector, ...]
    budget: dict[str, Decimal]
    commitments: dict[str, Decimal]
    line: int
    warnings: tuple[Warned, ...] = field(default=())
