"""Pairs of rows that may be one person, by splink on DuckDB.

What the model needs to know of strangers is drawn from the rows (learning), what it needs to know
of one person's writings follows from all pairs compared (fitting). Somebody has as many records in
a large State as in a small one, so a pair there is as much less likely as there are more pairs.
"""

import logging
import math
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from fourfold.engines.linkage.fitting import fitted
from fourfold.engines.linkage.garbage import no_search_for_garbage
from fourfold.engines.linkage.learning import Chances, draw, learn
from fourfold.engines.linkage.levels import (
    BY_FACTS,
    BY_NAME,
    CHANCES,
    COLUMNS,
    FACTS,
    Fact,
    Level,
)
from fourfold.engines.linkage.model import Linkage, Pair, Row, Thresholds
from fourfold.engines.linkage.preparing import LEAST_CHANCE, Prepared, chance_at, prepare

LEAST_WEIGHT = -12  # pairs that weigh less are not looked at
PARTNERS = 0.5  # records that somebody else's record has, before anything is seen
CROWD = 0.01
FIGURES = 6
ROUNDED = 3
PLACES, SURE_AT_MOST = 4, 0.9999  # of a pair's probability, as it is kept
SEEN = 0.05  # less probable pairs tell nothing of how many are seen
MOST_UNSEEN = 0.1  # of the links seen: where more seems to be missing, too little is known
TWO = 2
SEED = 20_260_101


def link(rows: Iterable[Row], *, thresholds: Thresholds | None = None, seed: int = SEED) -> Linkage:
    """Pairs of rows that may be one person. The same rows in any order give the same pairs."""
    with no_search_for_garbage():
        return _link(prepare(rows), thresholds or Thresholds(), seed)


def _link(prepared: Prepared, asked: Thresholds, seed: int) -> Linkage:
    ids = tuple(ids[0] for ids in prepared.ids)
    copies = {copy: group[0] for group in prepared.ids for copy in group[1:]}
    states = {one: row["state"] for one, row in zip(ids, prepared.rows, strict=True)}
    if len(ids) < TWO:
        return Linkage(ids, (), copies, states, {}, {"rows": len(ids) + len(copies)})
    with _splink() as connection:
        found = _Run(connection, prepared, seed).linked(asked)
    pairs = (
        Pair(
            min(ids[a], ids[b]), max(ids[a], ids[b]), min(SURE_AT_MOST, round(probability, PLACES))
        )
        for a, b, probability in found[0]
    )
    ranked = tuple(sorted(pairs, key=lambda p: (-p.probability, p.first, p.second)))
    model = found[2] | {"rows": len(ids) + len(copies), "statements": len(ids), "seed": seed}
    return Linkage(ids, ranked, copies, states, found[1], model)


@contextmanager
def _splink() -> Iterator[Any]:
    """A database in memory that reaches nothing outside."""
    import duckdb  # noqa: PLC0415 -- loaded by those who link

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "2",
        }
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # splink's are for people who set up a model by hand
            yield connection
    finally:
        connection.close()


class _Run:
    """One linkage on one connection."""

    def __init__(self, connection: Any, prepared: Prepared, seed: int) -> None:
        import pyarrow as pa  # noqa: PLC0415 -- loaded by those who link

        self.connection, self.prepared, self.pa = connection, prepared, pa
        drawn = draw(prepared, seed)
        self.rows = self._rows()
        self._register("plain_rows", self.rows)
        self._register(
            "pairs_drawn", pa.table({"a": [a for a, _ in drawn], "b": [b for _, b in drawn]})
        )
        sides = ", ".join(f"l.{c} as {c}_l, r.{c} as {c}_r" for c in COLUMNS)
        connection.execute(
            f"create temp view drawn as select {sides} from pairs_drawn p "  # noqa: S608 -- our own columns
            "join plain_rows l on l.id = p.a join plain_rows r on r.id = p.b"
        )
        self.chances = learn(connection, prepared, drawn)

    def linked(
        self, asked: Thresholds
    ) -> tuple[list[tuple[int, int, float]], dict[str, float], dict[str, Any]]:
        """Pairs from `possible` on, what is missed, and the model."""
        scored = self._linker().inference.predict(threshold_match_weight=LEAST_WEIGHT)
        pairs, before = max(1, self.prepared.pairs), self._before()
        found = fitted(self.connection, scored.physical_name, pairs=pairs, before=before)
        kept = self._fetch("select id_l, id_r, p from linked where p >= ?", asked.possible)
        model = {
            "engine": f"splink {_version()}",
            "prior": found.prior,
            "usual": {f"{fact}: {level}": value for (fact, level), value in found.usual.items()},
            "chance": {f"{f}: {level}": v for (f, level), v in self.chances.level.items()},
            "times": {f"{f}: {level}": v for (f, level), v in self.chances.times.items()},
        }
        return kept, self._missed(asked.possible), model

    def _linker(self) -> Any:
        from splink import DuckDBAPI, Linker  # noqa: PLC0415 -- loaded by those who link

        api = DuckDBAPI(connection=self.connection)
        linker = Linker(api.register(self.rows), self._settings(), log_level=logging.ERROR)
        for column, table in self._frequencies().items():
            linker.table_management.register_term_frequency_lookup(api.register(table), column)
        return linker

    def _rows(self) -> Any:
        rows = self.prepared.rows
        columns = {c: [row[c] for row in rows] for c in COLUMNS}
        columns |= {_by(fact, level): [row[level.by] for row in rows] for fact, level in _weighed()}
        return self._table(columns)

    def _table(self, columns: dict[str, list[Any]]) -> Any:
        texts, lists = self.pa.string(), self.pa.list_(self.pa.string())
        kinds = {"id": self.pa.int64(), "year": self.pa.int64(), "words": lists, "bone_list": lists}
        return self.pa.table(
            {
                name: self.pa.array(values, kinds.get(name, texts))
                for name, values in columns.items()
            }
        )

    def _frequencies(self) -> dict[str, Any]:
        """Chance of each step, at each level that weighs by it; and how crowded each State is."""
        tables = {
            "crowd": {
                s: min(1.0, CROWD * n / self._crowd()) for s, n in self.prepared.sizes.items()
            }
        }
        for fact, level in _weighed():
            times = self.chances.times.get((fact.name, level.name), level.times or 1.0)
            steps = {row[level.by] for row in self.prepared.rows} - {None}
            tables[_by(fact, level)] = {s: min(1.0, chance_at(s) * times) for s in sorted(steps)}
        return {
            column: self.pa.table(
                {
                    column: self.pa.array(list(values), self.pa.string()),
                    f"tf_{column}": self.pa.array(list(values.values()), self.pa.float64()),
                }
            )
            for column, values in tables.items()
        }

    def _crowd(self) -> float:
        """Rows in the State of a row, on average."""
        sizes = self.prepared.sizes.values()
        return sum(n * n for n in sizes) / sum(sizes)

    def _settings(self) -> dict[str, Any]:
        from splink import block_on  # noqa: PLC0415 -- loaded by those who link

        facts = [_comparison(fact, self.chances) for fact in FACTS]
        return {
            "link_type": "dedupe_only",
            "unique_id_column_name": "id",
            "probability_two_random_records_match": self._before(),
            "comparisons": [_crowd_comparison(), *facts],
            "blocking_rules_to_generate_predictions": [
                block_on(*on) for on in (*BY_NAME, *BY_FACTS)
            ],
            "retain_matching_columns": False,
            "retain_intermediate_calculation_columns": False,
        }

    def _before(self) -> float:
        """Of the pairs within States, the share that are one person, before anything is seen."""
        return min(0.5, PARTNERS * len(self.prepared.rows) / max(1, self.prepared.pairs))

    def _missed(self, possible: float) -> dict[str, float]:
        """State -> links expected among pairs that are kept nowhere.

        Those compared and found unlikely count by their probability. How many were never compared
        follows as in capture and recapture: names find some pairs, other facts find some, and how
        many both find tells how many neither does; each State has its share of what is found.
        """
        name, facts = (_any_of(rules) for rules in (BY_NAME, BY_FACTS))
        found = self._fetch(
            "select l.state, coalesce(sum(p) filter (where p < ?), 0), "  # noqa: S608 -- our own columns
            f"coalesce(sum(p) filter (where p >= {SEEN} and {name}), 0), "
            f"coalesce(sum(p) filter (where p >= {SEEN} and {facts}), 0), "
            f"coalesce(sum(p) filter (where p >= {SEEN} and {name} and {facts}), 0) from linked "
            "join plain_rows l on l.id = id_l join plain_rows r on r.id = id_r "
            "group by l.state order by l.state",
            possible,
        )
        named, known, both = (math.fsum(row[at] for row in found) for at in (2, 3, 4))
        seen = named + known - both
        unseen = max(0.0, (named - both) * (known - both) / both) if both else 0.0
        rate = min(unseen / seen, MOST_UNSEEN) if seen else 0.0
        return {
            state: round(below + rate * (by_name + by_facts - by_both), ROUNDED)
            for state, below, by_name, by_facts, by_both in found
        }

    def _register(self, name: str, table: Any) -> None:
        self.connection.register(name, table)

    def _fetch(self, sql: str, *values: float) -> list[Any]:
        return list(self.connection.execute(sql, list(values)).fetchall())


def _weighed() -> list[tuple[Fact, Level]]:
    return [(fact, level) for fact in FACTS for level in fact.levels if level.by in CHANCES]


def _by(fact: Fact, level: Level) -> str:
    return f"{fact.name}_{level.name.replace(' ', '_')}_by"


def _comparison(fact: Fact, chances: Chances) -> dict[str, Any]:
    unsaid = {"sql_condition": fact.unsaid, "label_for_charts": "unsaid", "is_null_level": True}
    levels = [_level(fact, level, chances) for level in fact.levels]
    return {"output_column_name": fact.name, "comparison_levels": [unsaid, *levels]}


def _level(fact: Fact, level: Level, chances: Chances) -> dict[str, Any]:
    said: dict[str, Any] = {
        "sql_condition": level.sql,
        "label_for_charts": level.name,
        "m_probability": level.usual,
        "u_probability": chances.level[fact.name, level.name],
        "fix_m_probability": True,
        "fix_u_probability": True,
    }
    if level.by:
        said |= {
            "tf_adjustment_column": _by(fact, level),
            "tf_adjustment_weight": level.weight,
            "tf_minimum_u_value": LEAST_CHANCE,
            "disable_tf_exact_match_detection": True,
        }
    return said


def _crowd_comparison() -> dict[str, Any]:
    """Weighs a pair by how many rows its State has; two States mean two people, nearly always."""
    fixed = {"fix_m_probability": True, "fix_u_probability": True}
    same = {
        "sql_condition": "crowd_l = crowd_r",
        "label_for_charts": "same",
        "tf_adjustment_column": "crowd",
        "disable_tf_exact_match_detection": True,
        "m_probability": CROWD,
        "u_probability": CROWD,
    }
    other = {
        "sql_condition": "ELSE",
        "label_for_charts": "other",
        "m_probability": 1e-4,
        "u_probability": 1 - CROWD,
    }
    return {"output_column_name": "crowd", "comparison_levels": [same | fixed, other | fixed]}


def _any_of(rules: Iterable[tuple[str, ...]]) -> str:
    ways = (" and ".join(f"l.{c} = r.{c}" for c in rule) for rule in rules)
    return "(" + " or ".join(f"({way})" for way in ways) + ")"


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- asked once a run

    return version("splink")
