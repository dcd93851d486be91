"""A maximum penalty in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.sentences import listed
from fourfold.regulatory.contracts.findings import PenaltyView

MONTHS = 12


def years_of(row: PenaltyView) -> str:
    """The longest imprisonment of a provision in words."""
    if row.death:
        return _("death penalty")
    if row.life:
        return _("for life")
    if row.months is not None:
        return year_words(row.months / MONTHS)
    if row.unknown_classes:
        return _("class “%(name)s”: length not known") % {"name": listed(row.unknown_classes)}
    return _("no imprisonment stated")


def year_words(years: float) -> str:
    """Years without needless decimals."""
    number = number_format(f"{years:.1f}".removesuffix(".0"))
    return ngettext("%(number)s year", "%(number)s years", round(years)) % {"number": number}
