"""Parts of an activity as elements: parties, places, money."""

from __future__ import annotations

from fourfold.engines.iati.writing import model
from fourfold.engines.iati.writing.nodes import Node, coded, named, words, written


def reporter(one: model.Reporter) -> Node:
    """Who publishes."""
    return words(
        "reporting-org", one.name, ref=one.ref, type=one.kind,
        secondary_reporter=True if one.secondary else None,
    )  # fmt: skip


def participating(one: model.Participating) -> Node:
    """A party in its role."""
    party = one.party
    return named(
        "participating-org", party.name, ref=party.ref, type=party.kind, role=one.role,
        activity_id=party.activity, crs_channel_code=one.channel_code,
    )  # fmt: skip


def _party(name: str, one: model.Party) -> Node:
    activity = {f"{name.removesuffix('-org')}_activity_id": one.activity}
    return named(name, one.name, ref=one.ref, type=one.kind, **activity)


def other_identifier(one: model.OtherIdentifier) -> Node:
    """Another identifier with whose it is."""
    owner = named("owner-org", one.owner.name, ref=one.owner.ref)
    return Node("other-identifier", owner, ref=one.ref, type=one.kind)


def contact(one: model.Contact) -> Node:
    """Whom to ask."""
    node = Node(
        "contact-info", words("organisation", one.organisation),
        words("department", one.department), words("person-name", one.person),
        words("job-title", one.job), type=one.kind,
    )  # fmt: skip
    for name, texts in (
        ("telephone", one.telephones), ("email", one.emails), ("website", one.websites)
    ):  # fmt: skip
        node.add(Node(name, text=text) for text in texts)
    return node.add(words("mailing-address", address) for address in one.addresses)


def classified(name: str, one: model.Coded, *, share: bool = True) -> Node:
    """A country, region, sector, tag, marker or aid type."""
    return named(
        name, one.name, code=one.code, vocabulary=one.vocabulary,
        vocabulary_uri=one.vocabulary_uri, percentage=one.percentage if share else None,
        significance=one.significance,
    )  # fmt: skip


def location(one: model.Location) -> Node:
    """A place."""
    node = Node("location", coded("location-reach", one.reach), ref=one.ref)
    node.add(
        Node("location-id", code=place.code, vocabulary=place.vocabulary)
        for place in one.identifiers
    )
    node.add(
        words(name, texts)
        for name, texts in (
            ("name", one.name), ("description", one.description),
            ("activity-description", one.activity_description),
        )
    )  # fmt: skip
    node.add(
        Node("administrative", code=area.code, vocabulary=area.vocabulary, level=area.level)
        for area in one.areas
    )
    if one.latitude is not None and one.longitude is not None:
        position = Node("pos", text=f"{written(one.latitude)} {written(one.longitude)}")
        node.add([Node("point", position, srsName="http://www.opengis.net/def/crs/EPSG/0/4326")])
    return node.add(
        coded(name, code)
        for name, code in (
            ("exactness", one.exactness), ("location-class", one.location_class),
            ("feature-designation", one.feature),
        )
    )  # fmt: skip


def _value(one: model.Money) -> Node:
    return Node("value", text=written(one.amount), currency=one.currency, value_date=one.on)


def budget(one: model.Budget) -> Node:
    """What is set aside for a period."""
    return Node(
        "budget", Node("period-start", iso_date=one.start), Node("period-end", iso_date=one.end),
        _value(one.value), type=one.kind, status=one.status,
    )  # fmt: skip


def planned(one: model.PlannedDisbursement) -> Node:
    """A payment to come."""
    return Node(
        "planned-disbursement", Node("period-start", iso_date=one.start),
        Node("period-end", iso_date=one.end), _value(one.value),
        _party("provider-org", one.provider), _party("receiver-org", one.receiver), type=one.kind,
    )  # fmt: skip


def movement(one: model.Movement) -> Node:
    """A transaction."""
    node = Node(
        "transaction", coded("transaction-type", one.kind),
        Node("transaction-date", iso_date=one.on), _value(one.value),
        words("description", one.description), _party("provider-org", one.provider),
        _party("receiver-org", one.receiver), coded("disbursement-channel", one.channel),
        coded("flow-type", one.flow_type), coded("finance-type", one.finance_type),
        coded("tied-status", one.tied_status), ref=one.ref, humanitarian=one.humanitarian,
    )  # fmt: skip
    node.add(classified("sector", sector, share=False) for sector in one.sectors)
    if one.country is not None:
        node.add([classified("recipient-country", one.country, share=False)])
    if one.region is not None:
        node.add([classified("recipient-region", one.region, share=False)])
    return node.add(classified("aid-type", aid, share=False) for aid in one.aid_types)


def budget_items(vocabulary: str, items: tuple[model.BudgetItem, ...]) -> Node:
    """Parts of the recipient country's own budget."""
    return Node(
        "country-budget-items",
        *(
            Node(
                "budget-item", words("description", item.description), code=item.code,
                percentage=item.percentage,
            )
            for item in items
        ),
        vocabulary=vocabulary,
    )  # fmt: skip


def conditions(all_of: tuple[model.Condition, ...]) -> Node:
    """The conditions; an empty list says that there are none."""
    told = (words("condition", one.words, type=one.kind) for one in all_of)
    return Node("conditions", *told, attached=bool(all_of))
