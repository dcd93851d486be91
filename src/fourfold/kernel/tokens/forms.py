"""What a person fills in to make a token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fourfold.kernel.policy import is_read
from fourfold.kernel.tokens.rules import MOST_DAYS, USUAL_DAYS
from fourfold.kernel.tokens.wording import meaning

LOOKS, CHANGES = "looks", "changes"


class TokenForm(forms.Form):
    """A name, what the token may do, where, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What the token is for, so that you know it again."),
        max_length=80,
    )
    looks = forms.MultipleChoiceField(
        label=gettext_lazy("What it may read"),
        help_text=gettext_lazy("Choose as little as the program needs."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    changes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may change"),
        help_text=gettext_lazy("What the program does counts as done by you."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    within = forms.ChoiceField(
        label=gettext_lazy("Where it may do so"),
        help_text=gettext_lazy("The token works here and for everything beneath."),
        required=False,
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days it lasts"),
        help_text=gettext_lazy("From 1 to 365."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
    )

    def __init__(
        self, *args: Any, permissions: list[str], scopes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            LOOKS: [name for name in permissions if is_read(name)],
            CHANGES: [name for name in permissions if not is_read(name)],
        }
        for field, names in offered.items():
            choices = [(name, meaning(name)) for name in names]
            self.fields[field].choices = choices  # type: ignore[attr-defined]  # -- a choice field
            if not names:
                del self.fields[field]
        everywhere = ("", gettext_lazy("Wherever I may"))
        self.fields["within"].choices = [everywhere, *scopes]  # type: ignore[attr-defined]  # -- a ChoiceField

    def permissions(self) -> list[str]:
        """What was chosen of both lists."""
        return [name for field in (LOOKS, CHANGES) for name in self.cleaned_data.get(field, ())]
