"""A file of law that waits, as the values that components draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.regulatory.contracts.law_imports import DraftProvision, LawDraft
from fourfold.regulatory.models import LawImport, Provision
from fourfold.regulatory.models.law import LawImportStatus
from fourfold.regulatory.rules import law_editing
from fourfold.regulatory.rules.law import DoubtedLabel, digest_of
from fourfold.regulatory.rules.law_differences import Differences, Kind, Stood
from fourfold.regulatory.rules.law_differences import differences as compare
from fourfold.regulatory.views.law_support import doubt_said, force_cell, penalty_said
from fourfold.ui.components import Column, DataTable, Link, Stat, SummaryRow
from fourfold.ui.pages import PAGE_LENGTH, day


@dataclass(frozen=True, slots=True)
class Line:
    """A provision of the file on the review page; `wrong` are sentences about it."""

    index: int
    provision: DraftProvision
    penalties: tuple[str, ...]
    wrong: tuple[str, ...]
    url: str


def lines(row: LawImport, draft: LawDraft) -> list[Line]:
    """Every provision with what is wrong with it."""
    wrong: dict[int, list[str]] = {}
    for problem in law_editing.problems(draft):
        if problem.index is not None:
            wrong.setdefault(problem.index, []).append(problem.sentence)
    return [
        Line(
            index=index,
            provision=provision,
            penalties=penalties_said(provision),
            wrong=tuple(wrong.get(index, ())),
            url=reverse("regulatory:import-provision", args=[row.pk, index]),
        )
        for index, provision in enumerate(draft.provisions)
    ]


def place_of(row: LawImport, index: int) -> str:
    """The address of a provision's line on the review page."""
    page = index // PAGE_LENGTH + 1
    return f"{reverse('regulatory:import', args=[row.pk])}?page={page}#p{index}"


def problems(row: LawImport, draft: LawDraft) -> list[Link]:
    """What stands in the way of taking the file, each leading to where it is mended."""
    particulars = reverse("regulatory:import-particulars", args=[row.pk])
    return [
        Link(
            problem.sentence,
            particulars if problem.index is None else place_of(row, problem.index),
        )
        for problem in law_editing.problems(draft)
    ]


def sentences_at(draft: LawDraft, index: int) -> tuple[str, ...]:
    """What is wrong with one provision."""
    return tuple(p.sentence for p in law_editing.problems(draft) if p.index == index)


def penalties_said(provision: DraftProvision) -> tuple[str, ...]:
    """The penalties that were read in a provision, in words."""
    return tuple(
        " ".join(part for part in (penalty.pinpoint, penalty_said(penalty)) if part)
        for penalty in provision.penalties
    )


def summary(row: LawImport, draft: LawDraft) -> list[SummaryRow]:
    """What the file is, each line with a way to change it while it waits."""
    waits = row.status == LawImportStatus.WAITING
    url = reverse("regulatory:import-particulars", args=[row.pk]) if waits else ""
    becomes = (
        _("A version of %(act)s") % {"act": row.act}
        if row.act
        else _("A new act, code %(code)s") % {"code": draft.code}
    )
    rows = (
        (_("Title"), draft.title),
        (_("It becomes"), becomes),
        (_("Language"), draft.language),
        (_("Enacted"), day(draft.enacted_on)),
        (_("Commenced"), day(draft.commenced_on)),
        (_("Valid from"), day(draft.valid_from)),
        (_("Amended by"), draft.amended_by or "\N{EN DASH}"),
        (_("Published at"), draft.url or "\N{EN DASH}"),
        (_("Read as"), draft.source_format),
    )
    return [SummaryRow(key, value, url if key != rows[-1][0] else "") for key, value in rows]


def figures(draft: LawDraft) -> list[Stat]:
    """How much was read."""
    kept = draft.kept
    out = len(draft.provisions) - len(kept)
    note = ngettext("%(count)d left out", "%(count)d left out", out) % {"count": out}
    with_penalty = sum(bool(provision.penalties) for provision in kept)
    return [
        Stat(str(len(kept)), _("provisions"), note=note if out else ""),
        Stat(
            str(sum(len(provision.penalties) for provision in kept)),
            _("penalties read"),
            note=ngettext("in %(count)d provision", "in %(count)d provisions", with_penalty)
            % {"count": with_penalty},
        ),
        Stat(str(len(draft.notices)), _("things to look at")),
    ]


def labels_table(labels: Sequence[DoubtedLabel]) -> DataTable:
    """What the file says of force and nobody may believe yet."""
    return DataTable(
        caption=_("Labels of the file on force"),
        columns=(
            Column("key", _("Provision")),
            Column("force", _("The file says")),
            Column("day", _("Since")),
            Column("why", _("Why it is not believed")),
        ),
        rows=[
            (
                label.key or _("The whole act"),
                force_cell(label.force),
                day(label.claimed_on),
                doubt_said(label.why),
            )
            for label in labels
        ],
        stacked=True,
        identifier="labels",
    )


def stood(provision: Provision) -> Stood:
    """A stored provision as versions are compared."""
    return Stood(
        provision.key, provision.number, provision.heading, provision.text, provision.digest
    )


def compared(before: Sequence[Provision], draft: LawDraft) -> Differences:
    """The file against the text that speaks before it; nothing when there is none."""
    if not before:
        return Differences()
    after = [
        Stood(p.key, p.number, p.heading, p.text, digest_of(p.heading, p.text)) for p in draft.kept
    ]
    return compare([stood(row) for row in before], after)


def difference_stats(before: Sequence[Provision], draft: LawDraft) -> list[Stat]:
    """How many provisions the file adds, changes and removes; empty for a first text."""
    return kind_stats(compared(before, draft)) if before else []


def kind_stats(found: Differences) -> list[Stat]:
    """How many provisions differ, by what happened to them."""
    labels = {
        Kind.ADDED: _("added"),
        Kind.CHANGED: _("changed"),
        Kind.REMOVED: _("removed"),
        Kind.RENUMBERED: _("renumbered"),
    }
    shown = [Stat(str(found.counts.get(kind, 0)), label) for kind, label in labels.items()]
    return [*shown, Stat(str(found.same), _("as before"))]
