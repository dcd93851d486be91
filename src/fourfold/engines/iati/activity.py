"""One `iati-activity` element, of whatever version, as an activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lxml import etree

from fourfold.engines.iati.model import (
    Activity,
    Country,
    Dates,
    Lenience,
    Organisation,
    Participant,
    Role,
    Sector,
    Status,
    Warned,
)
from fourfold.engines.iati.values import (
    amount,
    iso_date,
    made_identifier,
    percentage,
    role_of,
    status_of,
)

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE_FIELDS = {
    "1": "planned_start",
    "start-planned": "planned_start",
    "2": "actual_start",
    "start-actual": "actual_start",
    "3": "planned_end",
    "end-planned": "planned_end",
    "4": "actual_end",
    "end-actual": "actual_end",
}
_OUTGOING_COMMITMENT = frozenset({"2", "c", "commitment"})
_REVISED = frozenset({"2", "revised"})


def read_activity(element: etree._Element, language: str) -> Activity:
    """The activity, with a warning for all that was missing or read leniently."""
    return _Reader(element, language).read()


class _Reader:
    """Reads the parts of one element and gathers the warnings."""

    def __init__(self, element: etree._Element, language: str) -> None:
        self._element = element
        self._line = element.sourceline or 0
        self._languages = (language, element.get(_LANGUAGE, ""))
        self._currency = element.get("default-currency", "").strip().upper()
        self._warnings: list[Warned] = []

    def read(self) -> Activity:
        title = self._first_text("title")
        if not title:
            self._warn(Lenience.TITLE_MISSING)
        reporting = self._reporting()
        return Activity(
            identifier=self._identifier(reporting, title),
            title=title,
            description=self._first_text("description"),
            reporting=reporting,
            participants=tuple(self._participants()),
            countries=self._countries(),
            status=self._status(),
            dates=self._dates(),
            sectors=tuple(self._sectors()),
            budget=self._budget(),
            commitments=self._commitments(),
            line=self._line,
            warnings=tuple(self._warnings),
        )

    def _warn(self, kind: Lenience, value: str = "", at: etree._Element | None = None) -> None:
        line = self._line if at is None else at.sourceline or self._line
        self._warnings.append(Warned(kind, line, value[:120]))

    def _text(self, element: etree._Element | None) -> str:
        """A text in the preferred language, else in the activity's own, else the first."""
        if element is None:
            return ""
        narratives = element.findall("narrative")
        if not narratives:
            return _tidy(element.text)
        own = self._languages[1]
        by_language = {
            n.get(_LANGUAGE, own): _tidy(n.text) for n in reversed(narratives) if _tidy(n.text)
        }
        wanted = [by_language[code] for code in self._languages if code in by_language]
        return [*wanted, *reversed(by_language.values()), ""][0]

    def _first_text(self, tag: str) -> str:
        texts = (self._text(element) for element in self._element.findall(tag))
        return next((text for text in texts if text), "")

    def _reporting(self) -> Organisation:
        element = self._element.find("reporting-org")
        found = self._organisation(element)
        if not found.name and not found.reference:
            self._warn(Lenience.REPORTER_MISSING)
        return found

    def _organisation(self, element: etree._Element | None) -> Organisation:
        reference = "" if element is None else element.get("ref", "").strip()
        return Organisation(self._text(element), reference)

    def _identifier(self, reporting: Organisation, title: str) -> str:
        found = _tidy(self._element.findtext("iati-identifier"))
        if found:
            return found
        for other in self._element.findall("other-identifier"):
            # Version 1 keeps it as text, version 2 as an attribute.
            reference = other.get("ref", "").strip() or _tidy(other.text)
            if reference:
                owner = other.get("owner-name") or other.get("owner-ref") or reporting.name
                found = f"{owner}/{reference}" if owner else reference
                self._warn(Lenience.IDENTIFIER_FROM_OTHER, found, other)
                return found
        found = made_identifier(reporting.name or reporting.reference, title)
        self._warn(Lenience.IDENTIFIER_MADE, found)
        return found

    def _participants(self) -> Iterator[Participant]:
        for element in self._element.findall("participating-org"):
            organisation = self._organisation(element)
            given = element.get("role", "").strip()
            if not organisation.name and not organisation.reference:
                continue
            role = role_of(given)
            if role is Role.OTHER:
                self._warn(Lenience.ROLE_UNKNOWN, given, element)
            yield Participant(organisation, role, given)

    def _countries(self) -> tuple[Country, ...]:
        found = []
        for element in self._element.findall("recipient-country"):
            country = Country(
                code=element.get("code", "").strip().upper(),
                name=self._text(element),
                percentage=self._percentage(element),
            )
            if country.name and not country.code:
                self._warn(Lenience.COUNTRY_WITHOUT_CODE, country.name, element)
            if country.name or country.code:
                found.append(country)
        if not found:
            self._warn(Lenience.COUNTRY_MISSING)
        return tuple(found)

    def _percentage(self, element: etree._Element) -> Decimal | None:
        given = element.get("percentage", "").strip()
        found = percentage(given) if given else None
        if given and found is None:
            self._warn(Lenience.PERCENTAGE_UNREADABLE, given, element)
        return found

    def _status(self) -> Status:
        element = self._element.find("activity-status")
        given = "" if element is None else element.get("code", "").strip() or self._text(element)
        if not given:
            self._warn(Lenience.STATUS_MISSING)
            return Status.UNKNOWN
        found = status_of(given)
        if found is None:
            self._warn(Lenience.STATUS_UNKNOWN, given, element)
            return Status.UNKNOWN
        return found

    def _dates(self) -> Dates:
        found: dict[str, str] = {}
        for element in self._element.findall("activity-date"):
            field = _DATE_FIELDS.get(element.get("type", "").strip().lower())
            given = element.get("iso-date", "").strip() or self._text(element)
            day = iso_date(given)
            if given and day is None:
                self._warn(Lenience.DATE_UNREADABLE, given, element)
            if field and day:
                found.setdefault(field, day)
        dates = Dates(**found)
        if dates.start is None:
            self._warn(Lenience.START_MISSING)
        elif dates.end is not None and dates.end < dates.start:
            self._warn(Lenience.ENDS_BEFORE_START, dates.end)
        return dates

    def _sectors(self) -> Iterator[Sector]:
        seen: set[Sector] = set()
        for element in self._element.findall("sector"):
            code = element.get("code", "").strip() or element.get("ref", "").strip()
            sector = Sector(code, self._text(element), element.get("vocabulary", "").strip())
            if (sector.code or sector.name) and sector not in seen:
                seen.add(sector)
                yield sector

    def _budget(self) -> dict[str, Decimal]:
        """A revised budget takes the place of the original one for the same period."""
        kept: dict[tuple[str, str], etree._Element] = {}
        for number, element in enumerate(self._element.findall("budget")):
            ends = [_iso(element.find(tag)) for tag in ("period-start", "period-end")]
            key = (ends[0], ends[1]) if any(ends) else (str(number), "")
            if key not in kept or element.get("type", "").strip().lower() in _REVISED:
                kept[key] = element
        return self._totals(kept.values())

    def _commitments(self) -> dict[str, Decimal]:
        return self._totals(
            element
            for element in self._element.findall("transaction")
            if _transaction_type(element) in _OUTGOING_COMMITMENT
        )

    def _totals(self, elements: Iterable[etree._Element]) -> dict[str, Decimal]:
        totals: dict[str, Decimal] = {}
        for element in elements:
            value = element.find("value")
            given = "" if value is None else _tidy(value.text)
            found = amount(given)
            if value is None or found is None:
                self._warn(Lenience.AMOUNT_UNREADABLE, given, element)
                continue
            currency = value.get("currency", "").strip().upper() or self._currency
            if not currency:
                self._warn(Lenience.CURRENCY_MISSING, given, element)
            totals[currency] = totals.get(currency, Decimal(0)) + found
        return dict(sorted(totals.items()))


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _iso(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return element.get("iso-date", "").strip() or _tidy(element.text)


def _transaction_type(element: etree._Element) -> str:
    kind = element.find("transaction-type")
    given = element.get("type", "") if kind is None else kind.get("code", "") or kind.text
    return _tidy(given).lower()
