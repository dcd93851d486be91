"""A file of activities, byte for byte the same whenever it says the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fourfold.engines.iati.writing import outcomes, parts
from fourfold.engines.iati.writing.model import PublishedActivity
from fourfold.engines.iati.writing.nodes import Node, coded, lines, named, words, written

VERSION = "2.03"


def write_activities(activities: Iterable[PublishedActivity], *, generated: datetime) -> bytes:
    """An activity file of version 2.03, elements in the standard's order, nothing empty in it."""
    found = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<iati-activities version="{VERSION}" generated-datetime="{written(generated)}">',
    ]
    for activity in activities:
        found += lines(_activity(activity), "iati-activity", indent=1)
    return "\n".join([*found, "</iati-activities>", ""]).encode()


def _activity(one: PublishedActivity) -> Node:
    node = Node(
        "iati-activity", Node("iati-identifier", text=one.identifier),
        parts.reporter(one.reporter), words("title", one.title),
        coded("activity-status", one.status), coded("activity-scope", one.scope),
        last_updated_datetime=one.updated, lang=one.language, default_currency=one.currency,
        humanitarian=one.humanitarian, hierarchy=one.hierarchy, linked_data_uri=one.uri,
        budget_not_provided=one.budget_not_provided,
    )  # fmt: skip
    _said(node, one)
    _classified(node, one)
    _money(node, one)
    node.add(map(outcomes.document, one.documents))
    node.add(Node("related-activity", ref=other.ref, type=other.kind) for other in one.related)
    node.add(
        Node("legacy-data", name=old.name, value=old.value, iati_equivalent=old.equivalent)
        for old in one.legacy
    )
    if one.conditions is not None:
        node.add([parts.conditions(one.conditions)])
    return node.add(map(outcomes.result, one.results))


def _said(node: Node, one: PublishedActivity) -> None:
    node.add(words("description", texts, type=kind) for kind, texts in one.description.items())
    node.add(map(parts.participating, one.participating))
    node.add(map(parts.other_identifier, one.other_identifiers))
    node.add(named("activity-date", day.words, type=day.kind, iso_date=day.on) for day in one.dates)
    node.add(map(parts.contact, one.contacts))
    node.add(map(parts.location, one.locations))


def _classified(node: Node, one: PublishedActivity) -> None:
    for name, all_of in (
        ("recipient-country", one.countries), ("recipient-region", one.regions),
        ("sector", one.sectors), ("tag", one.tags), ("policy-marker", one.markers),
        ("default-aid-type", one.defaults.aid),
    ):  # fmt: skip
        node.add(parts.classified(name, each) for each in all_of)
    node.add(parts.budget_items(name, items) for name, items in one.budget_items.items())


def _money(node: Node, one: PublishedActivity) -> None:
    defaults = one.defaults
    node.add(
        coded(name, code)
        for name, code in (
            ("collaboration-type", defaults.collaboration), ("default-flow-type", defaults.flow),
            ("default-finance-type", defaults.finance), ("default-tied-status", defaults.tied),
        )
    )  # fmt: skip
    node.add(map(parts.budget, one.budgets))
    node.add(map(parts.planned, one.planned))
    node.add([Node("capital-spend", percentage=one.capital_spend)])
    node.add(map(parts.movement, one.movements))
