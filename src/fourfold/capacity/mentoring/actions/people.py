"""Who is meant when somebody is named in a form."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity.mentoring.queries.people import by_number, is_number
from fourfold.capacity.people.actions.registering import register_people
from fourfold.capacity.people.contracts import Origin, PersonFacts
from fourfold.capacity.people.models import AliasSource
from fourfold.kernel.errors import Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor


def person_of(*, actor: Actor, text: str, place: Place) -> UUID:
    """The participant of a number; a name registers somebody of that State, unless known so.

    Raises:
        Invalid: a number that nobody has, or nothing at all.
        NobodyNamed: an empty name.
    """
    if not is_number(text):
        said = PersonFacts(name=text.strip(), state=place.code)
        return register_people(actor=actor, people=[(said, Origin(AliasSource.STAFF))])[0].pk
    found = by_number(actor, text)
    if len(found) != 1:
        raise Invalid(
            _("Nobody whom you may see has the number %(number)s. Check it, or give the name.")
            % {"number": text.strip()}
        )
    return found[0]
