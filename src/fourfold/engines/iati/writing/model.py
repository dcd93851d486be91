"""What a publisher says of an activity, as frozen values. Codes are those of the standard's lists.

Texts are `Words`: pairs of a language and a text; the empty language is the activity's own. What
is empty is not written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from fourfold.engines.iati.writing.results import Document, Result
from fourfold.engines.iati.writing.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Reporter:
    """The organisation that publishes; `kind` is a code of OrganisationType."""

    ref: str
    kind: str
    name: Words
    secondary: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that takes part, gives or receives; `activity` is its own identifier."""

    name: Words = NO_WORDS
    ref: str = ""
    kind: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Participating:
    """A party in its role: 1 funding, 2 accountable, 3 extending, 4 implementing."""

    party: Party
    role: str
    channel_code: str = ""


@dataclass(frozen=True, slots=True)
class OtherIdentifier:
    """Another identifier of the activity or of its reporter."""

    ref: str
    kind: str
    owner: Party = Party()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the activity: 1 and 2 planned and actual start, 3 and 4 planned and actual end."""

    kind: str
    on: date
    words: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    kind: str = ""
    organisation: Words = NO_WORDS
    department: Words = NO_WORDS
    person: Words = NO_WORDS
    job: Words = NO_WORDS
    telephones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    addresses: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its vocabulary, name and share: a country, region, sector, tag or marker."""

    code: str
    percentage: Decimal | None = None
    vocabulary: str = ""
    vocabulary_uri: str = ""
    name: Words = NO_WORDS
    significance: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A code of an administrative area."""

    code: str
    vocabulary: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place where it happens (reach 1) or where those live whom it helps (reach 2)."""

    ref: str = ""
    reach: str = ""
    identifiers: tuple[Coded, ...] = ()
    name: Words = NO_WORDS
    description: Words = NO_WORDS
    activity_description: Words = NO_WORDS
    areas: tuple[Area, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    exactness: str = ""
    location_class: str = ""
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with the day by which it is exchanged."""

    amount: Decimal
    on: date
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is set aside for a period of at most one year (`shares.yearly` splits longer ones)."""

    start: date
    end: date
    value: Money
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDisbursement:
    """A payment that is planned."""

    start: date
    value: Money
    end: date | None = None
    provider: Party = Party()
    receiver: Party = Party()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """A part of a recipient country's own budget."""

    code: str
    percentage: Decimal | None = None
    description: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Movement:
    """A transaction; `kind` is a code of TransactionType."""

    kind: str
    on: date
    value: Money
    ref: str = ""
    description: Words = NO_WORDS
    provider: Party = Party()
    receiver: Party = Party()
    channel: str = ""
    sectors: tuple[Coded, ...] = ()
    country: Coded | None = None
    region: Coded | None = None
    flow_type: str = ""
    finance_type: str = ""
    aid_types: tuple[Coded, ...] = ()
    tied_status: str = ""
    humanitarian: bool | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another activity: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party."""

    ref: str
    kind: str


@dataclass(frozen=True, slots=True)
class Legacy:
    """A value as it stood in an older system."""

    name: str
    value: str
    equivalent: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: 1 policy, 2 performance, 3 fiduciary."""

    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every transaction that does not say otherwise."""

    collaboration: str = ""
    flow: str = ""
    finance: str = ""
    aid: tuple[Coded, ...] = ()
    tied: str = ""


@dataclass(frozen=True, slots=True)
class PublishedActivity:
    """One activity as it is published."""

    identifier: str
    reporter: Reporter
    title: Words
    description: Mapping[str, Words]
    participating: tuple[Participating, ...]
    status: str
    dates: tuple[Dated, ...]
    language: str = "en"
    currency: str = "USD"
    updated: datetime | None = None
    hierarchy: int | None = None
    humanitarian: bool | None = None
    uri: str = ""
    budget_not_provided: str = ""
    other_identifiers: tuple[OtherIdentifier, ...] = ()
    contacts: tuple[Contact, ...] = ()
    scope: str = ""
    countries: tuple[Coded, ...] = ()
    regions: tuple[Coded, ...] = ()
    locations: tuple[Location, ...] = ()
    sectors: tuple[Coded, ...] = ()
    tags: tuple[Coded, ...] = ()
    markers: tuple[Coded, ...] = ()
    budget_items: Mapping[str, tuple[BudgetItem, ...]] = field(default_factory=dict)
    defaults: Defaults = Defaults()
    budgets: tuple[Budget, ...] = ()
    planned: tuple[PlannedDisbursement, ...] = ()
    capital_spend: Decimal | None = None
    movements: tuple[Movement, ...] = ()
    documents: tuple[Document, ...] = ()
    related: tuple[Related, ...] = ()
    legacy: tuple[Legacy, ...] = ()
    conditions: tuple[Condition, ...] | None = None
    results: tuple[Result, ...] = ()
