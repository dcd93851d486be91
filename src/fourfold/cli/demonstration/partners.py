"""Fictional partner activities, through the same import that a partner's table takes."""

import csv
from io import StringIO
from typing import Any

from fourfold.cooperation import actions, queries
from fourfold.cooperation.contracts import ActivityFilter
from fourfold.kernel.policy import Actor

STATUS = {"done": "closed", "ongoing": "implementation", "planned": "pipeline"}
COLUMNS = (
    *("identifier", "title", "reporting_org", "countries", "status"),
    *("planned_start", "planned_end", "budget", "currency"),
)


def add_partner_activities(actor: Actor, data: dict[str, Any]) -> None:
    """Import the table, then confirm by a person what each activity covers."""
    names = {row["code"]: row["name"] for row in data["partners"]}
    alpha2 = {row["code"]: row["alpha2"] for row in data["states"]}
    rows = data["partner_activities"]
    content = _table([_row(row, names, alpha2) for row in rows])
    file = actions.read_file(content, name="fictional-partner-activities.csv", by=actor)
    actions.import_activities(file=file, by=actor)
    held = {a.identifier: a for a in queries.find_activities(actor, ActivityFilter())}
    for row in rows:
        if row["intervention"]:
            actions.decide_coverage(
                activity=held[row["code"]],
                intervention=row["intervention"],
                covers=True,
                by=actor,
            )


def _row(row: dict[str, Any], names: dict[str, str], alpha2: dict[str, str]) -> list[str]:
    return [
        *(row["code"], row["title"], names[row["partner"]], alpha2[row["state"]]),
        *(STATUS[row["status"]], row["start"], row["end"], str(row["amount_usd"]), "USD"),
    ]


def _table(rows: list[list[str]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return stream.getvalue().encode()
