"""Partner activities: a part of the State page, and what partners do in a State."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fourfold.cooperation import queries
from fourfold.cooperation.access import READ_ACTIVITY
from fourfold.cooperation.actions import load_named_partners
from fourfold.cooperation.contracts import STATUS_KINDS
from fourfold.cooperation.models import PartnerActivity
from fourfold.kernel.contracts import NavigationItem, Panel, PartnerActivityRecord
from fourfold.kernel.policy import Actor, may, operator

NAVIGATION = (NavigationItem(_("Cooperation"), "cooperation:home", 60, READ_ACTIVITY),)
SHOWN = 8


@dataclass(frozen=True, slots=True)
class PanelRow:
    """An activity as the State page shows it."""

    activity: PartnerActivity

    @property
    def kind(self) -> str:
        """The tint of the status."""
        return STATUS_KINDS[self.activity.status]

    @property
    def confirmed(self) -> int:
        """How many interventions a person confirmed."""
        return sum(row.is_confirmed for row in self.activity.coverage.all())

    @property
    def waiting(self) -> int:
        """How many matches wait for a person."""
        return sum(row.is_proposed for row in self.activity.coverage.all())


def activities(*, state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
    """What partners do in the State; topics are only what a person confirmed."""
    return queries.activities_in(state, actor)


def panels(*, state: str, actor: Actor) -> Iterable[Panel]:
    """Partner activities of the State, those that run or come first."""
    if not may(actor, READ_ACTIVITY):
        return ()
    shown, total = queries.latest_in(state, actor, SHOWN)
    values = {
        "rows": [PanelRow(activity) for activity in shown],
        "total": total,
        "more": total - len(shown),
        "state": state.upper(),
    }
    return (Panel("activities", 60, "cooperation/panels/activities.html", values),)


def load_partners() -> None:
    """The partners that the programme names, as organisations."""
    load_named_partners(by=operator("cooperation"))
