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

    def add(self, participant: UUID, names: Iterable[str], mails: Iterable[str]) -> None:
        """Somebody and what is written of them."""
        for name in names:
            self.by_name.setdefault(name, set()).add(participant)
        for mail in mails:
            self.by_mail.setdefault(mail, set()).add(participant)

    def found(self, *, names: Iterable[str], mail: str = "") -> set[UUID]:
        """Whom the row may be about: the address decides, else the whole name; one, none, several.

        An address that several share (a common office) decides nothing by itself.
        """
        named = {p for name in names if name for p in self.by_name.get(same_name(name), ())}
        mailed = self.by_mail.get(mail.strip().casefold(), set()) if mail else set()
        both = named & mailed
        if len(both) == 1:
            return both
        return mailed if len(mailed) == 1 and not named else named


def by_hash(people: Mapping[str, set[UUID]], hashes: Mapping[str, str]) -> dict[str, set[UUID]]:
    """Hash of an address -> who has it."""
    return {hashes[mail]: who for mail, who in people.items() if mail in hashes}
