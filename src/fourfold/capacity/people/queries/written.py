"""Who was written down in the very same words before."""

from collections.abc import Sequence

from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.rules.naming import statement

AT_ONCE = 500  # statements in one look-up


def written_before(people: Sequence[PersonFacts]) -> dict[str, Participant]:
    """What was said -> who it was said of. For matching only: whose scope it is, nobody asks."""
    wanted = sorted({statement(facts) for facts in people})
    found: dict[str, Participant] = {}
    for at in range(0, len(wanted), AT_ONCE):
        aliases = Alias.objects.filter(said__in=wanted[at : at + AT_ONCE])
        for alias in aliases.select_related("participant__scope").only("said", "participant"):
            found[alias.said] = alias.participant
    return found
