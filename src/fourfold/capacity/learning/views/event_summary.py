"""What the page of an event shows at a glance."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.learning.contracts import Seats
from fourfold.capacity.learning.forms.events import intervention_title
from fourfold.capacity.learning.models import Event, EventKind, EventTrainer, Session
from fourfold.capacity.learning.queries.courses import facts_of
from fourfold.capacity.learning.queries.delivery import took_part
from fourfold.capacity.learning.rules.versions import plain, rule_in_words
from fourfold.capacity.learning.views.support import languages_words, period
from fourfold.kernel.models import Place
from fourfold.kernel.sentences import listed
from fourfold.reference.interventions import load_catalogue
from fourfold.ui.components import Column, DataTable, Stat, SummaryRow
from fourfold.ui.pages import day


def stats(event: Event, seats: Seats) -> list[Stat]:
    """How full it is, and who took part once it is recorded."""
    shown = [
        Stat(str(seats.taken), _("Seats taken"), note=_places(seats)),
        Stat(str(seats.undecided), _("Nominations to decide on")),
        Stat(str(seats.waiting), _("On the waiting list")),
    ]
    number = took_part(event.pk)
    return [*shown, Stat(str(number), _("Took part, trainers included"))] if number else shown


def summary(event: Event, places: Mapping[str, Place]) -> list[SummaryRow]:
    """What, when, where, for whom."""
    rows = [
        SummaryRow(_("When"), period(event)),
        SummaryRow(_("How"), EventKind(event.kind).label),
        SummaryRow(_("Where"), _where(event)),
        SummaryRow(_("For"), _states(event, places)),
        SummaryRow(_("Languages"), languages_words(event.languages)),
        SummaryRow(_("Nominations close on"), day(event.nominations_until)),
        SummaryRow(_("Organiser"), event.organiser.name if event.organiser else _("Not said")),
    ]
    if event.intervention:
        rows.append(SummaryRow(_("Delivers"), _intervention(event.intervention)))
    if event.plan_item:
        rows.append(SummaryRow(_("Of the plan of"), _states(event, places)))
    if event.source:
        rows.append(SummaryRow(_("Source"), event.source))
    return rows


def trainer_rows(trainers: Sequence[tuple[EventTrainer, str]]) -> list[SummaryRow]:
    """Who teaches, by name or by number."""
    said = listed(
        _("%(trainer)s (leads)") % {"trainer": name} if one.lead else name for one, name in trainers
    )
    return [SummaryRow(_("Trainers"), said or _("Nobody named yet"))]


def rule(event: Event) -> dict[str, object]:
    """The version that is taught, and when somebody has completed it."""
    version = event.version
    return {
        "label": _("%(course)s, version %(number)d")
        % {"course": version.course.title, "number": version.number},
        "url": reverse("capacity:course-version", args=[version.pk]),
        "hours": plain(version.hours),
        "lines": rule_in_words(facts_of(version).completion),
    }


def sessions_table(sessions: Sequence[Session]) -> DataTable:
    """The sessions in order."""
    return DataTable(
        caption=pgettext("of an event", "Sessions"),
        columns=(
            Column("title", _("Session")),
            Column("begins", _("Begins")),
            Column("ends", _("Ends")),
            Column("hours", _("Hours"), numeric=True),
            Column("language", _("Language")),
        ),
        rows=[
            (
                one.title,
                _moment(one.starts_at),
                _moment(one.ends_at),
                plain(one.hours),
                languages_words([one.language]) if one.language else _("As the event"),
            )
            for one in sessions
        ],
        stacked=True,
        empty=_("No sessions. Attendance is taken session by session; add them first."),
        source=_("Times are in UTC."),
        identifier="sessions",
    )


def _moment(value: datetime) -> str:
    return date_format(localtime(value), "DATETIME_FORMAT")


def _places(seats: Seats) -> str:
    return _("of %(places)d") % {"places": seats.places} if seats.places else _("no limit")


def _where(event: Event) -> str:
    if event.place is None and not event.venue:
        return _("Online or not said")
    return listed(part for part in (event.venue, str(event.place or "")) if part)


def _states(event: Event, places: Mapping[str, Place]) -> str:
    return listed(sorted(places[code].name for code in event.states if code in places))


def _intervention(code: str) -> str:
    rows: Any = load_catalogue()["interventions"]
    titles = {row["code"]: intervention_title(row) for row in rows}
    return str(titles.get(code, code))
