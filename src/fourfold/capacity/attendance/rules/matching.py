"""Who a row is about, among the people of an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fourfold.capacity.people.rules.naming import same_name


@dataclass(slots=True)
class People:
    """The people of an event by e-mail address and by name."""

    by_mail: dict[str, set[UUID]] = field(default_factory=dict)
    by_name: dict[str, set[UUID]] = field(default_factory=dict)
    words: dict[UUID, set[str]] = field(default_factory=dict)

    def add(self, participant: UUID, names: Iterable[str], mails: Iterable[str]) -> None:
        """Somebody and what is written of them."""
        for name in names:
            self.words.setdefault(participant, set()).update(name.split())
            self.by_name.setdefault(name, set()).add(participant)
        for mail in mails:
            self.by_mail.setdefault(mail, set()).add(participant)

    def found(self, *, names: Iterable[str], mail: str = "") -> set[UUID]:
        """Whom the row may be about: one, none, or several.

        The whole name decides, and an address between several of one name. An address alone
        decides where a word of the name is the same, or the script is another: an office may share
        one address.
        """
        named = {p for name in names if name for p in self.by_name.get(same_name(name), ())}
        mailed = self.by_mail.get(mail.strip().casefold(), set()) if mail else set()
        if named:
            return named & mailed or named
        said = {word for name in names for word in same_name(name).split()}
        return {one for one in mailed if self._may_be(one, said)}

    def _may_be(self, participant: UUID, said: set[str]) -> bool:
        """Whether the words of a name can be those of this participant."""
        held = self.words.get(participant, set())
        if not held:  # known by a pseudonym, and by nothing that a sheet or a form may write
            return False
        comparable = any(word.isascii() for word in held) == any(word.isascii() for word in said)
        return bool(said & held) or not comparable


def by_hash(people: Mapping[str, set[UUID]], hashes: Mapping[str, str]) -> dict[str, set[UUID]]:
    """Hash of an address -> who has it."""
    return {hashes[mail]: who for mail, who in people.items() if mail in hashes}
