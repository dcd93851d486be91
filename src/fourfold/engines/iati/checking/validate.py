"""A whole file: is it one, is it built as the standard says, are its codes and rules kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lxml import etree

from fourfold.engines.iati.checking import words
from fourfold.engines.iati.checking.codes import check_codes
from fourfold.engines.iati.checking.problems import MOST_LISTED, Problem, Report
from fourfold.engines.iati.checking.rulesets import MOST_IN_A_LOOP, RuleBroken, broken
from fourfold.engines.iati.checking.structure import check_structure
from fourfold.engines.iati.errors import IatiError, NoActivities
from fourfold.engines.iati.parsing import LARGEST_FILE, parsed
from fourfold.engines.iati.standard.rule import Severity
from fourfold.engines.iati.standard.rules import STANDARD
from fourfold.engines.iati.standard.sentences import OTHER, SENTENCES

VERSION = "2.03"
_ACTIVITY = "iati-activity"
_VOCABULARIES = ("sector", "recipient-region", "default-aid-type")


def validate(data: bytes, *, name: str, today: date, largest: int = LARGEST_FILE) -> Report:
    """Every problem of an activity file against the Activity Standard 2.03.

    Args:
        data: the bytes of the file, of whatever publisher.
        name: the file's name, for messages.
        today: the day that reported dates may not lie behind.
        largest: how many bytes are accepted.

    Raises:
        IatiError: no activity file at all: not XML, with a document type, empty, too large.
    """
    try:
        root = parsed(data, largest)
        if root.find(_ACTIVITY) is None:
            raise NoActivities(line=root.sourceline)
    except IatiError as error:
        error.file = name
        raise
    found = _Gathered()
    _look_at_whole(root, found)
    check_structure(root, found.tell)
    check_codes(root, found.tell)
    for one in broken(STANDARD, root, today=today):
        found.tell_broken(one)
    return found.report(name, sum(1 for _ in root.iterchildren(_ACTIVITY)))


def _look_at_whole(root: etree._Element, found: _Gathered) -> None:
    version = root.get("version", "").strip()
    if version and version != VERSION:
        found.tell(words.VERSION_OTHER, root, value=version, warning=True)
    seen: set[str] = set()
    for activity in root.iterchildren(_ACTIVITY):
        identifier = _identifier(activity)
        if identifier and identifier in seen:
            found.tell(words.IDENTIFIER_TWICE, activity, value=identifier)
        seen.add(identifier)
        for tag in _VOCABULARIES:
            if len({one.get("vocabulary") for one in activity.iterchildren(tag)}) > MOST_IN_A_LOOP:
                found.tell(words.VOCABULARIES_MANY, activity, most=MOST_IN_A_LOOP)


class _Gathered:
    """Problems in the order in which they were found; the first are kept, all are counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts = {Severity.ERROR: 0, Severity.WARNING: 0}

    def tell(
        self,
        message: tuple[str, str, str],
        element: etree._Element,
        *,
        value: str = "",
        warning: bool = False,
        **params: object,
    ) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        rule, problem, cure = message
        parent = element.getparent() if "found" in params else element
        told = {"parent": _tag(parent), **params}
        self._keep(rule, severity, element, value, (problem, cure), told)

    def tell_broken(self, one: RuleBroken) -> None:
        sentences = SENTENCES.get(one.rule.number, OTHER)
        params = {"kind": one.rule.kind}
        self._keep(one.rule.number, one.rule.severity, one.element, one.value, sentences, params)

    def _keep(
        self,
        rule: str,
        severity: Severity,
        element: etree._Element,
        value: str,
        sentences: tuple[str, str],
        params: Mapping[str, object],
    ) -> None:
        self._counts[severity] += 1
        if len(self._problems) < MOST_LISTED:
            self._problems.append(
                Problem(
                    rule=rule,
                    severity=severity,
                    path=_path(element),
                    line=element.sourceline or 0,
                    activity=_identifier(_activity_of(element))[:120],
                    value=" ".join(value.split())[:80],
                    problem_id=sentences[0],
                    cure_id=sentences[1],
                    params=params,
                )
            )

    def report(self, name: str, activities: int) -> Report:
        listed = sorted(self._problems, key=lambda one: (one.line, one.path, one.rule))
        return Report(
            name=name,
            activities=activities,
            problems=tuple(listed),
            errors=self._counts[Severity.ERROR],
            warnings=self._counts[Severity.WARNING],
        )


def _tag(element: etree._Element | None) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2][:80]


def _identifier(activity: etree._Element | None) -> str:
    return "" if activity is None else (activity.findtext("iati-identifier") or "").strip()


def _activity_of(element: etree._Element) -> etree._Element | None:
    if element.tag == _ACTIVITY:
        return element
    return next(element.iterancestors(_ACTIVITY), None)


def _path(element: etree._Element) -> str:
    """The way to the element, such as iati-activity[2]/budget[1]/value."""
    path: str = element.getroottree().getpath(element)
    return path.removeprefix("/iati-activities/") if path != "/iati-activities" else path[1:]
