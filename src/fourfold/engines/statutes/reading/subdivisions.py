"""Subdivisions of a provision: (1), (a), (i), 1., a), 1°, أ), as a tree with offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fourfold.engines.statutes.reading.markers import Marker, find_markers, follows, opens
from fourfold.engines.statutes.reading.tails import tail_of


@dataclass(slots=True)
class Subdivision:
    """A numbered piece of a provision's text.

    Args:
        label: its number in brackets, such as `(1)`.
        start: offset of its number in the text.
        end: offset after its last character, flush words that close a list not counted.
        children: the subdivisions inside it, in order.
    """

    label: str
    start: int
    end: int
    children: list[Subdivision] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """A list that is still open: the kind of its numbers, the last of them, its members."""

    kind: str
    last: Marker
    members: list[Subdivision]


def subdivisions(text: str) -> tuple[Subdivision, ...]:
    """The tree of numbered pieces; references such as “subsection (1)” are none.

    A number counts where it opens a line or follows a stop, a dash or a colon, and where it is the
    next of an open list or the first of a new one. Words that close a list and belong to what
    stands above it (“…, commits an offence and is liable …”) are left out of its last member.
    """
    roots: list[Subdivision] = []
    levels: list[_Level] = []
    markers = find_markers(text)
    for position, marker in enumerate(markers):
        following = markers[position + 1] if position + 1 < len(markers) else None
        _place(levels, roots, marker, following)
    _close(roots, len(text), text)
    return tuple(roots)


def pinpoint_of(text: str, start: int, end: int) -> str:
    """Where in the provision the words from `start` to `end` stand, such as `(1)(b)`.

    The deepest subdivision that holds all of them; empty where they stand in none, or in several.
    """
    labels: list[str] = []
    found: Sequence[Subdivision] = subdivisions(text)
    while True:
        inside = next((one for one in found if one.start <= start and end <= one.end), None)
        if inside is None:
            return "".join(labels)
        labels.append(inside.label)
        found = inside.children


def walk(found: Sequence[Subdivision]) -> Iterator[Subdivision]:
    """Every subdivision in the order of the text."""
    for one in found:
        yield one
        yield from walk(one.children)


def _place(
    levels: list[_Level], roots: list[Subdivision], marker: Marker, following: Marker | None
) -> None:
    """Put a marker into the open lists, unless it is no subdivision."""
    made = Subdivision(f"({marker.value})", marker.start, marker.start)
    depth = _depth_to_continue(levels, marker, following)
    if depth is not None:
        del levels[depth + 1 :]
        kind = levels[depth].kind
        levels[depth].members.append(made)
        levels[depth].last = marker.as_kind(kind)
        return
    kind = opens(marker, following)
    if kind and (marker.after_opener or not levels):
        _open(levels, roots, made, marker, kind)


def _open(
    levels: list[_Level], roots: list[Subdivision], made: Subdivision, marker: Marker, kind: str
) -> None:
    same = next((depth for depth, level in enumerate(levels) if level.kind == kind), None)
    if same is not None:
        del levels[same + 1 :]
        levels[same].members.append(made)
        levels[same].last = marker.as_kind(kind)
        return
    members = levels[-1].members[-1].children if levels else roots
    members.append(made)
    levels.append(_Level(kind, marker.as_kind(kind), members))


def _depth_to_continue(
    levels: Sequence[_Level], marker: Marker, following: Marker | None
) -> int | None:
    """The deepest open list whose next number this is; a Roman one gives way where it must."""
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if not follows(level.last, marker, level.kind):
            continue
        if level.kind == "letter" and marker.value == "i" and following and following.value == "ii":
            continue
        return depth
    return None


def _close(found: Sequence[Subdivision], end: int, text: str) -> None:
    """Set the ends: at the next member, or where the list's closing words begin."""
    for position, one in enumerate(found):
        one.end = found[position + 1].start if position + 1 < len(found) else end
        _close(one.children, one.end, text)
        if one.children:
            last = one.children[-1]
            last.end = tail_of(text, [child.start for child in one.children], last.end)
