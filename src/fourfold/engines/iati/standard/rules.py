"""The rules of the standard beyond its schema, for activity files, in our own statement.

What a broken rule says to people stands in `sentences`, by the rule's id.
"""

from __future__ import annotations

from fourfold.engines.iati.standard.rule import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_ACTIVITY = "/iati-activities/iati-activity"
# The vocabulary of the Development Assistance Committee, which also stands where none is named.
_DAC = "[@vocabulary='' or @vocabulary='1' or not(@vocabulary)]"
_OTHER = "[@vocabulary != '1']/@vocabulary"
_OWN = "[@vocabulary=98 or @vocabulary=99]"
_FIGURE = "[@measure='1' or @measure='2' or @measure='3' or @measure='4']"
_SYMBOLS = r"^[^\/\&\|\?]+$"


def _rule(number: str, kind: str, context: str = _ACTIVITY, **case: object) -> Rule:
    severity = WARNING if case.pop("warning", False) else ERROR
    return Rule(number, kind, context, severity, case)


def _if(number: str, condition: str, then: str, context: str = _ACTIVITY, **case: object) -> Rule:
    return _rule(number, "if_then", context, **{"if": condition, "then": then}, **case)


def _each(foreach: str, *rules: Rule, context: str = _ACTIVITY) -> Rule:
    return Rule("", "loop", context, ERROR, {"foreach": foreach}, rules)


def _all_have_percentage(number: str, these: str) -> Rule:
    return _if(number, f"count({these}) > 1", f"count({these}) = count({these}/@percentage)")


def _one_is_all(number: str, these: str, *, more: str = "", warning: bool = False) -> Rule:
    then = f"not({these}/@percentage) or {these}/@percentage = 100"
    return _if(number, f"count({these}) = 1{more}", then, warning=warning)


def _in_hundred(number: str, path: str) -> Rule:
    return _rule(number, "range", paths=[f"{path}/@percentage"], min=0, max=100)


def _identifiers() -> list[Rule]:
    """Identifiers of the activity and of organisations, wherever they stand."""
    rules = [
        _rule("1.1.3", "unique", paths=["reporting-org/@ref", "iati-identifier"]),
        _rule(
            "1.1.21", "startswith", warning=True, paths=["iati-identifier"], separator="-",
            prefix=["reporting-org/@ref", "other-identifier[@type='B1']/@ref"],
        ),
        _rule(
            "1.14.8", "startswith", warning=True, paths=["reporting-org/@ref"],
            prefix=["ORG-ID-PREFIX"],
        ),
    ]  # fmt: skip
    for number, path in (
        ("1.3.1", "iati-identifier"), ("1.14.1", "reporting-org/@ref"),
        ("1.16.1", "other-identifier[@type='B1']/@ref"),
        ("1.6.1", "other-identifier[@type='A3']/@ref"), ("1.7.1", "related-activity/@ref"),
    ):  # fmt: skip
        rules.append(_rule(number, "no_spaces", warning=True, paths=[path]))
    for number, path in (("1.3.13", "iati-identifier"), ("1.14.13", "reporting-org/@ref")):
        rules.append(_rule(number, "regex_matches", warning=True, paths=[path], regex=_SYMBOLS))
    return rules


def _organisations() -> list[Rule]:
    """Every organisation named has an identifier or a name."""
    both = f"{_ACTIVITY}/transaction/%s | {_ACTIVITY}/planned-disbursement/%s"
    rules: list[Rule] = []
    for context, needed, ref, symbols, activity in (
        (f"{_ACTIVITY}/other-identifier/owner-org", "6.8.1", "1.11.1", "1.11.13", None),
        (f"{_ACTIVITY}/participating-org", "6.10.1", "1.8.1", "1.8.13", ("1.9.1", "activity-id")),
        (
            both.replace("%s", "provider-org"), "6.9.1", "1.10.1", "1.10.13",
            ("1.4.1", "provider-activity-id"),
        ),
        (
            both.replace("%s", "receiver-org"), "6.9.2", "1.15.1", "1.15.13",
            ("1.5.1", "receiver-activity-id"),
        ),
    ):  # fmt: skip
        rules.append(_rule(needed, "atleast_one", context, paths=["@ref", "narrative"]))
        rules.append(_rule(ref, "no_spaces", context, warning=True, paths=["@ref"]))
        rules.append(
            _rule(symbols, "regex_matches", context, warning=True, paths=["@ref"], regex=_SYMBOLS)
        )
        if activity:
            number, name = activity
            rules.append(_rule(number, "no_spaces", context, warning=True, paths=[f"@{name}"]))
    return rules


def _dates() -> list[Rule]:
    """Dates that come one after the other, and dates that cannot lie ahead."""
    rules = [
        _rule("11.1.1", "date_now", date="@last-updated-datetime"),
        _rule("6.11.1", "atleast_one", paths=["activity-date[@type='1' or @type='2']"]),
    ]
    date = "activity-date[@type='%s']/@iso-date"
    for number, less, more in (
        ("11.1.2", date % 1, date % 3), ("11.1.3", date % 2, date % 4),
        ("11.1.4", date % 2, "NOW"), ("11.1.5", date % 4, "NOW"),
        ("11.2.1", "transaction/transaction-date/@iso-date", "NOW"),
        ("11.2.2", "transaction/value/@value-date", "NOW"),
    ):  # fmt: skip
        rules.append(_rule(number, "date_order", less=less, more=more))
    start, end = "period-start/@iso-date", "period-end/@iso-date"
    for number, place in (
        ("8.6.3", "planned-disbursement"), ("8.6.3", "budget"), ("8.6.1", "result/indicator/period")
    ):  # fmt: skip
        rules.append(_rule(number, "date_order", f"{_ACTIVITY}/{place}", less=start, more=end))
    rules.append(_rule("7.5.3", "time_limit", f"{_ACTIVITY}/budget", start=start, end=end))
    return rules


def _languages_and_money() -> list[Rule]:
    """A default or every single one; aid types; items of a country's budget."""
    items = "country-budget-items[@vocabulary = '$1']/budget-item"
    by_vocabulary = "country-budget-items/@vocabulary"
    shares, several = [f"{items}/@percentage"], f"count({items}) > 1"
    rules = [
        _rule("4.1.1", "one_or_all", one="@xml:lang", all="lang"),
        _rule("6.7.2", "one_or_all", one="sector", all="sector"),
        _rule("7.8.1", "one_or_all", one="@default-currency", all="currency"),
        _each(
            by_vocabulary,
            _rule("7.9.2", "strict_sum", warning=True, condition=several, paths=shares, sum=100),
        ),
        _each(
            by_vocabulary,
            _rule("7.9.1", "atleast_one", warning=True, condition=several, paths=shares),
        ),
        _each(by_vocabulary, _one_is_all("7.9.4", items, warning=True)),
    ]
    for context, name, number in (
        (_ACTIVITY, "default-aid-type", "107.1.2"),
        (f"{_ACTIVITY}/transaction", "aid-type", "107.2.2"),
    ):
        one = _rule(number, "no_more_than_one", context, warning=True, paths=[name + _DAC])
        other = _rule(
            number, "no_more_than_one", context, warning=True,
            paths=[f"{name}[@vocabulary = '$1']"],
        )  # fmt: skip
        rules += [one, _each(f"{name}[@vocabulary != 1]/@vocabulary", other, context=context)]
    for number, name in (("107.1.1", "default-aid-type"), ("107.2.1", "transaction/aid-type")):
        rules.append(_beside_dac(number, name))
    return rules


def _beside_dac(number: str, name: str) -> Rule:
    any_at_all = f"count({name}[not(@vocabulary='')]) + count({name}[not(@vocabulary='1')]) > 0"
    return _if(number, any_at_all, f"count({name}{_DAC}) > 0", warning=True)


def _sectors() -> list[Rule]:
    """Sectors: at one level only, and every vocabulary adds up to 100."""
    here, dac = "sector[@vocabulary = '$1']", f"sector{_DAC}"
    return [
        _rule("6.2.2", "atleast_one", paths=["sector", "transaction/sector"]),
        _each(
            f"sector{_OTHER}",
            _rule(
                "2.1.2", "strict_sum", condition=f"count({here}) > 1",
                paths=[f"{here}/@percentage"], sum=100,
            ),
        ),
        _each(f"sector{_OTHER}", _all_have_percentage("2.1.1", here)),
        _each(f"sector{_OTHER}", _one_is_all("2.1.4", here)),
        _rule(
            "2.1.2", "strict_sum", condition=f"count({dac}/@percentage) > 1",
            paths=[f"{dac}/@percentage"], sum=100,
        ),
        _all_have_percentage("2.1.1", dac),
        _one_is_all("2.1.4", dac),
        _if(
            "2.2.1", f"count(sector{_OWN}) > 0",
            f"count(sector{_OWN}/narrative) >= count(sector{_OWN})",
        ),
        _beside_dac("102.1.1", "sector"),
        _if("6.6.2", "count(sector) > 0", "count(transaction/sector) < 1"),
    ]  # fmt: skip


def _places() -> list[Rule]:
    """Recipient countries and regions: at one level only, adding up to 100."""
    region, place = "recipient-region[@vocabulary = '$1']", "recipient-country or recipient-region"
    by_vocabulary, lone = "recipient-region/@vocabulary", " and not(recipient-region)"
    countries, shares = "count(recipient-country)", "count(recipient-country/@percentage)"
    return [
        _each(by_vocabulary, _all_have_percentage("3.4.1", region)),
        _each(by_vocabulary, _one_is_all("3.4.4", region, more=" and not(recipient-country)")),
        _each(
            by_vocabulary,
            _rule(
                "3.4.2", "strict_sum", sum=100, condition=f"count({region}) + {countries} > 1",
                paths=[f"{region}/@percentage", "recipient-country/@percentage"],
            ),
        ),
        _rule(
            "3.1.2", "strict_sum", condition=f"{countries} > 1{lone}",
            paths=["recipient-country/@percentage"], sum=100,
        ),
        _if("3.6.2", place, "not(transaction/recipient-country or transaction/recipient-region)"),
        _if("3.7.1", f"not({place})", f"transaction[{place}]"),
        _if("3.7.2", f"not({place})", f"not(transaction[not({place})])"),
        _if("3.1.1", f"{countries} > 1{lone}", f"{countries} = {shares}"),
        _one_is_all("3.1.4", "recipient-country", more=lone),
        _in_hundred("12.1.1", "recipient-country"), _in_hundred("12.1.1", "recipient-region"),
        _in_hundred("12.3.1", "sector"), _in_hundred("12.2.1", "capital-spend"),
        _in_hundred("12.2.1", "country-budget-items/budget-item"),
    ]  # fmt: skip


def _results() -> list[Rule]:
    """Figures where the measure is one, none where it is in words."""
    indicator = f"{_ACTIVITY}/result/indicator"
    rules = [
        _rule("8.11.1", "no_more_than_one", indicator, paths=["reference[1]", "../reference[1]"])
    ]
    for number, place in (
        ("8.8", "baseline"), ("8.9", "period/target"), ("8.10", "period/actual")
    ):  # fmt: skip
        figures, words = f"{indicator}{_FIGURE}/{place}", f"{indicator}[@measure='5']/{place}"
        rules += [
            _rule(f"{number}.1", "atleast_one", figures, paths=["@value"]),
            _if(f"{number}.2", "@value", "number(@value) = @value", figures, warning=True),
            _if(f"{number}.3", "@value", "not(@value)", words, warning=True),
        ]
    return rules


def _words() -> list[Rule]:
    """Titles and descriptions say something; markers say how much."""
    marker = f"{_ACTIVITY}/policy-marker"
    dac = "@vocabulary='1' or @vocabulary = '' or not(@vocabulary)"
    return [
        _rule("6.14.1", "atleast_one", marker, condition=dac, paths=["@significance"]),
        _rule("6.13.1", "atleast_one", marker, condition="@vocabulary='99'", paths=["narrative"]),
        _rule("4.3.1", "atleast_one", "//title", paths=["narrative/text()"]),
        _rule("4.4.1", "atleast_one", "//description", paths=["narrative/text()"]),
    ]


STANDARD: tuple[Rule, ...] = (
    *_identifiers(), *_organisations(), *_dates(), *_languages_and_money(), *_sectors(),
    *_places(), *_results(), *_words(),
)  # fmt: skip
