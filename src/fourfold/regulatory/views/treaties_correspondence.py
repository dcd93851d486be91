"""The table of correspondence: topic by instrument, each article a link where it is held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.kernel.sentences import paired
from fourfold.reference import treaties
from fourfold.regulatory.contracts.treaties import Standing
from fourfold.regulatory.rules import treaties_topics
from fourfold.regulatory.views.treaties_tables import article_url, standing_cell
from fourfold.ui.components import Cell, Link

FIRST, FAMILY = "uncc", ("budapest", "budapest-p1", "budapest-p2")
ALONE = ("untoc", "malabo", "arab", "ecowas", "commonwealth")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with the articles of each column."""

    title: str
    cells: list[tuple[str, list[Link]]]


def correspondence_columns(standings: Mapping[str, Standing]) -> list[tuple[str, Cell]]:
    """Headings of the table of correspondence, each with whether it was compared."""
    return [(heading, standing_cell(standings[codes[0]])) for heading, codes in _columns().items()]


def _mark(standings: Sequence[Standing]) -> Cell:
    if len({one.is_checked for one in standings}) > 1:
        return Cell(_("Compared in part"), kind="attention")
    return standing_cell(standings[0])


def correspondence_rows() -> list[TopicRow]:
    """Topic by instrument, each article a link where the catalogue holds it."""
    columns = _columns()
    return [
        TopicRow(
            topic.title,
            [
                (heading, [link for code in codes for link in _links(topic, code)])
                for heading, codes in columns.items()
            ],
        )
        for topic in treaties.correspondences()
    ]


def _columns() -> dict[str, tuple[str, ...]]:
    known = treaties.instruments()
    europe = tuple(code for code in known if code.startswith("eu-"))
    return {
        known[FIRST].short: (FIRST,),
        _("Budapest Convention and protocols"): FAMILY,
        **{known[code].short: (code,) for code in ALONE},
        _("European Union law"): europe,
    }


def _links(topic: treaties.Correspondence, code: str) -> list[Link]:
    if code not in topic.articles:
        return []
    printed = topic.articles[code]
    short = _name(code) if code.startswith(("eu-", "budapest-")) else ""
    if not printed:
        return [Link(short or _("as a whole"), reverse("regulatory:treaty", args=[code]))]
    links = [Link(one, _url(code, one)) for one in printed]
    return [Link(paired(short, links[0].label), links[0].url), *links[1:]] if short else links


def _name(code: str) -> str:
    """The part of a short title before the colon or the bracket: `EU 2013/40`."""
    return treaties.instruments()[code].short.split(":")[0].split(" (")[0]


def _url(code: str, printed: str) -> str:
    held = treaties_topics.held_article(code, printed)
    return article_url(code, held) if held else ""
