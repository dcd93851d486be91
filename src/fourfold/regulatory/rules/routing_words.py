"""The words for what a routing test answers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.engines.statutes.routing import RoutingTest

Words = dict[str, Promise]

WANTED: Words = {
    "extradition": gettext_lazy("Extradition"),
    "legal-assistance": gettext_lazy("Mutual legal assistance"),
    "preservation": gettext_lazy("Expedited preservation of data"),
    "traffic-disclosure": gettext_lazy("Disclosure of traffic data"),
    "24-7": gettext_lazy("The 24/7 network"),
    "joint-investigation": gettext_lazy("Joint investigation"),
    "confiscation": gettext_lazy("Confiscation"),
    "transfer-of-proceedings": gettext_lazy("Transfer of criminal proceedings"),
    "transfer-of-persons": gettext_lazy("Transfer of sentenced persons"),
    "police": gettext_lazy("Police cooperation"),
    "information": gettext_lazy("Information sent without a request"),
}
CHANNELS: Words = {
    "extradition": gettext_lazy("Request for extradition"),
    "central-authority": gettext_lazy("Through the central authorities"),
    "interpol": gettext_lazy("Through INTERPOL, in urgent cases"),
    "expedited-means": gettext_lazy("By expedited means of communication"),
    "judicial-authorities": gettext_lazy("Directly between judicial authorities"),
    "preservation": gettext_lazy("Request for preservation"),
    "traffic-disclosure": gettext_lazy("Request for disclosure of preserved traffic data"),
    "24-7": gettext_lazy("24/7 contact point"),
    "joint-investigation": gettext_lazy("Joint investigation team"),
    "confiscation": gettext_lazy("Request for confiscation"),
    "transfer-of-proceedings": gettext_lazy("Transfer of proceedings"),
    "transfer-of-persons": gettext_lazy("Transfer of sentenced persons"),
    "police": gettext_lazy("Between police services"),
    "spontaneous-information": gettext_lazy("Spontaneous information"),
}
ANSWERS: Words = {
    "yes": pgettext_lazy("channel", "Open"),
    "no": gettext_lazy("Not open"),
    "unknown": gettext_lazy("Not known"),
}
ANSWER_KINDS = {"yes": "good", "no": "bad", "unknown": "todo"}
CONDITIONS: Words = {
    "domestic-minimum-penalty": gettext_lazy("The requested State's law may set a least penalty."),
    "treaty-basis-declared": gettext_lazy(
        "Whether the treaty itself is the legal basis depends on what the States declared."
    ),
    "dual-criminality-may-be-asked": gettext_lazy(
        "The requested State may ask that the conduct is an offence there too."
    ),
    "other-treaty-governs": gettext_lazy("Another treaty between the two States goes before."),
    "states-agree": gettext_lazy("Both States have to agree."),
    "domestic-law-allows": gettext_lazy("As far as domestic law allows."),
    "assistance-intended": gettext_lazy("A request for legal assistance has to be intended."),
    "follows-preservation": gettext_lazy("It follows a request for preservation."),
    "other-minimum-by-treaty": gettext_lazy("Another treaty may set another least penalty."),
    "confirmed-in-writing": gettext_lazy("It is confirmed in writing where that is asked."),
    "no-assistance-treaty": gettext_lazy(
        "Only where no treaty on legal assistance is in force between the two States."
    ),
    "reservation-on-dual-criminality": gettext_lazy(
        "The requested State may have reserved dual criminality."
    ),
    "by-24-7-contact": gettext_lazy("Through the 24/7 contact point."),
}
TESTS: Words = {
    "in-force": gettext_lazy("In force for both States"),
    "convention-offence": gettext_lazy("An offence of the convention itself"),
    "serious-crime": gettext_lazy("A serious crime: maximum of four years or more"),
    "offence": gettext_lazy("An offence of the convention, or a serious crime"),
    "group.persons": gettext_lazy("A group of three or more persons"),
    "group.structured": gettext_lazy("The group is structured"),
    "group.over-time": gettext_lazy("It exists for a period of time"),
    "group.in-concert": gettext_lazy("It acts in concert"),
    "group.serious-crime": gettext_lazy("It aims at serious crime"),
    "group.benefit": gettext_lazy("It aims at a material benefit"),
    "group.active": gettext_lazy("The group is active in more than one State"),
    "group": gettext_lazy("An organized criminal group is involved"),
    "transnational.a": gettext_lazy("Committed in more than one State"),
    "transnational.b": gettext_lazy("Prepared or directed in another State"),
    "transnational.c": gettext_lazy("By an organized criminal group active in several States"),
    "transnational.d": gettext_lazy("Substantial effects in another State"),
    "transnational": gettext_lazy("Transnational in nature"),
    "applies": gettext_lazy("The convention applies"),
    "person-located": gettext_lazy("The person is in the requested State"),
    "extradition-link": gettext_lazy("Transnational, or the person is in the requested State"),
    "punishable-in-both": gettext_lazy("Punishable in both States"),
    "extradition": gettext_lazy("The conditions of extradition"),
    "located-in-requested": gettext_lazy("Something of the offence is in the requested State"),
    "grounds-transnational": gettext_lazy("Reasonable grounds that it is transnational"),
    "suspected-transnational": gettext_lazy("Transnational, or suspected so"),
    "grounds-group": gettext_lazy("Reasonable grounds that a group is involved"),
    "suspected-group": gettext_lazy("A group is involved, or suspected"),
    "reasonable-grounds": gettext_lazy("Reasonable grounds to suspect all of it"),
    "assistance": gettext_lazy("The conditions of legal assistance"),
    "electronic-evidence": gettext_lazy("Evidence in electronic form is to be collected"),
    "evidence-of-serious-crime": gettext_lazy("Electronic evidence of a serious crime"),
    "computer-related": gettext_lazy("Related to computer systems and data"),
    "cooperation": gettext_lazy("The conditions of cooperation"),
}
NO_ARTICLE = gettext_lazy("The convention has no such channel.")
RESULTS = {True: gettext_lazy("Yes"), False: gettext_lazy("No"), None: gettext_lazy("Not known")}
RESULT_KINDS = {True: "good", False: "bad", None: "todo"}


def test_name(name: str) -> str:
    """A test in words: `untoc.group.persons`."""
    short = name.partition(".")[2]
    return str(TESTS.get(short, short.replace("-", " ") or name))


def reasons(names: tuple[str, ...], tests: Mapping[str, RoutingTest]) -> list[str]:
    """Why a route is open, closed or unknown: the tests that decided, with their result."""
    if names == ("no-article",):
        return [str(NO_ARTICLE)]
    return [
        f"{test_name(name)}: {RESULTS[tests[name].passes]} ({tests[name].source.pinpoint})"
        for name in names
        if name in tests
    ]
