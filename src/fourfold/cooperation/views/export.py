"""Partner activities as the cells of a table that is saved."""

from django.utils.translation import gettext as _

from fourfold.cooperation.models import PartnerActivity


def heading() -> list[str]:
    """What each column holds."""
    return [
        _("Identifier"),
        _("Version"),
        _("Activity"),
        _("Partner"),
        _("States"),
        _("Other places"),
        _("Status"),
        _("Start"),
        _("End"),
        _("Amount"),
        _("Currency"),
        _("Amount is"),
        _("Confirmed interventions"),
        _("To confirm"),
        _("Source file"),
        _("Source line"),
    ]


def cells(activity: PartnerActivity) -> list[object]:
    """An activity, column by column."""
    places = activity.places.all()
    coverage = activity.coverage.all()
    return [
        activity.identifier,
        activity.version,
        activity.title,
        activity.partner_name,
        "; ".join(row.place_id for row in places if row.place_id),
        "; ".join(row.named for row in places if not row.place_id),
        activity.status,
        activity.start,
        activity.end,
        activity.budget,
        activity.currency,
        activity.budget_basis,
        "; ".join(row.intervention for row in coverage if row.is_confirmed),
        "; ".join(row.intervention for row in coverage if row.is_proposed),
        activity.source_file,
        activity.source_line,
    ]
