"""What a version of a course must hold, and how two versions differ, in words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import CompletionFacts, PartFacts, VersionFacts
from fourfold.kernel.errors import Invalid
from fourfold.kernel.sentences import listed, listed_apart

MOST_HOURS = Decimal("9999.99")


def check_version(facts: VersionFacts, *, course: str) -> None:
    """A version teaches something, in some language, and is no prerequisite of itself.

    Raises:
        Invalid: the sentence says what is missing.
    """
    if not facts.parts:
        raise Invalid(_("Give the course at least one part with its hours."))
    if any(part.hours <= 0 for part in facts.parts) or facts.hours > MOST_HOURS:
        raise Invalid(_("Give every part its hours, more than none."))
    if not facts.languages:
        raise Invalid(_("Choose at least one language."))
    if course in facts.prerequisites:
        raise Invalid(_("A course cannot ask for itself. Take it out of what is asked for."))
    _check_shares(facts.completion)


def _check_shares(rule: CompletionFacts) -> None:
    shares = [rule.hours_share, rule.post_test if rule.post_test is not None else Decimal(0)]
    if any(not 0 <= share <= 1 for share in shares):
        raise Invalid(_("Shares lie between 0 and 100 per cent."))


def as_rows(facts: VersionFacts) -> dict[str, Any]:
    """The facts as the columns of a version keep them."""
    rule = facts.completion
    return {
        "summary": facts.summary.strip(),
        "hours": facts.hours,
        "parts": [
            {"title": p.title.strip(), "hours": float(p.hours), "aims": list(p.aims)}
            for p in facts.parts
        ],
        "languages": list(facts.languages),
        "prerequisites": list(facts.prerequisites),
        "completion": {
            "hours_share": float(rule.hours_share),
            "post_test": None if rule.post_test is None else float(rule.post_test),
            "feedback": rule.feedback,
        },
    }


def from_rows(row: Mapping[str, Any]) -> VersionFacts:
    """The facts back from the columns of a version."""
    rule = row["completion"]
    test = rule.get("post_test")
    return VersionFacts(
        parts=tuple(
            PartFacts(p["title"], Decimal(str(p["hours"])), tuple(p.get("aims", ())))
            for p in row["parts"]
        ),
        languages=tuple(row["languages"]),
        summary=row["summary"],
        prerequisites=tuple(row["prerequisites"]),
        completion=CompletionFacts(
            hours_share=Decimal(str(rule.get("hours_share", 0))),
            post_test=None if test is None else Decimal(str(test)),
            feedback=bool(rule.get("feedback")),
        ),
    )


def percent(share: Decimal) -> str:
    """A share as people write it."""
    return f"{(share * 100).normalize():f}"


def rule_in_words(rule: CompletionFacts) -> list[str]:
    """When somebody has completed, a line for each condition."""
    lines = [_("Present for %(share)s %% of the hours") % {"share": percent(rule.hours_share)}]
    if rule.post_test is not None:
        lines.append(
            _("%(share)s %% of the points in the test at the end")
            % {"share": percent(rule.post_test)}
        )
    if rule.feedback:
        lines.append(_("Feedback given"))
    return lines


def differences(old: VersionFacts, new: VersionFacts) -> list[str]:
    """What the newer version says otherwise, a sentence for each change."""
    return [
        *_hours(old, new),
        *_parts(old, new),
        *_lists(_("Languages"), old.languages, new.languages),
        *_lists(_("Courses asked for before"), old.prerequisites, new.prerequisites),
        *_rule(old.completion, new.completion),
        *([_("The summary was rewritten.")] if old.summary != new.summary else []),
    ]


def plain(number: Decimal) -> str:
    """Hours without zeros that say nothing."""
    return f"{number.normalize():f}"


def _hours(old: VersionFacts, new: VersionFacts) -> Iterable[str]:
    if old.hours != new.hours:
        yield _("%(new)s hours instead of %(old)s.") % {
            "new": plain(new.hours),
            "old": plain(old.hours),
        }


def _parts(old: VersionFacts, new: VersionFacts) -> Iterable[str]:
    before = {part.title: part for part in old.parts}
    after = {part.title: part for part in new.parts}
    for title in [title for title in before if title not in after]:
        yield _("The part \u201c%(title)s\u201d was taken out.") % {"title": title}
    for title, part in after.items():
        if title not in before:
            yield _("The part \u201c%(title)s\u201d is new (%(hours)s hours).") % {
                "title": title,
                "hours": plain(part.hours),
            }
        else:
            yield from _part(before[title], part)
    if [t for t in before if t in after] != [t for t in after if t in before]:
        yield _("The parts come in another order.")


def _part(old: PartFacts, new: PartFacts) -> Iterable[str]:
    if old.hours != new.hours:
        yield _("The part \u201c%(title)s\u201d takes %(new)s hours instead of %(old)s.") % {
            "title": new.title,
            "new": plain(new.hours),
            "old": plain(old.hours),
        }
    if old.aims != new.aims:
        yield _("The aims of the part \u201c%(title)s\u201d were changed.") % {"title": new.title}


def _lists(label: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterable[str]:
    added, gone = sorted(set(new) - set(old)), sorted(set(old) - set(new))
    if added:
        yield _("%(what)s: %(these)s added.") % {"what": label, "these": listed(added)}
    if gone:
        yield _("%(what)s: %(these)s taken out.") % {"what": label, "these": listed(gone)}


def _rule(old: CompletionFacts, new: CompletionFacts) -> Iterable[str]:
    if old != new:
        yield _("Completed by: %(new)s. Before: %(old)s.") % {
            "new": listed_apart(rule_in_words(new)),
            "old": listed_apart(rule_in_words(old)),
        }
