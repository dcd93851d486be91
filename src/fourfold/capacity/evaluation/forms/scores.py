"""Scores of a page of people, and a file of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.capacity.evaluation.contracts import Score
from fourfold.capacity.evaluation.models import Moment, TestResult
from fourfold.kernel.sentences import listed, paired
from fourfold.ui.clear_forms import ClearForm

Held = dict[tuple[UUID, str], TestResult]
USUAL_MOST = Decimal(100)


class ScoresForm(ClearForm):
    """A row of two scores for each person; `most` counts for what is entered anew."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: Sequence[tuple[UUID, str]], held: Held, seen: str, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"seen": seen, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.people, self.held = people, held
        for moment, label in (
            (Moment.BEFORE, gettext_lazy("Most that can be scored before")),
            (Moment.AFTER, gettext_lazy("Most that can be scored after")),
        ):
            self.fields[f"most_{moment}"] = forms.DecimalField(
                label=label, initial=self._most(moment), min_value=Decimal("0.01"),
                max_digits=7, decimal_places=2,
            )  # fmt: skip
        for person, name in people:
            for moment in Moment:
                self._add(person, name, moment)

    def _add(self, person: UUID, name: str, moment: Moment) -> None:
        row = self.held.get((person, moment))
        self.fields[f"{moment}_{person.hex}"] = forms.DecimalField(
            label=listed((name, moment.label)),
            required=False,
            initial=row.score if row else None,
            min_value=Decimal(0),
            max_digits=7,
            decimal_places=2,
            widget=forms.NumberInput(
                attrs={"step": "any", "aria-label": paired(name, moment.label)}
            ),
        )

    def _most(self, moment: str) -> Decimal:
        held = [row.most for (_person, when), row in self.held.items() if when == moment]
        return held[0] if held else USUAL_MOST

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The name with its two fields."""
        return [
            (name, self[f"before_{person.hex}"], self[f"after_{person.hex}"])
            for person, name in self.people
        ]

    def clean(self) -> dict[str, Any]:
        """No score above its most."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for person, _name in self.people:
            for moment in Moment:
                name, most = f"{moment}_{person.hex}", values.get(f"most_{moment}")
                score = values.get(name)
                if score is not None and most is not None and score > most:
                    self.add_error(name, _("This is more than can be scored."))
        return values

    def scores(self) -> list[Score]:
        """What was filled in."""
        return [
            Score(person, moment, value, self.cleaned_data[f"most_{moment}"])
            for person, _name in self.people
            for moment in Moment
            if (value := self.cleaned_data[f"{moment}_{person.hex}"]) is not None
        ]

    def withdrawn(self) -> list[tuple[UUID, str]]:
        """What stood and was emptied."""
        return [
            (person, moment)
            for person, _name in self.people
            for moment in Moment
            if self.cleaned_data[f"{moment}_{person.hex}"] is None and (person, moment) in self.held
        ]


class ScoreFileForm(ClearForm):
    """A file of scores."""

    file = forms.FileField(
        label=gettext_lazy("File of scores"),
        help_text=gettext_lazy("CSV in UTF-8, or XLSX."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )
