"""A questionnaire as its author edits it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.ui.clear_forms import ClearForm

SPARE = 3
KINDS = (
    ("scale", gettext_lazy("Scale from 1 to 5")),
    ("choice", gettext_lazy("One of some choices")),
    ("text", gettext_lazy("In own words")),
)


class QuestionnaireForm(ClearForm):
    """The title and the questions; an emptied question goes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    course = forms.ChoiceField(
        label=gettext_lazy("For which course"),
        required=False,
        help_text=gettext_lazy("A course with a questionnaire of its own is asked that one."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)

    def __init__(
        self,
        *args: Any,
        items: Sequence[Mapping[str, Any]],
        courses: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ("", gettext_lazy("Every course"))
        self.fields["course"].choices = [every, *courses]  # type: ignore[attr-defined]  # -- choices
        self.count = len(items) + SPARE
        for row in range(self.count):
            self._add(row, items[row] if row < len(items) else {})

    def _add(self, row: int, item: Mapping[str, Any]) -> None:
        self.fields[f"code_{row}"] = forms.CharField(
            required=False, initial=item.get("code", ""), widget=forms.HiddenInput
        )
        self.fields[f"text_{row}"] = forms.CharField(
            label=gettext_lazy("Question"), required=False, initial=item.get("text", ""),
            max_length=300,
        )  # fmt: skip
        self.fields[f"kind_{row}"] = forms.ChoiceField(
            label=gettext_lazy("Answered"), choices=KINDS, initial=item.get("kind", "scale"),
            required=False,
        )  # fmt: skip
        self.fields[f"choices_{row}"] = forms.CharField(
            label=gettext_lazy("Choices, one a line"),
            required=False,
            initial="\n".join(item.get("choices", ())),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def heads(self) -> list[forms.BoundField]:
        """The fields above the questions."""
        return [self[name] for name in ("seen", "course", "title")]

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields question by question, numbered from 1."""
        names = ("code", "text", "kind", "choices")
        return [(row + 1, [self[f"{n}_{row}"] for n in names]) for row in range(self.count)]

    def items(self) -> list[dict[str, Any]]:
        """The questions as they were sent."""
        return [
            {
                "code": self.cleaned_data[f"code_{row}"],
                "text": self.cleaned_data[f"text_{row}"],
                "kind": self.cleaned_data[f"kind_{row}"],
                "choices": self.cleaned_data[f"choices_{row}"].splitlines(),
            }
            for row in range(self.count)
        ]
