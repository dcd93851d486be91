"""What the structure's problems say to people."""

from __future__ import annotations

from fourfold.engines.iati.messages import gettext_noop as _

ELEMENT_UNKNOWN = (
    "structure.unknown-element",
    _("The standard has no element “%(found)s” in “%(parent)s”."),
    _("Remove it, or correct its name; elements of your own need their own namespace."),
)
ELEMENT_MISSING = (
    "structure.missing-element",
    _("“%(parent)s” has no element “%(wanted)s”, but needs one."),
    _("Add the element; it comes after %(before)s."),
)
ELEMENT_FIRST_MISSING = (
    "structure.missing-element",
    _("“%(parent)s” has no element “%(wanted)s”, but needs one."),
    _("Add the element as the first one."),
)
ELEMENT_TOO_OFTEN = (
    "structure.too-many",
    _("“%(found)s” stands more than once in “%(parent)s”."),
    _("Keep one of them."),
)
ELEMENT_MISPLACED = (
    "structure.order",
    _("“%(found)s” stands too late in “%(parent)s”: it belongs before “%(after)s”."),
    _("Move the element to its place; the standard fixes the order."),
)
FOREIGN_UNFIT = (
    "structure.foreign-element",
    _("“%(parent)s” may not hold an element of another namespace at this place."),
    _("Put elements of your own last, and only where the standard takes any."),
)
TEXT_UNFIT = (
    "structure.text",
    _("There is text directly in “%(parent)s”, which only holds elements."),
    _("Write texts of people as “narrative” in it, or remove the text."),
)
ATTRIBUTE_UNKNOWN = (
    "structure.unknown-attribute",
    _("The standard has no attribute “%(attribute)s” of “%(parent)s”."),
    _("Remove it, or correct its name."),
)
ATTRIBUTE_MISSING = (
    "structure.missing-attribute",
    _("“%(parent)s” does not have its attribute “%(attribute)s”."),
    _("Add the attribute with its value."),
)
VALUE_UNFIT = (
    "structure.type",
    _("“%(value)s” of “%(attribute)s” is not %(wanted)s."),
    _("Correct the value, or leave it out where it is not needed."),
)
CODE_UNKNOWN = (
    "codelist",
    _("“%(value)s” is not in the list %(codelist)s that “%(attribute)s” takes its codes from."),
    _("Use one of: %(allowed)s."),
)
CODE_UNLIKE = (
    "codelist.form",
    _("“%(value)s” does not look like a code of the list %(codelist)s."),
    _("Write it as in this example: %(example)s."),
)
IDENTIFIER_TWICE = (
    "identifier.unique",
    _("Another activity of this file has the identifier “%(value)s” too."),
    _("Give each activity its own identifier, or put the two together."),
)
VERSION_OTHER = (
    "version",
    _("The file says that it follows version “%(value)s”; it was checked against 2.03."),
    _("Older versions are read by their own rules; publish in version 2.03."),
)
VOCABULARIES_MANY = (
    "structure.vocabularies",
    _("The activity uses more than %(most)s vocabularies for one thing; not all were checked."),
    _("Use the few vocabularies that readers know."),
)

TYPES = {
    "date": _("a date, such as 2026-01-31"),
    "dateTime": _("a date with time, such as 2026-01-31T09:00:00Z"),
    "decimal": _("a number, such as 1250.5, without spaces or commas"),
    "int": _("a whole number"),
    "nonNegativeInteger": _("a whole number from 0"),
    "positiveInteger": _("a whole number from 1, such as a year"),
    "boolean": _("true, false, 1 or 0"),
    "language": _("a code of a language, such as en or fr"),
    "NMTOKEN": _("a name without spaces"),
    "anyURI": _("a web address; spaces in it are written %%20"),
    "space": _("“default” or “preserve”"),
}
