"""A finding with its citations as one thing that is filled in, sent and shown again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import QueryDict
from django.utils.translation import gettext as _

from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft, FindingView
from fourfold.regulatory.contracts.law import ProvisionView
from fourfold.regulatory.forms.findings import MOST_CITED, CitationForm, FindingForm
from fourfold.regulatory.queries.atom_page import AtomPage, citations_now

MOST_OFFERED = 150


class FindingEntry:
    """The form of a finding and as many forms of citations as are needed, one at the least."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        page: AtomPage,
        chosen: Sequence[str] = (),
        taken: str = "",
    ) -> None:
        self.page = page
        self.taken = next((one for one in page.offers if str(one.id) == taken), None)
        start = _taken_over(page, self.taken) if self.taken else _starting(page)
        self.form = FindingForm(data, atom=page.atom, initial=start)
        held = citations_now(self.taken, page.corpus) if self.taken else page.own_citations
        rows = _rows(data, page, chosen, held)
        offered = _offered(page, rows)
        self.citations = [
            CitationForm(data, prefix=f"c{number}", initial=row, provisions=offered)
            for number, row in enumerate(rows)
        ]

    @property
    def forms(self) -> list[BaseForm]:
        """All forms, for the summary of errors."""
        return [self.form, *self.citations]

    @property
    def has_errors(self) -> bool:
        """Whether something that was sent is wrong."""
        return any(form.errors for form in self.forms)

    @property
    def seen(self) -> UUID | None:
        """The actor's own finding when the page was read."""
        return self.form.cleaned_data.get("seen") or None

    def is_valid(self) -> bool:
        """Whether all of it was sent and may be taken."""
        return all([form.is_valid() for form in self.forms])  # noqa: C419 -- each says what is wrong

    def draft(self) -> FindingDraft:
        """The finding as the action takes it."""
        cited = (form.draft() for form in self.citations)
        return self.form.draft(tuple(one for one in cited if one is not None))


def _starting(page: AtomPage) -> dict[str, Any]:
    own = page.own
    if own is None:
        return {}
    return {
        "verdict": str(own.verdict),
        "missing": list(own.missing),
        "value": own.value,
        "reason": own.reason,
        "seen": own.id,
    }


def _taken_over(page: AtomPage, taken: FindingView) -> dict[str, Any]:
    """Another treaty's finding as a start for this requirement: nothing is recorded by it."""
    words = {"code": taken.atom, "reason": taken.reason}
    return {
        "verdict": str(taken.verdict),
        "missing": [code for code in taken.missing if code in page.atom.elements],
        "value": taken.value,
        "reason": _("As found on %(code)s: %(reason)s") % words,
        "seen": page.own.id if page.own else None,
    }


def _rows(
    data: QueryDict | None,
    page: AtomPage,
    chosen: Sequence[str],
    held: Sequence[CitationDraft],
) -> list[dict[str, str]]:
    if data is not None:
        count = sum(f"c{number}-quote" in data for number in range(MOST_CITED))
        return [{} for _number in range(max(1, count))]
    known = {str(one.id): one for one in page.corpus.provisions}
    taken = {row.provision for row in held}
    new = [known[one] for one in dict.fromkeys(chosen) if one in known and UUID(one) not in taken]
    rows = [_kept(row) for row in held] + [_fresh(page, one) for one in new]
    return rows[:MOST_CITED] or [{}]


def _kept(row: CitationDraft) -> dict[str, str]:
    return {"provision": str(row.provision), "quote": row.quote, "pinpoint": row.pinpoint}


def _fresh(page: AtomPage, provision: ProvisionView) -> dict[str, str]:
    """A chosen provision, with the words that the matcher found as a first quote."""
    found = next((c for c in page.candidates if c.provision.id == provision.id), None)
    quote = found.excerpt if found else provision.text[:400]
    return {"provision": str(provision.id), "quote": quote}


def _offered(page: AtomPage, rows: Sequence[dict[str, str]]) -> list[tuple[str, Any]]:
    """Candidates first, then the whole corpus where it is small enough to choose from."""
    likely = [c.provision for c in page.candidates]
    wanted = {row.get("provision") for row in rows}
    every = page.corpus.provisions
    found = [one for one in page.found if one not in likely]
    rest = [one for one in every if len(every) <= MOST_OFFERED or str(one.id) in wanted]
    groups = (
        (_("Likeliest"), likely),
        (_("Found by your words"), found),
        (_("All provisions"), rest),
    )
    listed: set[UUID] = set()
    offered = []
    for label, members in groups:
        new = [one for one in members if one.id not in listed]
        listed.update(one.id for one in new)
        if new:
            offered.append((label, [(str(one.id), _label(one)) for one in new]))
    return offered


def _label(one: ProvisionView) -> str:
    act = one.act.short_title or one.act.title
    return f"{one.number} {one.heading} · {act}"[:90]
