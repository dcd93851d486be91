"""What of a law profile the reader has to know first, and the way through its pages."""

from django.utils.translation import gettext as _

from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import InstrumentSheet, LawProfile
from fourfold.regulatory.rules.finding_words import known_words, span_words
from fourfold.regulatory.rules.profile_notices import notices_of
from fourfold.regulatory.views.support import address
from fourfold.ui.components import Link, Stat
from fourfold.ui.pages import day

__all__ = ["headline", "notices_of", "tabs_of"]


def tabs_of(actor: Actor, place: Place) -> list[Link]:
    """The pages of a State's law that this actor may open."""
    path = place.scope.path
    drafts = may(actor, access.READ_DRAFT_FINDING, path)
    pages = (
        (True, _("Profile"), "profile"),
        (may(actor, access.READ_LAW, path), _("Acts"), "law"),
        (drafts, _("Mapping"), "map"),
        (may(actor, access.READ_PROPOSAL, path), _("Proposals"), "proposals"),
        (may(actor, access.READ_RATIFICATION, path), _("Ratification"), "ratifications"),
        (drafts, _("Changes"), "changes"),
        (may(actor, access.RELEASE_FINDING, path), _("Release"), "release"),
    )
    links = [Link(label, address(name, place.code)) for shown, label, name in pages if shown]
    return [link for link in links if link.url]


def headline(profile: LawProfile, sheet: InstrumentSheet) -> list[Stat]:
    """The figures that stand first, each with what stands behind it."""
    reach = sheet.reach
    known = reach.likely is not None
    found = [one for one in sheet.findings if not one.superseded]
    reviewed = sum(one.review_state != "none" for one in found)
    over = sum(gap.kind in {"overbroad", "safeguard"} for gap in sheet.gaps)
    return [
        Stat(
            span_words(reach),
            _("Legal coverage of the %(treaty)s") % {"treaty": sheet.short},
            note=known_words(reach),
            unknown=not known,
        ),
        Stat(
            f"{reach.mapped}/{reach.total}",
            _("Requirements on which something is known"),
            note=_("Of those that count"),
        ),
        Stat(
            str(over),
            _("Overbroad provisions and missing safeguards"),
            note=_("Of the same rank as what is missing"),
        ),
        Stat(
            f"{reviewed}/{len(found)}",
            _("Findings that a second expert has reviewed"),
            note=_("As of %(day)s") % {"day": day(profile.as_of)},
        ),
    ]
