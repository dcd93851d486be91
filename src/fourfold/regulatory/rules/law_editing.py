"""What a person may do to a draft before it is taken; each step gives a new draft."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Penalty
from fourfold.regulatory.contracts.law_imports import DraftProblem, DraftProvision, LawDraft

LONGEST_NUMBER = 32
LONGEST_HEADING = 500
LONGEST_PART = 300
LONGEST_KEY = 64
_BEGINNING = re.compile(r"\n\s*|(?<=[.;:\u2014\u061b\u06d4])\s+")


def put(draft: LawDraft, index: int, provision: DraftProvision) -> LawDraft:
    """The draft with another provision at `index`."""
    rows = list(draft.provisions)
    rows[index] = provision
    return _next(draft, rows)


def edited(
    provision: DraftProvision,
    *,
    number: str,
    heading: str,
    part: str,
    text: str,
    penalties: tuple[Penalty, ...],
) -> DraftProvision:
    """The provision as a person wrote it; a new number gives a new key."""
    key = provision.key if number == provision.number else key_for(number, like=provision.key)
    return DraftProvision(key, number, heading, part, text, penalties, edited=True)


def left_out(draft: LawDraft, index: int, *, out: bool) -> LawDraft:
    """The draft without a provision, or with it again."""
    return put(draft, index, replace(draft.provisions[index], left_out=out))


def joined(draft: LawDraft, index: int) -> LawDraft:
    """The provision becomes the end of the one before it: nothing of it is lost."""
    before, this = draft.provisions[index - 1], draft.provisions[index]
    head = " ".join(word for word in (this.number, this.heading) if word)
    text = "\n".join(part for part in (before.text, head, this.text) if part)
    rows = list(draft.provisions)
    rows[index - 1 : index + 1] = [
        replace(before, text=text, penalties=before.penalties + this.penalties, edited=True)
    ]
    return _next(draft, rows)


def split(draft: LawDraft, index: int, offset: int, *, number: str, heading: str) -> LawDraft:
    """The provision ends before `offset`; what follows becomes one of its own.

    Penalties are left to be read again.
    """
    this = draft.provisions[index]
    first = replace(this, text=this.text[:offset].rstrip(), penalties=(), edited=True)
    second = DraftProvision(
        key=key_for(number, like=this.key),
        number=number,
        heading=heading,
        part=this.part,
        text=this.text[offset:].lstrip(),
        edited=True,
    )
    rows = list(draft.provisions)
    rows[index : index + 1] = [first, second]
    return _next(draft, rows)


def places_to_split(text: str) -> tuple[tuple[int, str], ...]:
    """Where a new provision may begin: at each later line and each later sentence.

    Returns:
        Pairs of offset and the words that would begin it.
    """
    starts = [match.end() for match in _BEGINNING.finditer(text) if match.end() < len(text)]
    return tuple((start, text[start : start + 90].partition("\n")[0]) for start in starts)


def key_for(number: str, *, like: str) -> str:
    """The key of a number, with the letters that another key of the act begins with."""
    prefix = re.match(r"[a-z]*", like)
    ascii_number = re.sub(r"[^0-9A-Za-z.-]+", "", number) or slugify(number, allow_unicode=True)
    return f"{prefix.group() if prefix else ''}{ascii_number}"[:LONGEST_KEY]


def problems(draft: LawDraft) -> tuple[DraftProblem, ...]:
    """What stands in the way of taking the draft, each with its place and cure."""
    return tuple(_problems(draft))


def _problems(draft: LawDraft) -> Iterator[DraftProblem]:
    if not draft.title:
        yield DraftProblem(_("The act has no title. Give it one under the particulars."))
    if draft.valid_from is None:
        yield DraftProblem(
            _("Nothing says from which day this text is valid. Give the day under the particulars.")
        )
    if draft.valid_from and draft.enacted_on and draft.valid_from < draft.enacted_on:
        yield DraftProblem(_("The text is valid before the act was enacted. Check both days."))
    if not draft.kept:
        yield DraftProblem(_("No provision is left. Keep at least one, or discard the file."))
    counted = Counter(p.key for p in draft.kept)
    for index, provision in enumerate(draft.provisions):
        if not provision.left_out:
            for sentence in _wrong_with(provision, counted):
                yield DraftProblem(sentence, index)


def _wrong_with(provision: DraftProvision, counted: Counter[str]) -> Iterator[str]:
    named = {"number": provision.number or "–"}
    if not provision.number or not provision.key:
        yield _("A provision has no number. Give it one, or join it with the one before.")
    elif counted[provision.key] > 1:
        yield (
            _(
                "The number %(number)s stands there more than once. Rename one, join it with the "
                "one before, or leave it out."
            )
            % named
        )
    if not provision.text.strip():
        yield _("Provision %(number)s has no text. Write it, or leave the provision out.") % named
    if len(provision.number) > LONGEST_NUMBER or len(provision.key) > LONGEST_KEY:
        yield _("The number “%(number)s” is too long to be one. Shorten it.") % named
    if len(provision.heading) > LONGEST_HEADING:
        yield (
            _("The heading of %(number)s is longer than %(limit)d characters. Shorten it.")
            % {**named, "limit": LONGEST_HEADING}
        )
    if len(provision.part) > LONGEST_PART:
        yield (
            _("The part of %(number)s is longer than %(limit)d characters. Shorten it.")
            % {**named, "limit": LONGEST_PART}
        )


def with_particulars(draft: LawDraft, **facts: str | date | None) -> LawDraft:
    """The draft with other particulars of the act: title, code, days and so on."""
    return replace(draft, **facts, revision=draft.revision + 1)  # type: ignore[arg-type]  # -- fields of the draft


def reread(
    draft: LawDraft, read: Callable[[str], tuple[Penalty, ...]], *, only: int | None = None
) -> LawDraft:
    """The draft with penalties read again, of one provision or of all; no revision of its own."""
    rows = [
        replace(row, penalties=read(row.text)) if only in (None, index) else row
        for index, row in enumerate(draft.provisions)
    ]
    return replace(draft, provisions=tuple(rows))


def _next(draft: LawDraft, rows: list[DraftProvision]) -> LawDraft:
    return replace(draft, provisions=tuple(rows), revision=draft.revision + 1)
