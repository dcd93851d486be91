"""Assessing: what experts found of a State's law -> coverage, gaps, tests, changes.

| function | gives |
|---|---|
| `assess` | the sheet: outcomes, coverage as ranges, gaps, of one State on one day |
| `assess_many` | the coverage of many States at once, equal to `assess` on each |
| `changes` | what differs between two sheets, with the cause where it can be told |
| `force_on`, `label_conflicts` | dated force of a provision; labels that are not to be believed |
| `seriousness`, `extradition`, `dual`, `offence_rows` | tests on penalties |
| `compare_parameter` | the law's figure against the treaty's bound |

Unknown stays unknown: it widens a range and never counts as no. States are not ranked.
"""

from fourfold.engines.statutes.assessing.changing import (
    AtomChange,
    Cause,
    Changes,
    CoverageChange,
    changes,
)
from fourfold.engines.statutes.assessing.force import (
    Basis,
    Contested,
    ForceAt,
    Why,
    force_on,
    label_conflicts,
)
from fourfold.engines.statutes.assessing.many import StateCoverage, assess_many
from fourfold.engines.statutes.assessing.model import (
    ArticleSheet,
    AtomOutcome,
    Counts,
    Coverage,
    Gap,
    GapKind,
    Notice,
    Outcome,
    Sheet,
)
from fourfold.engines.statutes.assessing.parameters import (
    Against,
    ParameterComparison,
    compare_parameter,
)
from fourfold.engines.statutes.assessing.sheet import assess
from fourfold.engines.statutes.assessing.thresholds import (
    Heaviest,
    OffenceRow,
    PenaltyTest,
    dual,
    extradition,
    heaviest_of,
    offence_rows,
    punishable,
    reaches,
    seriousness,
)

__all__ = [
    "Against",
    "ArticleSheet",
    "AtomChange",
    "AtomOutcome",
    "Basis",
    "Cause",
    "Changes",
    "Contested",
    "Counts",
    "Coverage",
    "CoverageChange",
    "ForceAt",
    "Gap",
    "GapKind",
    "Heaviest",
    "Notice",
    "OffenceRow",
    "Outcome",
    "ParameterComparison",
    "PenaltyTest",
    "Sheet",
    "StateCoverage",
    "Why",
    "assess",
    "assess_many",
    "changes",
    "compare_parameter",
    "dual",
    "extradition",
    "force_on",
    "heaviest_of",
    "label_conflicts",
    "offence_rows",
    "punishable",
    "reaches",
    "seriousness",
]
