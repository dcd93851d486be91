"""What a broken rule of the standard says to people: the problem and the cure, by its id."""

from __future__ import annotations

from fourfold.engines.iati.messages import gettext_noop as _

_SPACES = (
    _("The identifier begins or ends with a space or a line break."),
    _("Write it without spaces around it."),
)
_SYMBOLS = (
    _("The identifier “%(value)s” holds one of the signs / & | ?."),
    _("Write it without these signs; a hyphen is allowed."),
)
_NO_ORGANISATION = (
    _("This organisation has neither an identifier nor a name."),
    _("Give its IATI identifier in “ref”, or its name as narrative."),
)
_SUM = (
    _("The percentages of the sectors of one vocabulary add up to %(value)s, not to 100."),
    _("Change the percentages so that each vocabulary adds up to exactly 100."),
)
_PLACES_SUM = (
    _("The percentages of recipient countries and regions add up to %(value)s, not to 100."),
    _("Change the percentages so that they add up to exactly 100."),
)
_PERIOD = (
    _("The period begins after its end."),
    _("Exchange the two dates, or correct the wrong one."),
)
_NO_SHARE = (
    _("Several recipient countries or regions are named, but not each has a percentage."),
    _("Give each its percentage; together they make exactly 100."),
)
_ONE_PLACE = (
    _("There is one recipient country or region, with another percentage than 100."),
    _("Leave the percentage out, set it to 100, or name the other countries and regions."),
)
_OUTSIDE = (
    _("The percentage %(value)s does not lie between 0 and 100."),
    _("Write a percentage from 0 to 100, without the sign %%."),
)
_NO_PLACE = (
    _(
        "No recipient country or region: neither the activity names one, nor does every "
        "transaction."
    ),
    _("Name recipient countries or regions for the activity, or for each transaction."),
)
_NO_VALUE = (
    _("A value is missing, though the indicator is measured in numbers."),
    _("Give the value, or leave this element out until there is one."),
)
_NO_NUMBER = (
    _("The value “%(value)s” is not a number, though the indicator is measured in numbers."),
    _("Write digits with a point, such as 1250.5; explain in the comment."),
)
_NO_WORDS = (
    _("There is a value, though the indicator is measured in words."),
    _("Leave the value out and write the finding in the comment."),
)
_AHEAD = (
    _("The date %(value)s lies in the future, but it is about something that happened."),
    _("Correct the date, or report it when it has happened."),
)
_AID_TYPES = (
    _("There are several aid types of one vocabulary."),
    _("Keep one aid type for each vocabulary."),
)
_AID_TYPE = (
    _("There is an aid type, but none of the OECD DAC vocabulary."),
    _("Add the aid type of vocabulary 1 beside it."),
)

SENTENCES: dict[str, tuple[str, str]] = {
    "1.1.3": (
        _("The activity has the same identifier as the organisation that reports it."),
        _("Give the activity an identifier of its own, beginning with the organisation's."),
    ),
    "1.1.21": (
        _("The activity's identifier “%(value)s” does not begin with that of its reporter."),
        _("Write the reporting organisation's identifier, a hyphen, then the activity's number."),
    ),
    **dict.fromkeys(("1.3.13", "1.14.13", "1.11.13", "1.8.13", "1.10.13", "1.15.13"), _SYMBOLS),
    **dict.fromkeys(
        (
            *("1.3.1", "1.14.1", "1.16.1", "1.6.1", "1.7.1", "1.11.1", "1.8.1", "1.9.1"),
            *("1.10.1", "1.4.1", "1.15.1", "1.5.1"),
        ),
        _SPACES,
    ),
    **dict.fromkeys(("6.8.1", "6.10.1", "6.9.1", "6.9.2"), _NO_ORGANISATION),
    "6.11.1": (
        _("The activity has neither a planned nor an actual start."),
        _("Add an activity date of type 1 (planned start) or 2 (actual start)."),
    ),
    "6.2.2": (
        _("No sector: neither the activity names one, nor do its transactions."),
        _("Name at least one sector for the activity, or one for each transaction."),
    ),
    "4.1.1": (
        _("A text does not say in which language it is, and the activity has no default."),
        _("Set “xml:lang” of the activity, or of every narrative."),
    ),
    "6.7.2": (
        _("This transaction has no sector, and the activity has none either."),
        _("Name the sectors for the activity, or for every one of its transactions."),
    ),
    "7.8.1": (
        _("An amount does not say its currency, and the activity has no default."),
        _("Set “default-currency” of the activity, or “currency” of every amount."),
    ),
    "11.1.1": _AHEAD,
    "11.1.2": (
        _("The planned start lies after the planned end."),
        _("Exchange the two dates, or correct the wrong one."),
    ),
    "11.1.3": (
        _("The actual start lies after the actual end."),
        _("Exchange the two dates, or correct the wrong one."),
    ),
    **dict.fromkeys(("11.1.4", "11.1.5", "11.2.1", "11.2.2"), _AHEAD),
    "2.1.1": (
        _("Several sectors of one vocabulary are named, but not each has a percentage."),
        _("Give each its percentage; in each vocabulary they make exactly 100."),
    ),
    "2.1.2": _SUM,
    "2.1.4": (
        _("There is one sector of its vocabulary, with another percentage than 100."),
        _("Leave the percentage out, set it to 100, or name the other sectors."),
    ),
    "2.2.1": (
        _("A sector of your own vocabulary (98 or 99) has no name."),
        _("Say in a narrative what the code means."),
    ),
    "102.1.1": (
        _("Sectors are named, but none of the OECD DAC vocabulary."),
        _("Add the sector of vocabulary 1, such as 15132 for police, beside them."),
    ),
    "6.6.2": (
        _("Sectors are named both for the activity and for transactions."),
        _("Keep them at one level: for the activity, or for every transaction."),
    ),
    "3.1.1": _NO_SHARE,
    "3.1.2": _PLACES_SUM,
    "3.1.4": _ONE_PLACE,
    "3.4.1": _NO_SHARE,
    "3.4.2": _PLACES_SUM,
    "3.4.4": _ONE_PLACE,
    "3.6.2": (
        _("Countries or regions are named both for the activity and for transactions."),
        _("Keep them at one level: for the activity, or for every transaction."),
    ),
    "3.7.1": _NO_PLACE,
    "3.7.2": _NO_PLACE,
    "7.5.3": (
        _("The budget's period is longer than one year; it ends on %(value)s."),
        _("Split it into budgets of at most one year each."),
    ),
    "7.9.1": (
        _("Several budget items are named, but none has a percentage."),
        _("Give each its percentage; together they make exactly 100."),
    ),
    "7.9.2": (
        _("The percentages of the budget items add up to %(value)s, not to 100."),
        _("Change the percentages so that they add up to exactly 100."),
    ),
    "7.9.4": (
        _("There is one budget item, with another percentage than 100."),
        _("Leave the percentage out, set it to 100, or name the other items."),
    ),
    **dict.fromkeys(("107.1.2", "107.2.2"), _AID_TYPES),
    **dict.fromkeys(("107.1.1", "107.2.1"), _AID_TYPE),
    **dict.fromkeys(("12.1.1", "12.2.1", "12.3.1"), _OUTSIDE),
    "8.6.1": _PERIOD,
    "8.6.3": _PERIOD,
    "8.11.1": (
        _("References stand both at the result and at its indicator."),
        _("Keep them at one of the two."),
    ),
    **dict.fromkeys(("8.8.1", "8.9.1", "8.10.1"), _NO_VALUE),
    **dict.fromkeys(("8.8.2", "8.9.2", "8.10.2"), _NO_NUMBER),
    **dict.fromkeys(("8.8.3", "8.9.3", "8.10.3"), _NO_WORDS),
    "6.13.1": (
        _("A policy marker of your own vocabulary (99) has no name."),
        _("Say in a narrative what the marker means."),
    ),
    "6.14.1": (
        _("The policy marker does not say how significant it is."),
        _("Set “significance”, from 0 (not targeted) to 4."),
    ),
    "4.3.1": (
        _("A title has no text."),
        _("Write the title as narrative, or leave the element out where it may be missing."),
    ),
    "4.4.1": (
        _("A description has no text."),
        _("Write the description as narrative, or leave the element out."),
    ),
}
OTHER = (
    _("A rule of the kind “%(kind)s” is broken."),
    _("Look up this rule in the standard's guidance."),
)
