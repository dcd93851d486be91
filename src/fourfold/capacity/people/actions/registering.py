"""Registering people as they are written down; whoever was written so before is found again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.errors import NobodyNamed
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.queries.written import written_before
from fourfold.capacity.people.rules.naming import number_of, statement
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.recording import stamp


def register_people(
    *, actor: Actor, people: Sequence[tuple[PersonFacts, Origin]]
) -> list[Participant]:
    """A participant for each, in order. Who was written the very same before is the same one.

    Nobody is guessed to be somebody else: that is for the linkage and for people to decide.

    Raises:
        NobodyNamed: neither a name nor a pseudonym, or both.
        NotVisible: the actor may neither record nor nominate people of that State.
    """
    for facts, _origin in people:
        _check(facts)
    try:
        return _register(actor, people)
    except IntegrityError:  # somebody registered one of them meanwhile: now it is found
        return _register(actor, people)


def register_person(
    *, actor: Actor, facts: PersonFacts, origin: Origin, existing: UUID | None = None
) -> Participant:
    """One person; `existing` is the participant that somebody recognised, "did you mean".

    Raises:
        NobodyNamed: neither a name nor a pseudonym, or both.
        NotVisible: the actor may not record people there, or nobody is `existing`.
        Conflict: the very same was said of another participant already.
        Invalid: a pseudonym and a name would come together.
    """
    if existing is None:
        return register_people(actor=actor, people=[(facts, origin)])[0]
    _check(facts)
    with act(actor, "capacity.person.recognise", "") as entry:
        participant = _recorded(actor, existing)
        entry.scope = participant.scope.path
        _require_state(actor, facts)
        _refuse_other_kind(participant, facts)
        held = written_before([facts]).get(statement(facts))
        if held is not None and held != participant:
            raise Conflict(_other_holds(held))
        if held is None:
            add_alias(participant, facts, origin, stamp())
        entry.on(participant)
    return participant


def _recorded(actor: Actor, existing: UUID) -> Participant:
    found = Participant.objects.select_related("scope").filter(pk=existing).first()
    if found is None:
        raise NotVisible(_("This page does not exist, or not for you."))
    require_recorder(actor, found.scope)
    return found


def _require_state(actor: Actor, facts: PersonFacts) -> None:
    """What is said of somebody may lie in another State than the record; so may who is known."""
    place = Place.objects.select_related("scope").filter(pk=facts.state).first()
    if place is not None:
        require_recorder(actor, place.scope)


def _refuse_other_kind(participant: Participant, facts: PersonFacts) -> None:
    if participant.pseudonym != facts.pseudonym.strip():
        raise Invalid(_("Whoever is known by a pseudonym gets no name here; nothing was changed."))


def _other_holds(held: Participant) -> str:
    return _(
        "The very same was written of record %(number)s already. Choose that record, or decide in "
        "the review that the two are one person."
    ) % {"number": number_of(held.pk)}


def _register(actor: Actor, people: Sequence[tuple[PersonFacts, Origin]]) -> list[Participant]:
    places = {p.pk: p for p in Place.objects.select_related("scope").all()}
    with act(actor, "capacity.person.register", "world/") as entry:
        at = stamp()
        known = written_before([facts for facts, _origin in people])
        made = [_registered(actor, places, known, one, at) for one in people]
        entry.object_kind = Participant._meta.label_lower
        entry.detail["people"] = len(made)
    return made


def _check(facts: PersonFacts) -> None:
    if bool(facts.name.strip()) == bool(facts.pseudonym.strip()):
        raise NobodyNamed(_("Give a name or a pseudonym, one of the two."))


def _registered(
    actor: Actor,
    places: dict[str, Place],
    known: dict[str, Participant],
    person: tuple[PersonFacts, Origin],
    at: datetime,
) -> Participant:
    facts, origin = person
    said = statement(facts)
    place = places.get(facts.state)
    scope = place.scope if place else ensure_roots()[0]
    require_recorder(actor, scope)  # before the look-up: it would tell who is known elsewhere
    if said in known:
        return known[said]
    participant = _pseudonymous(place, facts) or Participant.objects.create(
        place=place,
        scope=scope,
        pseudonym=facts.pseudonym.strip(),
        recorded_at=at,
        recorded_by_id=actor.account_id,
    )
    add_alias(participant, facts, origin, at)
    known[said] = participant
    return participant


def _pseudonymous(place: Place | None, facts: PersonFacts) -> Participant | None:
    """Who has this pseudonym in this State: it alone says who that is."""
    pseudonym = facts.pseudonym.strip()
    if not pseudonym:
        return None
    return Participant.objects.filter(place=place, pseudonym=pseudonym).first()


def add_alias(participant: Participant, facts: PersonFacts, origin: Origin, at: datetime) -> Alias:
    """What another source says of somebody. Call it inside an act."""
    return Alias.objects.create(
        participant=participant,
        name=facts.name.strip(),
        email=facts.email.strip(),
        agency=facts.agency.strip(),
        sex=facts.sex,
        birth_year=facts.birth_year,
        source=origin.source,
        source_id=origin.id,
        source_row=origin.row,
        said=statement(facts),
        recorded_at=at,
    )


def require_recorder(actor: Actor, scope: Scope) -> None:
    """Go on only if the actor may record or nominate people there.

    Raises:
        NotVisible: neither.
    """
    if not any(
        may(actor, permission, scope.path)
        for permission in (access.WRITE_PARTICIPATION, access.NOMINATE)
    ):
        raise NotVisible(_("This page does not exist, or not for you."))
