"""What the linkage looks at: statements of a scope, opened in memory for those who may decide."""

from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.people.models import Alias, LinkageRun
from fourfold.engines.linkage import Row
from fourfold.kernel.models import Scope
from fourfold.kernel.policy import Actor, require, visible

FIELDS = (
    *("pk", "participant_id", "name", "participant__place_id", "agency"),
    *("birth_year", "sex", "email"),
)


def rows_of(actor: Actor, scope: Scope) -> tuple[list[Row], dict[UUID, UUID]]:
    """Every statement of the scope, and of whom each is. Nobody known by a pseudonym is among them.

    Raises:
        NotVisible: the actor may not decide there who is one person.
    """
    require(actor, access.LINK_PERSON, scope.path)
    said = Alias.objects.filter(
        visible(actor, access.READ_NAME, "participant__scope__path"),
        participant__scope__path__startswith=scope.path,
        participant__pseudonym="",
    )
    rows, people = [], {}
    for pk, person, name, place, agency, year, sex, email in said.order_by("pk").values_list(
        *FIELDS
    ):
        rows.append(Row(pk, name, place or "", agency, year, sex, email))
        people[pk] = person
    return rows, people


def last_run(actor: Actor) -> LinkageRun | None:
    """The latest run over participants that the actor decides about."""
    return (
        LinkageRun.objects.filter(visible(actor, access.LINK_PERSON))
        .select_related("scope")
        .order_by("-ran_at")
        .first()
    )
