"""Registering people as they are written down; whoever was written so before is found again."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.errors import NobodyNamed
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.rules.naming import statement
from fourfold.kernel.audit import act
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.keyring import blind_index, blind_indexes
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.recording import stamp

STATEMENT = "capacity.alias.statement"


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
    places = {p.pk: p for p in Place.objects.select_related("scope").all()}
    with act(actor, "capacity.person.register", "world/") as entry:
        at = stamp()
        known = _known([facts for facts, _origin in people])
        made = [_registered(actor, places, known, one, at) for one in people]
        entry.object_kind = Participant._meta.label_lower
        entry.detail["people"] = len(made)
    return made


def _check(facts: PersonFacts) -> None:
    if bool(facts.name.strip()) == bool(facts.pseudonym.strip()):
        raise NobodyNamed(_("Give a name or a pseudonym, one of the two."))


def _known(people: Sequence[PersonFacts]) -> dict[str, Participant]:
    """Digest of what was said -> who it was said of."""
    wanted = {d for facts in people for d in blind_indexes(statement(facts), STATEMENT)}
    found = Alias.objects.filter(digest__in=wanted).select_related("participant")
    return {alias.digest: alias.participant for alias in found.order_by("-recorded_at")}


def _registered(
    actor: Actor,
    places: dict[str, Place],
    known: dict[str, Participant],
    person: tuple[PersonFacts, Origin],
    at: datetime,
) -> Participant:
    facts, origin = person
    said = statement(facts)
    held = next((known[d] for d in blind_indexes(said, STATEMENT) if d in known), None)
    if held is not None:
        return held
    place = places.get(facts.state)
    scope = place.scope if place else ensure_roots()[0]
    require_recorder(actor, scope)
    participant = Participant.objects.create(
        place=place,
        scope=scope,
        pseudonym=facts.pseudonym.strip(),
        recorded_at=at,
        recorded_by_id=actor.account_id,
    )
    add_alias(participant, facts, origin, at)
    known[blind_index(said, STATEMENT)] = participant
    return participant


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
        digest=blind_index(statement(facts), STATEMENT),
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
