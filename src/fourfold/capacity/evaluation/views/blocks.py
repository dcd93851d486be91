"""The four levels of an event as honest blocks: how many, what was said, what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.capacity.evaluation.contracts import Gain, ItemResult, Results
from fourfold.capacity.evaluation.queries.results import Evaluation
from fourfold.capacity.evaluation.rules.answers import FEWEST
from fourfold.capacity.evaluation.rules.gains import SOURCE
from fourfold.kernel import clock
from fourfold.kernel.sentences import listed, paired
from fourfold.ui.components import Column, DataTable, Stat
from fourfold.ui.pages import day

DASH = "\N{EN DASH}"
_HEIGHT, _WIDTH, _GAP = 16, 18, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a small chart, as text that SVG can read in every language."""

    x: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question with its small chart and the sentence that says the same."""

    text: str
    summary: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The answers to one questionnaire: figures, charts, their table, words."""

    title: str
    stats: tuple[Stat, ...]
    drawn: tuple[Drawn, ...] = ()
    table: DataTable | None = None
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held_back: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One level."""

    heading: str
    asks: str
    unknown: str
    parts: tuple[Part, ...] = ()
    empty: str = ""
    stats: tuple[Stat, ...] = field(default=())


def blocks_of(held: Evaluation) -> list[Block]:
    """Levels 1 to 4."""
    return [
        Block(
            _("Level 1: reaction"),
            _("How people found the course at its end."),
            _("Whether anything was learned. Whoever did not answer may think otherwise."),
            tuple(_part(one, "reaction") for one in held.reaction),
            _("Nobody has answered yet. Give out the feedback link."),
        ),
        Block(
            _("Level 2: learning"),
            _("What people scored before and after."),
            _("What those knew who took one test only, and whether it lasts."),
            stats=_learning(held.learning, held.trained, whole=held.whole),
            empty=_("No scores are recorded yet. Enter them or import a file."),
        ),
        Block(
            _("Level 3: behaviour"),
            _("Whether people use it at work after 3 and 6 months, in their own words."),
            _("What they do where nobody asks. Those who left or did not answer are missing."),
            tuple(_part(one, f"behaviour-{one.months}") for one in held.behaviour),
            _("Nobody was asked yet. Make the follow-ups once the event was held."),
        ),
        Block(
            _("Level 4: results"),
            _("What has changed in the unit after 12 months, as people see it."),
            _("Whether the course brought it about: other things changed too."),
            tuple(_part(one, "results") for one in held.results),
            _("Nobody was asked yet. Twelve months have to pass first."),
        ),
    ]


def _part(one: Results, identifier: str) -> Part:
    scales = [item for item in one.items if item.kind == "scale"]
    held_back = ""
    if one.answered < FEWEST:
        held_back = _("Answers are shown from %(n)d on; fewer give people away.") % {"n": FEWEST}
    return Part(
        title=one.title,
        stats=(
            Stat(number_format(one.asked), _("asked")),
            Stat(number_format(one.answered), _("answered")),
            Stat(percent(one.rate), _("response rate"), _rate_note(one), unknown=one.rate is None),
        ),
        source=_("%(n)d answers; source: questionnaires of this event, as of %(day)s")
        % {"n": one.answered, "day": day(clock.today())},
        drawn=tuple(_drawn(item) for item in one.items),
        table=_table(scales, identifier) if scales else None,
        words=tuple((text, said) for text, said in one.words if said),
        held_back=held_back,
    )


def _rate_note(one: Results) -> str:
    if one.rate is not None:
        return ""
    return _("Not known: more answered than are recorded as trained.")


def _drawn(item: ItemResult) -> Drawn:
    most = max((count for _value, count in item.counts), default=0) or 1
    bars = tuple(
        _bar(number, count / most, len(item.counts))
        for number, (_value, count) in enumerate(item.counts)
    )
    return Drawn(item.text, _summary(item), bars)


def _bar(number: int, share: float, of: int) -> Bar:
    width = 100 / of
    height = max(share * _HEIGHT, 1)
    return Bar(f"{number * width:.1f}", f"{_HEIGHT + _GAP - height:.1f}", f"{height:.1f}")


def _summary(item: ItemResult) -> str:
    if not item.answered:
        return _("Nobody answered this.")
    said = ngettext("%(n)d answer", "%(n)d answers", item.answered) % {"n": item.answered}
    if item.mean is not None:
        told = _("Mean %(mean)s of 5, standard deviation %(spread)s, %(said)s.")
        return told % {"mean": plain(item.mean), "spread": plain(item.spread), "said": said}
    parts = listed(paired(value, count) for value, count in item.counts)
    return _("%(parts)s; %(said)s.") % {"parts": parts, "said": said}


def _table(items: Sequence[ItemResult], identifier: str) -> DataTable:
    values = [value for value, _count in items[0].counts]
    return DataTable(
        caption=_("How the answers lie, from 1 (not at all) to 5 (fully)"),
        columns=(
            Column("text", _("Question")),
            *(Column(value, value, numeric=True) for value in values),
            Column("n", _("Answers"), numeric=True),
            Column("mean", _("Mean"), numeric=True),
            Column("spread", _("Spread"), numeric=True),
        ),
        rows=[
            (
                item.text,
                *(count for _value, count in item.counts),
                item.answered,
                plain(item.mean),
                plain(item.spread),
            )
            for item in items
        ],
        compact=True,
        identifier=identifier,
    )


def _learning(gain: Gain, trained: int, *, whole: bool) -> tuple[Stat, ...]:
    """Counts and, from a few people on for who sees a part of the event only, what they say."""
    if not gain.before and not gain.after:
        return ()
    of = _("of %(n)d trained") % {"n": trained}
    counts = (
        Stat(number_format(gain.before), _("tested before"), of),
        Stat(number_format(gain.after), _("tested after"), of),
    )
    return counts + _gains(gain) if whole or gain.paired >= FEWEST else counts


def _gains(gain: Gain) -> tuple[Stat, ...]:
    paired = ngettext("%(n)d person took both", "%(n)d people took both", gain.paired)
    note = paired % {"n": gain.paired}
    spread = _("standard deviation %(spread)s") % {"spread": points(gain.spread)}
    return (
        Stat(percent(gain.mean_before), _("mean before"), note, unknown=not gain.paired),
        Stat(percent(gain.mean_after), _("mean after"), note, unknown=not gain.paired),
        Stat(points(gain.gain), _("gain in points"), spread, unknown=gain.gain is None),
        Stat(
            plain(gain.normalised),
            _("normalised gain"),
            _("share of what could still be gained; %(source)s") % {"source": SOURCE},
            unknown=gain.normalised is None,
        ),
    )


def percent(share: Decimal | None) -> str:
    """A share as a whole number of percent; a dash where it is not known."""
    return DASH if share is None else f"{number_format(share * 100, 0)} %"


def points(share: Decimal | None) -> str:
    """A difference of shares in points of a hundred."""
    return DASH if share is None else number_format(share * 100, 1)


def plain(value: Decimal | None) -> str:
    """A number with two decimals in the reader's language."""
    return DASH if value is None else number_format(value, 2)
