"""Turn activities as read into the rows that will be written: nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fourfold.cooperation.contracts import ReadActivity, ReadFile
from fourfold.cooperation.models import ActivityCoverage, ActivityPlace, Basis, PartnerActivity
from fourfold.cooperation.queries import known_partners, known_states, spoken_interventions
from fourfold.cooperation.rules.matching import proposals, wanted
from fourfold.cooperation.rules.placing import state_of
from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import all_places, ensure_roots, smallest_scope
from fourfold.kernel.policy import Actor


@dataclass(slots=True)
class Draft:
    """One version to be written, with everything that hangs on it."""

    activity: PartnerActivity
    before: PartnerActivity | None
    places: list[ActivityPlace]
    proposals: list[ActivityCoverage]


class Drafter:
    """Turns activities as read into rows; holds what it looks up for all of them."""

    def __init__(self, file: ReadFile, by: Actor) -> None:
        self.file = file
        self.by = by
        self.now = clock.now()
        self.states = known_states()
        self.places: dict[str, Place] = {
            place.code: place for place in all_places().select_related("scope__parent__parent")
        }
        self.partners = known_partners()
        self.catalogue = wanted({code: t.values() for code, t in spoken_interventions().items()})
        self.world = ensure_roots()[0]

    def draft(self, read: ReadActivity, before: PartnerActivity | None, says: str) -> Draft:
        """The version, its places, and the interventions that its words point to."""
        activity = PartnerActivity(
            identifier=read.identifier,
            version=before.version + 1 if before else 1,
            fingerprint=says,
            source_kind=self.file.kind,
            source_file=self.file.name,
            source_line=read.line,
            imported_at=self.now,
            imported_by_id=self.by.account_id,
            **self._said(read),
        )
        places = self._places(read, activity)
        activity.scope = self._scope([row.place for row in places])
        return Draft(activity, before, places, self._proposals(read, activity))

    def _said(self, read: ReadActivity) -> dict[str, Any]:
        return {
            "partner_name": read.partner,
            "partner": self.partners.get(read.partner.casefold()),
            "title": read.title,
            "description": read.description,
            "status": read.status,
            "start": read.start,
            "end": read.end,
            "budget": read.budget,
            "currency": read.currency,
            "budget_basis": read.budget_basis,
            "participants": [list(pair) for pair in read.participants],
        }

    def _places(self, read: ReadActivity, activity: PartnerActivity) -> list[ActivityPlace]:
        rows: dict[str, ActivityPlace] = {}
        for named in read.places:
            code = state_of(named.code, named.name, self.states)
            row = ActivityPlace(
                activity=activity,
                place=self.places[code] if code else None,
                named=(named.name or named.code)[:200],
                percentage=named.percentage,
            )
            rows.setdefault(code or f"={row.named}", row)
        return list(rows.values())

    def _scope(self, places: Sequence[Place | None]) -> Scope:
        """The smallest scope that holds them all; a place that is no State may be anywhere."""
        known = [place for place in places if place]
        return smallest_scope(known) if known and None not in places else self.world

    def _proposals(self, read: ReadActivity, activity: PartnerActivity) -> list[ActivityCoverage]:
        return [
            ActivityCoverage(
                activity=activity,
                intervention=proposal.intervention,
                basis=Basis.KEYWORD,
                words=", ".join(proposal.words)[:300],
            )
            for proposal in proposals(read.title, read.description, self.catalogue)
        ]
