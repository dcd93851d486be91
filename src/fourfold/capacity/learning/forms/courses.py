"""Curricula, courses and drafts of their versions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import CompletionFacts, PartFacts, VersionFacts
from fourfold.capacity.learning.rules.languages import language_choices
from fourfold.kernel.vocabulary import Capacity, Pillar
from fourfold.ui.clear_forms import ClearForm

NO_CHOICE = ("", gettext_lazy("Choose one"))
SPARE_PARTS, FIRST_PARTS = 2, 4
HUNDRED = Decimal(100)


class CurriculumForm(ClearForm):
    """A new curriculum."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=64,
        help_text=gettext_lazy("Small letters, digits and hyphens. It never changes."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    pillar = forms.ChoiceField(
        label=gettext_lazy("Pillar"),
        choices=Pillar.choices,
        initial=Pillar.CAPACITY_BUILDING,
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Capacity"),
        required=False,
        choices=[("", gettext_lazy("None in particular")), *Capacity.choices],
    )
    fictional = forms.BooleanField(
        label=gettext_lazy("Made up, for fictional States only"), required=False
    )


class CourseForm(ClearForm):
    """A new course of a curriculum."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=64,
        help_text=gettext_lazy("Small letters, digits and hyphens. It never changes."),
    )
    order = forms.IntegerField(
        label=gettext_lazy("Place in the curriculum"), min_value=1, max_value=999, initial=1
    )
    trains_trainers = forms.BooleanField(
        label=gettext_lazy("Who completes it may train others"), required=False
    )


class VersionForm(ClearForm):
    """What a version says. An emptied part goes."""

    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        help_text=gettext_lazy("For whom it is, and what people can do after it."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    prerequisites = forms.MultipleChoiceField(
        label=gettext_lazy("Courses asked for before"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours_share = forms.DecimalField(
        label=gettext_lazy("Share of the hours to be present for, in per cent"),
        min_value=0,
        max_value=100,
        initial=80,
    )
    post_test = forms.DecimalField(
        label=gettext_lazy("Share of the points in the test at the end, in per cent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Empty: no test is asked for."),
    )
    feedback = forms.BooleanField(
        label=gettext_lazy("Feedback has to be given to complete"), required=False
    )

    def __init__(
        self,
        *args: Any,
        facts: VersionFacts | None,
        courses: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**_initial(facts), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        choices = language_choices(get_language() or "en")
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]  # -- choices
        self.fields["prerequisites"].choices = list(courses.items())  # type: ignore[attr-defined]  # -- the same
        self._parts = list(facts.parts) if facts else []
        self._rows = len(self._parts) + SPARE_PARTS if self._parts else FIRST_PARTS
        for row in range(self._rows):
            self._add_part(row)

    def _add_part(self, row: int) -> None:
        part = self._parts[row] if row < len(self._parts) else None
        self.fields[f"title_{row}"] = forms.CharField(
            label=pgettext("of a course", "Part"),
            required=False,
            max_length=200,
            initial=part.title if part else "",
        )
        self.fields[f"hours_{row}"] = forms.DecimalField(
            label=_("Hours"),
            required=False,
            min_value=0,
            max_digits=6,
            decimal_places=2,
            initial=part.hours if part else None,
        )
        self.fields[f"aims_{row}"] = forms.CharField(
            label=_("Aims, one a line"),
            required=False,
            initial="\n".join(part.aims) if part else "",
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )

    def clean(self) -> dict[str, Any]:
        """A part with a title needs hours, and hours need a title."""
        for row in range(self._rows):
            title = self.cleaned_data.get(f"title_{row}")
            hours = self.cleaned_data.get(f"hours_{row}")
            if title and not hours and f"hours_{row}" not in self.errors:
                self.add_error(f"hours_{row}", _("Say how many hours this part takes."))
            if hours and not title:
                self.add_error(f"title_{row}", _("Say what this part is about."))
        return self.cleaned_data

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields part by part, numbered from 1."""
        names = ("title", "hours", "aims")
        return [(row + 1, [self[f"{name}_{row}"] for name in names]) for row in range(self._rows)]

    def content(self) -> list[forms.BoundField]:
        """What stands above the parts."""
        return [self[name] for name in ("summary", "languages", "prerequisites")]

    def completion(self) -> list[forms.BoundField]:
        """When somebody has completed."""
        return [self[name] for name in ("hours_share", "post_test", "feedback")]

    def facts(self) -> VersionFacts:
        """What the action takes."""
        said = self.cleaned_data
        test = said["post_test"]
        return VersionFacts(
            parts=tuple(self._part(row) for row in range(self._rows) if said[f"title_{row}"]),
            languages=tuple(said["languages"]),
            summary=said["summary"],
            prerequisites=tuple(said["prerequisites"]),
            completion=CompletionFacts(
                hours_share=said["hours_share"] / HUNDRED,
                post_test=None if test is None else test / HUNDRED,
                feedback=said["feedback"],
            ),
        )

    def _part(self, row: int) -> PartFacts:
        said = self.cleaned_data
        aims = (line.strip() for line in said[f"aims_{row}"].splitlines())
        return PartFacts(
            said[f"title_{row}"], said[f"hours_{row}"], tuple(line for line in aims if line)
        )


class CompareForm(ClearForm):
    """Which two versions to compare."""

    old = forms.TypedChoiceField(label=gettext_lazy("From version"), coerce=int)
    new = forms.TypedChoiceField(label=gettext_lazy("To version"), coerce=int)

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].choices = [(n, str(n)) for n in numbers]  # type: ignore[attr-defined]  # -- choices


def _initial(facts: VersionFacts | None) -> dict[str, Any]:
    if facts is None:
        return {"languages": ["en"]}
    rule = facts.completion
    return {
        "summary": facts.summary,
        "languages": list(facts.languages),
        "prerequisites": list(facts.prerequisites),
        "hours_share": (rule.hours_share * HUNDRED).normalize(),
        "post_test": None if rule.post_test is None else (rule.post_test * HUNDRED).normalize(),
        "feedback": rule.feedback,
    }
