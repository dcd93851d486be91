"""What a reader of a law profile may look for."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.regulatory.contracts.findings import GapView, InstrumentSheet
from fourfold.regulatory.rules.finding_words import GAPS, OPEN_KINDS


class GapFilter(forms.Form):
    """Which gaps to list; an unknown value asks for nothing."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    chapter = forms.ChoiceField(label=gettext_lazy("Chapter"), required=False)
    article = forms.CharField(label=gettext_lazy("Article"), max_length=16, required=False)
    instrument = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sheet: InstrumentSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        kinds = [(code, label) for code, label in GAPS.items() if self._has(code)]
        self._offer("kind", [("", _("All that is known")), *kinds])
        chapters = [(one.chapter, f"{one.chapter} {one.title}".strip()) for one in sheet.chapters]
        self._offer("chapter", [("", _("All")), *chapters])

    def _offer(self, field: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[field].choices = list(choices)  # type: ignore[attr-defined]  # -- a choice field

    def _has(self, kind: str) -> bool:
        return any(gap.kind == kind for gap in self.sheet.gaps)

    def found(self) -> list[tuple[GapView, ...]]:
        """The gaps that match, those of one requirement together.

        What is only unknown is listed when it is asked for.
        """
        return [tuple(gaps) for _atom, gaps in groupby(self._matching(), key=_atom_of)]

    def _matching(self) -> list[GapView]:
        self.is_valid()
        values = getattr(self, "cleaned_data", {})
        kind, chapter = values.get("kind", ""), values.get("chapter", "")
        article = values.get("article", "").strip()
        return [
            gap
            for gap in self.sheet.gaps
            if (gap.kind == kind if kind else (bool(article) or gap.kind not in OPEN_KINDS))
            and chapter in {"", gap.chapter}
            and article in {"", gap.article}
        ]


def _atom_of(gap: GapView) -> str:
    return gap.atom


class PeriodForm(forms.Form):
    """Two days to compare."""

    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["since", "until"])

    def clean(self) -> dict[str, Any]:
        """The first day comes first."""
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            raise forms.ValidationError(_("Give the earlier day first."))
        return values


class CompareForm(forms.Form):
    """Which region's States to show beside each other, and against what."""

    region = forms.ChoiceField(label=gettext_lazy("Programme region"), required=False)
    instrument = forms.ChoiceField(label=gettext_lazy("Treaty"), required=False)

    def __init__(
        self,
        *args: Any,
        regions: Iterable[tuple[str, str]],
        instruments: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for field, choices in (("region", regions), ("instrument", instruments)):
            self.fields[field].choices = list(choices)  # type: ignore[attr-defined]  # -- a choice field
