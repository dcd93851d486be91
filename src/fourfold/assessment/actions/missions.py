"""Missions and their sources."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.models import Mission, Source
from fourfold.assessment.models.missions import MissionStatus, SourceKind
from fourfold.assessment.queries.missions import find_mission
from fourfold.assessment.queries.rounds import find_round
from fourfold.assessment.rules.rounds import refuse_frozen
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.files import attach, store_bytes
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.policy import Actor, require

LINK_BEGINNINGS = ("https://", "http://")


def open_mission(
    *,
    actor: Actor,
    state: str,
    title: str,
    starts: date,
    ends: date,
    terms_of_reference: str = "",
    team: Sequence[tuple[str, str]] = (),
) -> Mission:
    """Plan a mission to a State. `team` holds names with what each does in it.

    Raises:
        Invalid: no title, or an end before the start.
    """
    place = Place.objects.select_related("scope").filter(code=state).first()
    if place is None:
        raise NotVisible(_("No State has the code %(code)s.") % {"code": state})
    require(actor, access.WRITE_MISSION, place.scope.path)
    if not title.strip() or ends < starts:
        raise Invalid(_("Give the mission a title, and an end that is not before its start."))
    with act(actor, "assessment.mission.open", place.scope.path) as entry:
        mission = Mission.objects.create(
            place=place,
            scope=place.scope,
            title=title.strip(),
            terms_of_reference=terms_of_reference.strip(),
            team=_team(team),
            starts=starts,
            ends=ends,
            opened_by_id=actor.account_id,
        )
        entry.on(mission, state=place.code)
    return mission


def move_mission(*, actor: Actor, mission_id: UUID, status: str) -> Mission:
    """Say that a mission is planned, under way or concluded.

    Raises:
        Invalid: there is no such status.
    """
    mission = find_mission(actor, mission_id)
    require(actor, access.WRITE_MISSION, mission.scope.path)
    if status not in MissionStatus.values:
        raise Invalid(_("Choose one of: %(known)s.") % {"known": ", ".join(MissionStatus.values)})
    with act(actor, "assessment.mission.move", mission.scope.path) as entry:
        mission.status = status
        mission.save(update_fields=("status",))
        entry.on(mission, status=status)
    return mission


def record_source(
    *,
    actor: Actor,
    kind: str,
    title: str,
    mission_id: UUID | None = None,
    round_id: UUID | None = None,
    held_on: date | None = None,
    citation: str = "",
    url: str = "",
    note: str = "",
    file: tuple[str, bytes] | None = None,
) -> Source:
    """Record an interview, a site visit, a document, with a file if there is one.

    Raises:
        Invalid: no title, an unknown kind, a link that is none, or neither mission nor round.
        RoundFrozen: the State has validated the round.
    """
    scope = _scope(actor, mission_id, round_id)
    require(actor, access.WRITE_MISSION, scope.path)
    _check_source(kind, title, url)
    blob = store_bytes(file[1], scope=scope) if file else None
    with act(actor, "assessment.source.record", scope.path) as entry:
        source = Source.objects.create(
            scope=scope,
            mission_id=mission_id,
            round_id=round_id,
            kind=kind,
            title=title.strip(),
            held_on=held_on,
            citation=citation.strip(),
            url=url.strip(),
            note=note.strip(),
            recorded_by_id=actor.account_id,
        )
        if blob is not None and file is not None:
            attach(
                blob,
                owner=source,
                scope=scope,
                name=file[0],
                permission=access.READ_MISSION,
                by=actor,
            )
        entry.on(source, kind=kind)
    return source


def _scope(actor: Actor, mission_id: UUID | None, round_id: UUID | None) -> Scope:
    if mission_id is not None:
        mission = find_mission(actor, mission_id)
        if round_id is not None and find_round(actor, round_id).mission_id != mission_id:
            raise Invalid(_("The round does not belong to this mission."))
        return mission.scope
    if round_id is None:
        raise Invalid(_("A source belongs to a mission or to a round."))
    round_ = find_round(actor, round_id)
    refuse_frozen(round_.status)
    return round_.scope


def _check_source(kind: str, title: str, url: str) -> None:
    if kind not in SourceKind.values or not title.strip():
        raise Invalid(_("Say what kind of source it is, and give it a title."))
    if url.strip() and not url.strip().lower().startswith(LINK_BEGINNINGS):
        raise Invalid(_("A link begins with https://. Write it in full."))


def _team(team: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"name": name.strip(), "function": function.strip()}
        for name, function in team
        if name.strip()
    ]
