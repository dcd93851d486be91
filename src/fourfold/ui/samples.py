"""Fictional values for the page of components. Also the example of how each is built."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.vocabulary import Capacity, Step
from fourfold.ui.components import (
    Cell,
    Column,
    DataTable,
    LadderStep,
    LevelBar,
    LineChart,
    Link,
    MapStatus,
    QuarterChart,
    QuarterRow,
    Stat,
    SummaryRow,
    Task,
    Tile,
    TileMap,
)
from fourfold.ui.forms import ExplainedChoiceField


class SampleForm(forms.Form):
    """One of each control."""

    name = forms.CharField(
        label=_("Name of the unit"), help_text=_("As its founding order writes it.")
    )
    level = ExplainedChoiceField(
        label=_("How far has the unit come?"),
        choices=[("0", _("No unit")), ("1", _("Named persons")), ("2", _("A unit with a mandate"))],
        choice_hints={"1": _("Officers are named, without a mandate."), "2": _("By an order.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken in the unit"),
        choices=[("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pillar = forms.ChoiceField(
        label=_("Pillar"), choices=[("", "-"), ("p", _("Prevention")), ("c", _("Cooperation"))]
    )
    staff = forms.IntegerField(label=_("Officers"), min_value=0)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    evidence = forms.FileField(label=_("Evidence"), required=False)
    sure = forms.BooleanField(label=_("I have checked these answers"))


def page(request: HttpRequest) -> dict[str, Any]:
    """Everything that the page shows."""
    return {
        "blank": SampleForm(auto_id="blank_%s"),
        "broken": SampleForm({"name": "", "staff": "-3"}, auto_id="broken_%s"),
        "tasks": TASKS,
        "rows": ROWS,
        "figures": FIGURES,
        "table": table(request.GET.get("sort", "")),
        "stacked": stacked(),
        "numbers": Paginator(range(195), 10).get_page(request.GET.get("page")),
        "steps": STEPS,
        "bars": BARS,
        "plan": PLAN,
        "world": WORLD,
        "line": LINE,
        "links": [
            Link(str(_("Overview")), "#a"),
            Link(str(_("Plan")), "#b"),
            Link(str(_("Results")), "#c"),
        ],
        "here": "#a",
    }


TASKS = [
    Task("Policy", "Completed", "#", "good", "12 of 12 answered"),
    Task("Legislation", "In progress", "#", "info", "7 of 15 answered"),
    Task("Investigation", "Two answers disagree", "#", "attention"),
    Task("Court", "Not started", "#", "todo"),
    Task("Submit the return", "Cannot start yet", hint="Answer every area first"),
]
ROWS = [
    SummaryRow("A unit for cybercrime exists", "Yes, since 2019, by order 14 of the ministry", "#"),
    SummaryRow("Officers in the unit", "23", "#"),
    SummaryRow("Evidence", "To be added", "#", "Add"),
]
FIGURES = [
    Stat("3", "States with an agreed plan", "of 5 States, 1 March 2027", "#"),
    Stat("1,240", "practitioners trained", "people, counted once; 14 courses"),
    Stat("2.3", "mean level of digital evidence", "0 to 4, n = 5"),
    Stat("To assess", "level of virtual assets", "no return yet", unknown=True),
]
_LEVELS: list[tuple[float | None, float | None, float | None, str, str]] = [
    (2.6, 2.2, 3.0, "12 of 14 answered", "high confidence"),
    (3.1, 2.9, 3.4, "18 of 18 answered", "high confidence"),
    (1.4, 0.8, 2.2, "9 of 16 answered", "low confidence"),
    (0.9, 0.6, 1.3, "8 of 12 answered", "medium confidence"),
    (2.0, 1.5, 2.6, "10 of 15 answered", "medium confidence"),
    (None, None, None, "0 of 11 answered", ""),
    (4.0, 4.0, 4.0, "9 of 9 answered", "high confidence"),
]
STEPS = [
    LadderStep(number, str(step.label), *level, "#")
    for number, (step, level) in enumerate(zip(Step, _LEVELS, strict=True), 1)
]
BARS = [
    LevelBar(str(capacity.label), *level, "#")
    for capacity, level in zip(Capacity, _LEVELS[1:], strict=True)
]
_LAW, _PEOPLE, _OUTREACH = "Frameworks", "Personnel and equipment", "Cooperation and awareness"
_ROWS: list[tuple[str, int, int, str, str, str]] = [
    ("Legislative drafting support", 0, 2, "regulatory-framework", "$60,000", _LAW),
    ("Procedures for digital evidence", 2, 3, "regulatory-framework", "$25,000", _LAW),
    ("First responder course", 0, 0, "capacity-building", "$40k", _PEOPLE),
    ("Live forensics course", 1, 2, "capacity-building", "$55,000", _PEOPLE),
    ("Forensic laboratory set-up", 3, 6, "capacity-building", "$210,000", _PEOPLE),
    ("Forensic licences", 2, 4, "partner", "Partner", _PEOPLE),
    ("24/7 desk", 1, 4, "cooperation", "$70,000", _OUTREACH),
    ("School campaign", 4, 7, "prevention", "$48,000", _OUTREACH),
    ("Public reporting channel", 5, 7, "open", "$35,000", _OUTREACH),
]
PLAN = QuarterChart(
    title="Most support to Xandria falls in 2027; the laboratory waits for trained examiners",
    columns=[f"{year} Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4)],
    rows=[QuarterRow(*row, "#") for row in _ROWS],
    note="8 quarters, 9 activities, $543,000 from three funds",
    source="Plan version 2, proposed on 1 March 2027. Fictional.",
)
STATUSES = [
    MapStatus("none", "No record yet", 0),
    MapStatus("contact", "In contact", 1),
    MapStatus("assessing", "Assessment under way", 2),
    MapStatus("planning", "Plan proposed", 3),
    MapStatus("agreed", "Plan agreed", 4),
    MapStatus("delivering", "Support under way", 5),
]
_EVERY, _WIDTH, _STATES = 2, 29, 193


def _tile(index: int) -> Tile:
    """The fictional State number `index`: XAA, XAB and so on, every second place of the grid."""
    place = index * _EVERY
    code = f"X{chr(65 + index // 26)}{chr(65 + index % 26)}"
    status = STATUSES[index * 5 % len(STATUSES)].key
    return Tile(code, f"State {index + 1}", place % _WIDTH, place // _WIDTH, status, "#")


WORLD = TileMap(
    title="Support is under way in a sixth of the fictional States",
    tiles=[_tile(index) for index in range(_STATES)],
    statuses=STATUSES,
    note="n = 193 fictional States, 1 March 2027",
    source="Programme records.",
)
LINE = LineChart(
    title="Reports about Xandria more than doubled in four years",
    points=[(2019, 8200.0), (2020, 11900.0), (2021, 10400.0), (2022, 15800.0), (2023, 19350.0)],
    unit="Reports in a year",
    note="n = 5 years",
    source="Fictional series, 1 March 2027.",
)


def table(sort: str) -> DataTable:
    """A dense table that sorts."""
    states = [("Xandria", 5, 210000), ("Xenon Islands", 3, 98500), ("Xylia", 11, 1250000)] * 6
    key = sort.lstrip("-")
    index = {"name": 0, "plans": 1, "cost": 2}.get(key)
    if index is not None:
        states = sorted(states, key=lambda row: row[index], reverse=sort.startswith("-"))
    return DataTable(
        caption="Plans by State",
        columns=[
            Column("name", "State", sortable=True),
            Column("status", "Status"),
            Column("plans", "Activities", numeric=True, sortable=True),
            Column("cost", "Cost in USD", numeric=True, sortable=True),
        ],
        rows=[[Cell(a, "#"), Cell("Agreed", kind="good"), b, f"{c:,}"] for a, b, c in states],
        sort=sort,
        exports=[Link("XLSX", "#"), Link("CSV", "#"), Link("JSON", "#")],
        compact=True,
        source="Fictional, 1 March 2027",
        identifier="plans",
    )


def stacked() -> DataTable:
    """A table whose rows become cards on a phone."""
    return DataTable(
        caption="Most urgent needs",
        columns=[
            Column("need", "Need"),
            Column("why", "Why"),
            Column("level", "Level", numeric=True),
        ],
        rows=[
            [Cell("Examiners for digital forensics", "#"), "Six other needs wait for it", "0 of 4"],
            [Cell("A point of contact day and night", "#"), "Requests take 40 days", "1 of 4"],
        ],
        stacked=True,
        source="Round of March 2027, fictional",
        identifier="needs",
    )
