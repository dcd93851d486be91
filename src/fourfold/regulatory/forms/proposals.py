"""Opening, revising and consulting on a proposal."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from fourfold.kernel import clock
from fourfold.kernel.models import Organisation
from fourfold.regulatory.contracts.drafting import ClauseText
from fourfold.regulatory.models.drafting import Position
from fourfold.regulatory.rules.proposals import LONGEST_CLAUSE, LONGEST_HEADING, LONGEST_NUMBER
from fourfold.ui.clear_forms import ClearForm, day_field

SPARE_ROWS = 2
PARTS = ("number", "heading", "text")
NO_CHOICE = ("", gettext_lazy("Choose one"))


class RowField(forms.CharField):
    """Part of a row that may be emptied as a whole; the rules judge the row, not the field."""

    def validate(self, value: Any) -> None:
        """Nothing: an empty part is a matter of its row."""


class OpenProposalForm(ClearForm):
    """A title, and the requirements that the proposal answers."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What it changes in the State's law. For example: Intimate images."),
        max_length=200,
    )
    gaps = forms.MultipleChoiceField(
        label=gettext_lazy("Which requirements does it answer?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, requirements: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gaps"].choices = list(requirements)  # type: ignore[attr-defined]  # -- choices


class ReviseForm(ClearForm):
    """Every clause in its own fields, two empty rows, and why. An emptied row goes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("What was changed, and why?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, *args: Any, clauses: Sequence[ClauseText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = max(len(clauses) + SPARE_ROWS, _rows_sent(self.data))
        for row in range(self._rows):
            held = clauses[row] if row < len(clauses) else ClauseText("", "", "")
            held_before = row < len(clauses)
            self.fields[f"number_{row}"] = _line(
                pgettext("to refer by", "Number"), held.number, LONGEST_NUMBER, needed=held_before
            )
            self.fields[f"heading_{row}"] = _line(_("Heading"), held.heading, LONGEST_HEADING)
            self.fields[f"text_{row}"] = RowField(
                label=_("Text"),
                initial=held.text,
                required=row < len(clauses),
                max_length=LONGEST_CLAUSE,
                widget=forms.Textarea(attrs={"rows": _height(held.text), "dir": "auto"}),
            )
        self.order_fields([name for name in self.fields if name != "note"] + ["note"])

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields clause by clause, numbered from 1."""
        return [(row + 1, [self[f"{part}_{row}"] for part in PARTS]) for row in range(self._rows)]

    def clauses(self) -> list[dict[str, str]]:
        """What the action takes."""
        return [
            {part: self.cleaned_data.get(f"{part}_{row}", "") for part in PARTS}
            for row in range(self._rows)
        ]


class ConsultationForm(ClearForm):
    """Until when stakeholders may comment."""

    closes_on = day_field(
        gettext_lazy("Last day for comments"),
        help_text=gettext_lazy("Thirty days or more let small organisations take part."),
    )


class ConfirmForm(ClearForm):
    """A step that is not to be taken by a slip."""

    sure = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick the box to confirm, or go back.")},
    )

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = label


class CommentForm(ClearForm):
    """What a stakeholder says, on a clause or on the whole."""

    organisation = forms.ChoiceField(label=gettext_lazy("Who says it?"))
    clause = forms.ChoiceField(label=gettext_lazy("On which clause?"), required=False)
    position = forms.ChoiceField(
        label=gettext_lazy("Position"), choices=Position.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Comment"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )
    received_on = day_field(gettext_lazy("Received on"))

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        clauses: Sequence[ClauseText],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"received_on": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        held = [(str(one.pk), one.name) for one in organisations]
        offered = held if len(held) == 1 else [NO_CHOICE, *held]
        whole = ("", _("The whole text"))
        numbered = [(one.number, f"{one.number} {one.heading}".strip()) for one in clauses]
        self.fields["organisation"].choices = offered  # type: ignore[attr-defined]  # -- choices
        self.fields["clause"].choices = [whole, *numbered]  # type: ignore[attr-defined]  # -- as above


class ResponseForm(ClearForm):
    """The answer to a comment."""

    taken_up = forms.TypedChoiceField(
        label=gettext_lazy("Is the comment taken up?"),
        choices=[
            ("yes", gettext_lazy("Yes, in whole or in part")),
            ("no", gettext_lazy("No")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    response = forms.CharField(
        label=gettext_lazy("Why?"), widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )


class VersionsForm(ClearForm):
    """Which two versions to compare."""

    before = forms.TypedChoiceField(label=gettext_lazy("From version"), coerce=int)
    after = forms.TypedChoiceField(label=gettext_lazy("To version"), coerce=int)

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, str(number)) for number in sorted(numbers)]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # -- choices


def _line(label: str, initial: str, longest: int, *, needed: bool = False) -> RowField:
    return RowField(
        label=label,
        initial=initial,
        required=needed,
        max_length=longest,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def _rows_sent(data: Any) -> int:
    sent = [name.removeprefix("text_") for name in data if name.startswith("text_")]
    return 1 + max((int(row) for row in sent if row.isdecimal() and len(row) < 3), default=-1)  # noqa: PLR2004 -- below a hundred rows


def _height(text: str) -> int:
    return max(3, min(16, len(text) // 80 + text.count("\n") + 2))
