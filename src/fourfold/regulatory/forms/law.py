"""What people fill in on national law: a file, its particulars, a provision, the corpus."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.regulatory.rules.law_suggesting import HeldAct
from fourfold.ui.clear_forms import MEGABYTE, ClearForm, day_field, limited

ACCEPTED = ".json,.xml,.akn,.txt,.md,.docx,.pdf"
is_language = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", gettext_lazy("Write a code such as en, fr, es, ar or pt.")
)


def acts_to_choose(acts: Sequence[HeldAct], first: Any) -> list[tuple[str, Any]]:
    """The acts of a State as choices, with what no choice means before them."""
    return [("", first), *((str(act.id), act.title) for act in acts)]


class LawFileForm(ClearForm):
    """A file of law."""

    file = forms.FileField(
        label=gettext_lazy("File of the act"),
        help_text=format_lazy(
            gettext_lazy(
                "Structured JSON, Akoma Ntoso XML, plain text, DOCX or a gazette PDF with text, "
                "at most {limit} MB."
            ),
            limit=settings.MAX_UPLOAD_BYTES // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": gettext_lazy("Choose the file of the act first."),
            "empty": gettext_lazy("The file is empty. Choose one that holds the text of an act."),
        },
    )
    act = forms.ChoiceField(
        label=gettext_lazy("It is a version of"),
        required=False,
        help_text=gettext_lazy("You can change this when you look through what was read."),
    )
    language = forms.CharField(
        label=gettext_lazy("Language of the text"),
        required=False,
        max_length=16,
        validators=[is_language],
        help_text=gettext_lazy("A code such as en, fr, es, ar or pt. Empty: as the file says."),
    )

    def __init__(self, *args: Any, acts: Sequence[HeldAct], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = acts_to_choose(acts, _("The act of the same title, or a new act"))
        self.fields["act"].choices = choices  # type: ignore[attr-defined]  # -- a choice field

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        return limited(self.cleaned_data["file"])

    def act_id(self) -> UUID | None:
        """The act that was chosen."""
        return UUID(self.cleaned_data["act"]) if self.cleaned_data.get("act") else None


class ActForm(ClearForm):
    """What an act is called, and when it was enacted and commenced."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    short_title = forms.CharField(label=gettext_lazy("Short title"), max_length=80, required=False)
    language = forms.CharField(
        label=gettext_lazy("Language of the text"), max_length=16, validators=[is_language]
    )
    citation = forms.CharField(label=gettext_lazy("Citation"), max_length=300, required=False)
    url = forms.URLField(
        label=gettext_lazy("Where it is published"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    enacted_on = day_field(gettext_lazy("Enacted on"), required=False)
    commenced_on = day_field(
        gettext_lazy("Commenced on"),
        required=False,
        help_text=gettext_lazy("Before this day no provision of the act is in force."),
    )


class ParticularsForm(ActForm):
    """The same of a file that waits: which act it is, and from which day the text is valid."""

    field_order = ("seen", "act", "title", "short_title", "code")
    seen = forms.IntegerField(widget=forms.HiddenInput)
    act = forms.ChoiceField(label=gettext_lazy("It is a version of"), required=False)
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=80,
        help_text=gettext_lazy(
            "Small letters, digits and hyphens; it stays the same for every version of the act."
        ),
    )
    valid_from = day_field(
        gettext_lazy("This text is valid from"),
        help_text=gettext_lazy(
            "For the first text usually the commencement; for a later one the day that the "
            "amendment took effect."
        ),
    )
    amended_by = forms.CharField(label=gettext_lazy("Amended by"), max_length=300, required=False)

    def __init__(self, *args: Any, acts: Sequence[HeldAct], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = acts_to_choose(acts, _("A new act"))
        self.fields["act"].choices = choices  # type: ignore[attr-defined]  # -- a choice field

    def values(self) -> dict[str, Any]:
        """The keywords of the action."""
        chosen = dict(self.cleaned_data)
        act = chosen.pop("act")
        return {**chosen, "act_id": UUID(act) if act else None}


class ProvisionForm(ClearForm):
    """A provision as a person reads it in the original."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=pgettext_lazy("to refer by", "Number"), max_length=32)
    heading = forms.CharField(label=gettext_lazy("Heading"), max_length=500, required=False)
    part = forms.CharField(label=gettext_lazy("Part or chapter"), max_length=300, required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"})
    )


class SplitForm(ClearForm):
    """Where a provision of its own begins."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    offset = forms.TypedChoiceField(
        label=gettext_lazy("The new provision begins with"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose the line that it begins with.")},
    )
    number = forms.CharField(label=gettext_lazy("Number of the new provision"), max_length=32)
    heading = forms.CharField(
        label=gettext_lazy("Heading of the new provision"), max_length=500, required=False
    )

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose")), *((str(at), words) for at, words in places)]
        self.fields["offset"].choices = choices  # type: ignore[attr-defined]  # -- a choice field


class SeenForm(forms.Form):
    """A button on an import, with what was seen when it was pressed."""

    seen = forms.IntegerField()


class CorpusForm(ClearForm):
    """Whether the acts held are all there are."""

    complete = forms.TypedChoiceField(
        label=gettext_lazy("Are these all the acts that bear on cybercrime?"),
        choices=[
            ("yes", gettext_lazy("Yes: what is not found in them is absent from the law")),
            ("no", gettext_lazy("No, or not known: what is not found may stand elsewhere")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("What was searched, and by whom"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Such as the gazette, the penal code, the codes of procedure, and who confirmed it."
        ),
    )


class StatesFilter(forms.Form):
    """Which States to list."""

    name = forms.CharField(
        label=gettext_lazy("State"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)

    def __init__(self, *args: Any, regions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *regions]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]  # -- a choice field

    def wanted(self) -> tuple[str, str]:
        """Words of the name and the region; what the form does not know asks for nothing."""
        self.is_valid()
        return self.cleaned_data.get("name", ""), self.cleaned_data.get("region", "")
