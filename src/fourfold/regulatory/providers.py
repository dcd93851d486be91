"""What the regulatory framework offers the whole: navigation, the law on a State's page, needs.

| panel | values |
|---|---|
| regulatory-law | `law`: LawPanel; `drafts`: whether the actor sees findings before their release;
  `gaps`: the first gaps, for those; `more`: how many others; `state`: alpha-3 code |
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.contracts import NavigationItem, Panel, StateNeeds
from fourfold.kernel.policy import Actor, may
from fourfold.regulatory import access
from fourfold.regulatory.actions.treaties import load_reference_statuses
from fourfold.regulatory.queries.law_needs import legal_needs
from fourfold.regulatory.queries.law_panel import LawPanel, law_panel
from fourfold.regulatory.rules.finding_words import OPEN_KINDS

NAVIGATION = (NavigationItem(_("Regulatory"), "regulatory:home", 35, access.READ_TREATY),)
PANEL = 95
GAPS_SHOWN = 5


def panels(*, state: str, actor: Actor) -> Iterable[Panel]:
    """Coverage of the UN Convention by chapter, with the range; the first gaps."""
    found = law_panel(actor, state, clock.today())
    if found is not None:
        yield Panel("regulatory-law", PANEL, "regulatory/panels/law.html", _values(actor, found))


def _values(actor: Actor, found: LawPanel) -> dict[str, object]:
    drafts = may(actor, access.READ_DRAFT_FINDING, found.place.scope.path)
    known = [gap for gap in found.sheet.gaps if gap.kind not in OPEN_KINDS]
    return {
        "law": found,
        "state": found.place.code,
        "drafts": drafts,
        "gaps": known[:GAPS_SHOWN] if drafts else (),
        "more": max(0, len(known) - GAPS_SHOWN) if drafts else 0,
    }


def needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
    """What the State's law falls short of, to its programme team and the State itself."""
    return legal_needs(state=state, actor=actor, as_of=as_of)


def load_treaty_status() -> None:
    """Load what the reference holds of States and treaties; safe to run again."""
    load_reference_statuses()
