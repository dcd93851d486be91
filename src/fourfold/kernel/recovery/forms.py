"""What an administrator says who asks for a recovery."""

from django import forms
from django.utils.translation import gettext_lazy


class AskForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Why the second factor is to be removed"),
        help_text=gettext_lazy(
            "Say how you made sure that it is really this person who asks, for example in a call "
            "to a number that you knew before."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
