"""The way of an event: which step may follow which, and what has to hold before it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.capacity.learning.contracts import EventFacts, Seats, SessionFacts
from fourfold.kernel.errors import Conflict, Invalid

MOVES: dict[str, tuple[str, ...]] = {
    "planned": ("open", "held", "cancelled"),
    "open": ("closed", "cancelled"),
    "closed": ("open", "held", "cancelled"),
    "held": (),
    "cancelled": (),
}
SELECTING = ("open", "closed")
HELD = "held"
LONGEST = timedelta(days=366)
FIRST_HOUR, LAST_HOUR = time(9), time(17)
MOST_SESSIONS = 31


def check_move(now: str, wanted: str) -> None:
    """Go on only if the one step may follow the other.

    Raises:
        Conflict: it may not, or no longer.
    """
    if wanted not in MOVES[now]:
        raise Conflict(_("The event has moved on since. Look at it again before you decide."))


def check_open(*, today: date, ends_on: date) -> None:
    """An event can be opened for nomination until it is over.

    Raises:
        Conflict: it is over.
    """
    if ends_on < today:
        raise Conflict(_("The event is over. Record it as held instead."))


def check_closing(seats: Seats) -> None:
    """A selection is made when somebody has decided on every nomination.

    Raises:
        Conflict: nominations wait.
    """
    if seats.undecided:
        raise Conflict(
            ngettext(
                "Nobody has decided on %(number)d nomination. Select, decline or let them wait.",
                "Nobody has decided on %(number)d nominations. Select, decline or let them wait.",
                seats.undecided,
            )
            % {"number": seats.undecided}
        )


def check_held(*, today: date, ends_on: date) -> None:
    """Nothing is held before its last day.

    Raises:
        Conflict: the last day is to come.
    """
    if today < ends_on:
        raise Conflict(_("The event is not over yet. Record it as held on its last day."))


def check_cancelling(reason: str, *, took_part: int) -> None:
    """An event is cancelled with a reason, and only while nobody took part.

    Raises:
        Invalid: no reason.
        Conflict: people took part, as attendance says.
    """
    if took_part:
        raise Conflict(
            _("People are recorded as having taken part. Correct their attendance first.")
        )
    if not reason.strip():
        raise Invalid(_("Say why the event is cancelled."))


def check_facts(facts: EventFacts) -> None:
    """What is planned must hold together.

    Raises:
        Invalid: the sentence says what does not.
    """
    if not facts.title.strip():
        raise Invalid(_("Give the event a title."))
    if facts.ends_on < facts.starts_on:
        raise Invalid(_("The event ends before it starts. Change one of the two days."))
    if facts.ends_on - facts.starts_on > LONGEST:
        raise Invalid(_("An event takes a year at most. Plan several events."))
    if facts.nominations_until and facts.nominations_until > facts.ends_on:
        raise Invalid(_("Nominations close after the event is over. Choose an earlier day."))
    if facts.seats is not None and facts.seats < 1:
        raise Invalid(_("An event has one seat at least. Leave the field empty for no limit."))
    if not facts.languages:
        raise Invalid(_("Choose at least one language."))


def check_nominating(
    *, status: str, nominations_until: date | None, today: date, may_be_late: bool
) -> None:
    """People are nominated while the event is open, up to the day on which nominations close.

    Those who select may still add somebody after that day, and enter afterwards who was nominated
    for an event that was held.

    Raises:
        Conflict: it is not open, or the day has passed.
    """
    if status == HELD and may_be_late:
        return
    if status != "open":
        raise Conflict(_("The event is not open for nomination."))
    if nominations_until and today > nominations_until and not may_be_late:
        raise Conflict(_("Nominations closed. Ask those who select for a late nomination."))


def may_still_decide(*, status: str, registered: str, entered: date, ends_on: date) -> bool:
    """Whether a selection can still be decided on.

    Of an event that was held, only what is entered afterwards is decided: the rest stays as it was.
    """
    if status == HELD:
        return registered == "nominated" or (entered > ends_on and registered != "withdrawn")
    return status in SELECTING and registered != "withdrawn"


def check_sessions(sessions: Sequence[SessionFacts]) -> None:
    """Sessions end after they start, last as long as they say at most, and are few enough.

    Raises:
        Invalid: the sentence names the session.
    """
    if len(sessions) > MOST_SESSIONS:
        raise Invalid(_("An event has at most %(most)d sessions.") % {"most": MOST_SESSIONS})
    for number, one in enumerate(sessions, start=1):
        _check_session(number, one)


def _check_session(number: int, one: SessionFacts) -> None:
    where = {"number": number}
    if one.ends_at <= one.starts_at:
        raise Invalid(_("Session %(number)d ends before it starts.") % where)
    length = Decimal((one.ends_at - one.starts_at).total_seconds()) / 3600
    if not 0 < one.hours <= length:
        raise Invalid(_("The hours of session %(number)d are none, or more than it lasts.") % where)


def daily_sessions(
    *, starts_on: date, ends_on: date, hours: Decimal, now: datetime
) -> list[SessionFacts]:
    """One session a day to begin with; the hours of the course are shared out among them."""
    days = min((ends_on - starts_on).days + 1, MOST_SESSIONS)
    share = (hours / days).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return [
        SessionFacts(
            title=_("Day %(number)d") % {"number": number + 1},
            starts_at=_at(starts_on, number, FIRST_HOUR, now),
            ends_at=_at(starts_on, number, LAST_HOUR, now),
            hours=min(share, Decimal(8)),
        )
        for number in range(days)
    ]


def _at(first: date, days: int, hour: time, now: datetime) -> datetime:
    return datetime.combine(first + timedelta(days=days), hour, now.tzinfo)
