"""Reads of adopted procedures: which organisation has adopted what, and when it looks again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor, may, require, visible
from fourfold.reference import procedures as library
from fourfold.regulatory import access
from fourfold.regulatory.models import Adoption
from fourfold.regulatory.rules.procedures import Review, review_standing


@dataclass(frozen=True, slots=True)
class AdoptionView:
    """An adopted procedure with the standing of its review.

    `newer_edition` is the template's edition where the organisation holds an older one.
    """

    adoption: Adoption
    audience: str
    review: Review
    newer_edition: str


def templates_for(
    actor: Actor, *, audience: str = "", capacity: str = ""
) -> tuple[library.Procedure, ...]:
    """Templates of the library; an empty filter keeps all."""
    require(actor, access.READ_PROCEDURE)
    return tuple(
        one
        for one in library.procedures().values()
        if (not audience or one.audience == audience)
        and (not capacity or capacity in one.capacities)
    )


def find_template(actor: Actor, code: str) -> library.Procedure:
    """One template.

    Raises:
        NotVisible: no template has that code.
    """
    require(actor, access.READ_PROCEDURE)
    try:
        return library.procedure_of(code)
    except library.UnknownProcedureError as error:
        raise NotVisible(_("There is no such procedure.")) from error


def adoptions_of(actor: Actor, place: Place, today: date) -> tuple[AdoptionView, ...]:
    """Current adoptions in a State that the actor may see, those to be reviewed first.

    Raises:
        NotVisible: the actor sees no adoptions in this State.
    """
    held = _seen(actor).filter(organisation__place=place, superseded_at__isnull=True)
    if not may(actor, access.READ_ADOPTION, place.scope.path) and not _acts_in(actor, place):
        message = "This page does not exist, or not for you."
        raise NotVisible(message, permission=access.READ_ADOPTION, path=place.scope.path)
    return tuple(_view(row, today) for row in held.order_by("review_on", "title", "pk"))


def find_adoption(actor: Actor, adoption_id: UUID) -> Adoption:
    """One adoption, a superseded one included.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = _seen(actor).filter(pk=adoption_id).first()
    if found is None:
        raise NotVisible(_("This procedure does not exist, or not for you."))
    return found


def history_of(actor: Actor, adoption: Adoption) -> QuerySet[Adoption]:
    """All adoptions of the same template by the same organisation, newest first."""
    held = _seen(actor).filter(organisation=adoption.organisation, template=adoption.template)
    return held.order_by("-recorded_at", "-pk")


def current_adoption(organisation: UUID, template: str) -> Adoption | None:
    """What the organisation has adopted of a template by now."""
    return Adoption.objects.filter(
        organisation_id=organisation, template=template, superseded_at__isnull=True
    ).first()


def adopting_organisations(actor: Actor, place: Place) -> QuerySet[Organisation]:
    """Organisations of a State for which the actor may adopt, by name."""
    held = Organisation.objects.filter(visible(actor, access.ADOPT_PROCEDURE), place=place)
    return held.select_related("scope").order_by("name")


def adoption_view(adoption: Adoption, today: date) -> AdoptionView:
    """The standing of one adoption."""
    return _view(adoption, today)


def _seen(actor: Actor) -> QuerySet[Adoption]:
    return Adoption.objects.filter(visible(actor, access.READ_ADOPTION)).select_related(
        "organisation__place__scope", "scope"
    )


def _acts_in(actor: Actor, place: Place) -> bool:
    own = Organisation.objects.filter(visible(actor, access.READ_ADOPTION), place=place)
    return own.exists()


def _view(row: Adoption, today: date) -> AdoptionView:
    template = library.procedures().get(row.template)
    newer = template.edition if template and template.edition != row.edition else ""
    return AdoptionView(
        adoption=row,
        audience=template.audience if template else "",
        review=review_standing(row.review_on, today),
        newer_edition=newer,
    )
