"""Reads of treaties: how sure the catalogue is, and what States have done."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.treaties import (
    CheckView,
    EventView,
    Standing,
    StateStatus,
    StatusRow,
    TitlePair,
)
from fourfold.regulatory.models import CatalogueCheck, TreatyEvent
from fourfold.regulatory.models.treaties import Event

LATEST_CHECKS = 10


def find_instrument(actor: Actor, code: str) -> treaties.Instrument:
    """One instrument of the catalogue.

    Raises:
        NotVisible: there is none of that code, or the actor may not read treaties.
    """
    require(actor, access.READ_TREATY)
    instrument = treaties.instruments().get(code)
    if instrument is None:
        raise NotVisible(_("There is no treaty with the code %(code)s.") % {"code": code})
    return instrument


def find_article(actor: Actor, code: str, number: str) -> treaties.Article:
    """One article of an instrument.

    Raises:
        NotVisible: there is no such article.
    """
    find_instrument(actor, code)
    found = next((row for row in treaties.articles_of(code) if row.number == number), None)
    if found is None:
        told = _("%(code)s has no article %(number)s here.") % {"code": code, "number": number}
        raise NotVisible(told)
    return found


def standing_of(instrument: str) -> Standing:
    """Whether an instrument's numbers and titles were compared with an official text.

    One query at most; none for an instrument whose text the project itself has compared.
    """
    if treaties.instruments()[instrument].text == treaties.CHECKED:
        return standing_by(instrument, None)
    return standing_by(instrument, lifting_checks(instrument).first())


def standings() -> dict[str, Standing]:
    """The standing of every instrument, in one query."""
    lifted: dict[str, CatalogueCheck] = {}
    for check in CatalogueCheck.objects.filter(differences=[]).order_by("checked_at"):
        if check.catalogue == treaties.digest_of(check.instrument):
            lifted[check.instrument] = check
    return {code: standing_by(code, lifted.get(code)) for code in treaties.instruments()}


def official_titles(instrument: str) -> dict[str, str]:
    """Official titles by number where the text that lifted the mark has other words."""
    check = lifting_checks(instrument).first()
    return {pair["number"]: pair["text"] for pair in check.near} if check else {}


def checks_of(actor: Actor, instrument: str) -> tuple[CheckView, ...]:
    """The latest comparisons of an instrument with official texts."""
    find_instrument(actor, instrument)
    rows = CatalogueCheck.objects.filter(instrument=instrument).order_by("-checked_at", "-id")
    return tuple(view_of(row) for row in rows[:LATEST_CHECKS])


def view_of(check: CatalogueCheck) -> CheckView:
    """A comparison as pages show it."""
    return CheckView(
        id=check.pk,
        instrument=check.instrument,
        file_name=check.file_name,
        sha256=check.sha256,
        articles=check.articles,
        checked_at=check.checked_at,
        differences=tuple(check.differences),
        near=tuple(TitlePair(**pair) for pair in check.near),
        is_current=check.catalogue == treaties.digest_of(check.instrument),
    )


def events_of(actor: Actor, state: str) -> tuple[EventView, ...]:
    """What a State has done about treaties, as known now; empty means unknown."""
    require(actor, access.READ_TREATY)
    rows = _current().filter(place_id=state.upper())
    return tuple(event_view(row) for row in _in_order(rows))


def status_of(
    actor: Actor, *, instruments: Iterable[str] = (), region: str = "", state: str = ""
) -> tuple[StateStatus, ...]:
    """All States beside the instruments asked for (all of them: none named), in two queries.

    A State of which nothing is known has a row without events. Ordered by name: never a ranking.
    """
    require(actor, access.READ_TREATY)
    places = all_places().filter(**({"region": region} if region else {}))
    places = places.filter(**({"code": state.upper()} if state else {}))
    wanted = tuple(instruments) or tuple(treaties.instruments())
    events: dict[tuple[str, str], list[EventView]] = defaultdict(list)
    for row in _in_order(_current().filter(instrument__in=wanted)):
        events[row.place_id, row.instrument].append(event_view(row))
    ordered = sorted(places, key=lambda place: place.name)
    return tuple(
        _state_status(place, code, events.get((place.code, code), ()))
        for place in ordered
        for code in wanted
    )


def known_states(actor: Actor) -> dict[str, int]:
    """Of how many States something is known, by instrument."""
    require(actor, access.READ_TREATY)
    states: dict[str, set[str]] = defaultdict(set)
    for code, state in _current().values_list("instrument", "place_id").distinct():
        states[code].add(state)
    return {code: len(found) for code, found in states.items()}


def event_view(row: TreatyEvent) -> EventView:
    """A fact with its label."""
    return EventView(row=row_of(row), label=str(Event(row.event).label), origin=row.origin)


def row_of(row: TreatyEvent) -> StatusRow:
    """A stored fact as a row of a table."""
    return StatusRow(
        state=row.place_id,
        instrument=row.instrument,
        event=row.event,
        on=row.happened_on,
        provision=row.provision,
        text=row.text,
        source=row.source,
        url=row.url,
        checked_on=row.checked_on,
        confidence=row.confidence,
    )


def _current() -> QuerySet[TreatyEvent]:
    return TreatyEvent.objects.filter(superseded_at__isnull=True)


def _in_order(rows: QuerySet[TreatyEvent]) -> list[TreatyEvent]:
    """By instrument of the catalogue, then as events follow each other in a State."""
    codes = list(treaties.instruments())
    places = {code: index for index, code in enumerate(codes)}
    return sorted(
        rows, key=lambda row: (places.get(row.instrument, 0), Event.values.index(row.event))
    )


def _state_status(place: Place, instrument: str, events: Iterable[EventView]) -> StateStatus:
    return StateStatus(
        state=place.code,
        name=place.name,
        region=place.region,
        fictional=place.is_fictional,
        instrument=instrument,
        events=tuple(events),
    )


def lifting_checks(instrument: str) -> QuerySet[CatalogueCheck]:
    """Comparisons that matched the catalogue as it is now, the latest first."""
    return CatalogueCheck.objects.filter(
        instrument=instrument, catalogue=treaties.digest_of(instrument), differences=[]
    ).order_by("-checked_at")


def standing_by(code: str, check: CatalogueCheck | None) -> Standing:
    instrument = treaties.instruments()[code]
    if instrument.text == treaties.CHECKED:
        told = _("Numbers and titles are compared with the published text: %(source)s.")
        return Standing(
            True, told % {"source": instrument.provenance.source}, _("Compared with the text")
        )
    if check is not None:
        when = date_format(check.checked_at)
        told = _("Compared with %(file)s on %(day)s.") % {"file": check.file_name, "day": when}
        return Standing(True, told, _("Compared with the text"))
    if not treaties.articles_of(code):
        told = _("No list of its articles is held. Findings that rest on it are provisional.")
        return Standing(False, told, _("No articles held"))
    told = _(
        "Numbers and titles from a working list; not compared with the certified text. "
        "Findings that rest on it are provisional."
    )
    return Standing(False, told, _("Not compared"))
