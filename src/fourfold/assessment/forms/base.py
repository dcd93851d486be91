"""A form whose errors are full sentences that name the field they speak of."""

from django import forms
from django.forms import Field
from django.utils.translation import gettext as _


class ClearForm(forms.Form):
    """Says which field is empty; the browser's own bubbles stay away."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Give every required field without words of its own a sentence, then check."""
        for field in self.fields.values():
            if field.error_messages.get("required") == Field.default_error_messages["required"]:
                field.error_messages["required"] = _empty(field)
        super().full_clean()


def _empty(field: Field) -> str:
    if isinstance(field, forms.ChoiceField):
        return _("“%(label)s”: choose one.") % {"label": field.label}
    return _("“%(label)s” is empty. Fill it in.") % {"label": field.label}
