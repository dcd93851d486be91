"""Penalties as people type them: years and months, fines, and what may not contradict itself."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.engines.statutes.model import Fine, Penalty
from fourfold.kernel.sentences import decimal, listed

MONTHS_OF_A_YEAR = 12
LONGEST_TERM = 100 * MONTHS_OF_A_YEAR


def months_of(years: float | None, months: float | None) -> float | None:
    """Years and months as months; None when neither is given."""
    if years is None and months is None:
        return None
    return (years or 0) * MONTHS_OF_A_YEAR + (months or 0)


def years_and_months(total: float | None) -> tuple[float | None, float | None]:
    """Months as whole years and the months that remain; Nones for None."""
    if total is None:
        return None, None
    years, months = divmod(total, MONTHS_OF_A_YEAR)
    return years or None, months or (None if years else 0.0)


def wrong_bounds(at_least: float | None, at_most: float | None, *, open_ended: bool) -> str:
    """What is wrong with a lower and an upper bound in months; empty when nothing is."""
    if at_least is None and at_most is None and not open_ended:
        return _("Say how long the imprisonment may be, or that it may be for life.")
    known = [bound for bound in (at_least, at_most) if bound is not None]
    if any(not 0 <= bound <= LONGEST_TERM for bound in known):
        return _("A term lies between 0 and %(years)d years.") % {
            "years": LONGEST_TERM // MONTHS_OF_A_YEAR
        }
    if at_least is not None and at_most is not None and at_least > at_most:
        return _("The least is more than the most. Check both.")
    return ""


def wrong_penalty(penalty: Penalty) -> str:
    """What is wrong with a penalty; empty when nothing is."""
    fines = (penalty.fine_at_least, penalty.fine_at_most)
    term = (penalty.at_least, penalty.at_most)
    says = penalty.life or penalty.death or penalty.named_class
    if term == (None, None) and not says and fines == (None, None):
        return _("Say the imprisonment, the fine or the class of the penalty.")
    if not penalty.text.strip():
        return _("Quote the words of the law that the penalty stands in.")
    low, high = (fine.amount if fine else None for fine in fines)
    if low is not None and high is not None and low > high:
        return _("The least fine is more than the most. Check both.")
    if any(amount is not None and amount < 0 for amount in (low, high)):
        return _("A fine is not less than nothing.")
    return wrong_bounds(*term, open_ended=True)


def term_said(months: float | None) -> str:
    """A term in words, such as `3 years 6 months`; empty without one."""
    if months is None:
        return ""
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    parts = []
    if years:
        said = ngettext("%(n)s year", "%(n)s years", int(years))
        parts.append(said % {"n": number_format(f"{years:g}")})
    if rest or not years:
        said = ngettext("%(n)s month", "%(n)s months", int(rest) or 2)
        parts.append(said % {"n": number_format(f"{rest:g}")})
    return " ".join(parts)


def imprisonment_said(penalty: Penalty) -> str:
    """The imprisonment of a penalty in words; empty when it is a fine alone."""
    if penalty.death:
        return _("death")
    low, high = term_said(penalty.at_least), term_said(penalty.at_most)
    parts = []
    if low and high:
        parts.append(low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high})
    elif high:
        parts.append(_("at most %(term)s") % {"term": high})
    elif low:
        parts.append(_("at least %(term)s") % {"term": low})
    if penalty.life:
        parts.append(_("life"))
    if penalty.named_class:
        parts.append(_("class “%(name)s”") % {"name": penalty.named_class})
    return listed(parts)


def fine_said(penalty: Penalty) -> str:
    """The fine of a penalty in words; empty when there is none."""
    low, high = penalty.fine_at_least, penalty.fine_at_most
    if low and high and low.amount != high.amount:
        return _("%(low)s to %(high)s") % {"low": _amount(low), "high": _amount(high)}
    if high:
        return _("at most %(amount)s") % {"amount": _amount(high)}
    return _("at least %(amount)s") % {"amount": _amount(low)} if low else ""


def _amount(fine: Fine) -> str:
    unit = fine.currency or fine.unit.replace("-", " ") or _("(currency not said)")
    amount = decimal(fine.amount, 0)
    return f"{amount}\N{NO-BREAK SPACE}{unit}"
