"""Assumptions as sentences in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from fourfold.kernel.sentences import in_dollars
from fourfold.programme.contracts import Assumption

Values = Mapping[str, Any]


def usd(amount: int) -> str:
    """Whole dollars as people read them."""
    return in_dollars(number_format(amount, force_grouping=True))


def quarter(label: str) -> str:
    """A quarter such as 2027Q1 as people read it, and as the quarter chart expects it."""
    year, found, number = label.partition("Q")
    if not found:
        return label
    pattern = pgettext("a year and its quarter, with one space", "%(year)s Q%(number)s")
    return pattern % {"year": year, "number": number}


def timing(start: str, end: str) -> str:
    """Quarters from start to end, or the one."""
    if start == end:
        return quarter(start)
    return _("%(first)s to %(last)s") % {"first": quarter(start), "last": quarter(end)}


def assumption_sentence(assumption: Assumption) -> str:
    """One assumption in a sentence; an unknown kind (from a newer version) shows its code."""
    say = _ASSUMPTIONS.get(assumption.kind)
    return assumption.kind if say is None else say(dict(assumption.values))


def _needs(v: Values) -> str:
    return ngettext(
        "It starts from %(needs)s indicator below its target, as known on %(date)s.",
        "It starts from %(needs)s indicators below their targets, as known on %(date)s.",
        v["needs"],
    ) % {"needs": v["needs"], "date": date_format(date.fromisoformat(v["date"]))}


def _to_assess(v: Values) -> str:
    return ngettext(
        "%(count)s indicator is still to assess and plays no part in the plan.",
        "%(count)s indicators are still to assess and play no part in the plan.",
        v["count"],
    ) % {"count": v["count"]}


def _funds(v: Values) -> str:
    return ngettext(
        "%(count)s fund may pay for this State; it holds %(usd)s that no agreed plan has reserved.",
        "%(count)s funds may pay for this State; they hold %(usd)s that no agreed plan has "
        "reserved.",
        v["count"],
    ) % {"count": v["count"], "usd": usd(v["usd"])}


def _budget_assumed(v: Values) -> str:
    return _(
        "No recorded fund may pay for this State. A budget of %(usd)s, free of earmarks, is "
        "assumed; such a plan cannot be agreed."
    ) % {"usd": usd(v["usd"])}


def _budget_capped(v: Values) -> str:
    return _("Of this no more than %(usd)s is used, the same share of each fund.") % {
        "usd": usd(v["usd"])
    }


def _absorption(v: Values) -> str:
    return _("The State can take in a load of %(load)s in each quarter.") % {"load": _plain(v)}


def _absorption_assumed(v: Values) -> str:
    return _(
        "How much the State can take in is not recorded; a load of %(load)s in each quarter is "
        "assumed."
    ) % {"load": _plain(v)}


def _plain(v: Values) -> str:
    return f"{float(v['load']):g}"


def _languages(v: Values) -> str:
    return _("Support and trainers must work in one of these languages: %(languages)s.") % {
        "languages": v["languages"]
    }


def _priorities(v: Values) -> str:
    return ngettext(
        "%(count)s indicator counts more or less because of requests, commitments or chosen "
        "priorities.",
        "%(count)s indicators count more or less because of requests, commitments or chosen "
        "priorities.",
        v["count"],
    ) % {"count": v["count"]}


def _delay(v: Values) -> str:
    return _("What is moved a quarter later is worth %(percent)s %% less.") % {
        "percent": f"{float(v['percent']):g}"
    }


_ASSUMPTIONS: dict[str, Callable[[Values], str]] = {
    "needs": _needs,
    "to-assess": _to_assess,
    "costs-likely": lambda _v: _(
        "Costs are the likely ones of the catalogue; effects are as the catalogue expects them."
    ),
    "funds": _funds,
    "no-funds": lambda _v: _("No recorded fund may pay for this State, and no budget is given."),
    "budget-assumed": _budget_assumed,
    "budget-capped": _budget_capped,
    "absorption": _absorption,
    "absorption-assumed": _absorption_assumed,
    "trainers": lambda _v: _("Trainers are limited to those recorded as free in each quarter."),
    "trainers-unrecorded": lambda _v: _("No trainers are recorded, so trainers were no limit."),
    "languages": _languages,
    "languages-unknown": lambda _v: _(
        "The State's working languages are not recorded, so languages were no limit."
    ),
    "priorities": _priorities,
    "delay": _delay,
}
