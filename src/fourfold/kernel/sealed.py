"""Columns that hold personal data: sealed in the database, plain text in Python.

Each value is sealed for its own column (kernel/keyring.py), so a stolen database, a backup or a
replica tells no name and no address without the keys, and a value moved to another column does
not open there. What is sealed cannot be searched, compared or sorted by the database: every look-up
but `isnull`, and `exact` with an empty text, is refused. An e-mail address is the exception: it
carries a blind index in front, by which alone it is found and kept unique.

The empty text stays empty: it tells nothing of anybody, and database constraints may ask for it.
"""

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet, FieldError
from django.db import models
from django.db.models import Case, Value
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import IsNull, Lookup
from django.utils.translation import gettext as _

from fourfold.kernel.errors import Invalid
from fourfold.kernel.keyring import MARK, blind_index, blind_indexes, seal, unseal

if TYPE_CHECKING:  # what a model's attribute is; at run time Django's fields take no argument
    _Text = models.TextField[Any, str]
    _Char = models.CharField[Any, str]
    _Email = models.EmailField[Any, str]
else:
    _Text, _Char, _Email = models.TextField, models.CharField, models.EmailField

INDEX_LENGTH = 64  # SHA-256 in hex
SESSION = "django.session"


class SealedLookupError(FieldError):
    """A query asks the database to read what is sealed."""


class _EmptyText(Lookup):
    """`exact` with the empty text, which is not sealed."""

    lookup_name = "exact"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        if self.rhs not in ("", None):
            raise SealedLookupError(_told(self.lhs.output_field, self.lookup_name))
        return self.rhs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ''", params


class _ByBlindIndex(Lookup):
    """An address is found by what its normal form hashes to, under any key of the ring."""

    lookup_name = "iexact"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        asked = [self.rhs] if self.rhs is None or isinstance(self.rhs, str) else self.rhs
        if hasattr(asked, "resolve_expression") or not all(
            one is None or isinstance(one, str) for one in asked
        ):
            raise SealedLookupError(_told(self.lhs.output_field, self.lookup_name))
        return None if self.rhs is None else list(asked)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        field: IndexedField = self.lhs.output_field
        indexes = [index for one in self.rhs if one is not None for index in field.indexes(one)]
        if not indexes:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        function = "SUBSTRING" if connection.vendor == "postgresql" else "SUBSTR"
        holes = ", ".join(["%s"] * len(indexes))
        return f"{function}({column}, 1, {INDEX_LENGTH}) IN ({holes})", (*params, *indexes)


class _AnyOfBlindIndexes(_ByBlindIndex):
    lookup_name = "in"


class _ExactlyByBlindIndex(_ByBlindIndex):
    lookup_name = "exact"


class _Sealed:
    """What every sealed column does; goes before one of Django's own fields."""

    name: str
    model: type[models.Model]
    max_length: int | None
    lookups: dict[str, Any] = {"isnull": IsNull, "exact": _EmptyText}

    @property
    def context(self) -> str:
        """The place that a value is sealed for; renaming model or field needs a migration."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_internal_type(self) -> str:
        """Sealed text is longer than what it holds."""
        return "TextField"

    def to_stored(self, value: Any) -> str:
        """What the column holds for a value."""
        text = self._written(value)
        return seal(text, self.context) if text else ""

    def from_stored(self, stored: str) -> Any:
        """The value again.

        Raises:
            SealError: the key is not in the ring, or the column was altered.
        """
        return self._read(unseal(self.sealed_part(stored), self.context) if stored else "")

    def sealed_part(self, stored: str) -> str:
        """Of what the column holds, the sealed text."""
        return stored

    def pattern(self, key_id: str) -> str:
        """For SQL's LIKE: what this key has sealed."""
        return f"{MARK}.{key_id}.%"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:  # noqa: ARG002 -- Django's signature
        """Open what was read."""
        return None if value is None else self.from_stored(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002 -- the same
        """Seal what is written.

        Raises:
            SealedLookupError: the database is to work the value out itself.
        """
        if hasattr(value, "resolve_expression"):
            if not self._seals_every_branch(value):
                raise SealedLookupError(_told(self, "update by an expression"))
            return value
        return None if value is None else self.to_stored(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """The few look-ups that there are."""
        if lookup_name not in self.lookups:
            raise SealedLookupError(_told(self, lookup_name))
        return self.lookups[lookup_name]

    def get_transform(self, lookup_name: str) -> Any:  # noqa: ARG002 -- Django's signature
        """None: the database cannot work on what is sealed."""
        return None

    def _seals_every_branch(self, expression: Any) -> bool:
        """`bulk_update` writes CASE WHEN key THEN value: each value comes here again, alone."""
        if isinstance(expression, Value):
            return expression.value is None or id(expression.output_field) == id(self)
        if isinstance(expression, Cast):
            return all(map(self._seals_every_branch, expression.get_source_expressions()))
        if isinstance(expression, Case):
            results = [case.result for case in expression.cases]
            return all(map(self._seals_every_branch, [*results, expression.default]))
        return False

    def _written(self, value: Any) -> str:
        text = str(value)
        if self.max_length is not None and len(text) > self.max_length:
            raise Invalid(
                _("This text has more than %(limit)s characters; shorten it.")
                % {"limit": self.max_length}
            )
        return text

    def _read(self, text: str) -> Any:
        return text


class SealedTextField(_Sealed, _Text):
    """Text about persons, of any length."""


class SealedCharField(_Sealed, _Char):
    """Text about persons; `max_length` holds for the plain text."""


class SealedJSONField(_Sealed, models.JSONField):
    """Lists and mappings that name persons; sealed as one text."""

    max_length = None

    def db_check(self, connection: Any) -> None:
        """None: sealed text is no JSON."""

    def _written(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, cls=self.encoder)

    def _read(self, text: str) -> Any:
        return json.loads(text, cls=self.decoder) if text else None


class IndexedField(_Sealed):
    """A sealed value that is found whole: its blind index, a full stop, the sealed text.

    Index and text are one value, so neither can change without the other, and a new key makes both
    anew; make it unique with `UniqueConstraint(blind_index_of(name))`.
    """

    lookups = {
        "isnull": IsNull,
        "exact": _ExactlyByBlindIndex,
        "iexact": _ByBlindIndex,
        "in": _AnyOfBlindIndexes,
    }

    def normal(self, text: str) -> str:
        """What is the same for all writings of one value."""
        return text

    def to_stored(self, value: Any) -> str:
        """The index goes in front."""
        sealed = super().to_stored(value)
        index = blind_index(self.normal(str(value)), self.context)
        return f"{index}.{sealed}" if sealed else ""

    def sealed_part(self, stored: str) -> str:
        """Behind the index."""
        return stored[INDEX_LENGTH + 1 :]

    def pattern(self, key_id: str) -> str:
        """The index is made with the key that seals, so one key id tells both."""
        return f"{'_' * INDEX_LENGTH}.{super().pattern(key_id)}"

    def indexes(self, text: str) -> list[str]:
        """What the column may begin with for this value."""
        return blind_indexes(self.normal(text), self.context) if text else [""]


class SealedEmailField(IndexedField, _Email):
    """An e-mail address; `exact`, `iexact` and `in` ignore case and form."""

    def normal(self, text: str) -> str:
        """Case and form do not count."""
        return normal_address(text)


class SealedStatementField(IndexedField, _Text):
    """A text that is found by the very same words."""


def normal_address(address: str) -> str:
    """The form in which two writings of one address are the same."""
    apart = unicodedata.normalize("NFD", address.strip())  # so that case folds letter by letter
    return unicodedata.normalize("NFC", apart.casefold())


def blind_index_of(field: str) -> Substr:
    """The expression that is unique when addresses are."""
    return Substr(field, 1, INDEX_LENGTH)


class SealedSessionSerializer:
    """A session names the address that logged in; its row in the database does not."""

    def dumps(self, session: dict[str, Any]) -> bytes:
        """Seal."""
        return seal(json.dumps(session, separators=(",", ":")), SESSION).encode("ascii")

    def loads(self, data: bytes) -> dict[str, Any]:
        """Open; a session that a removed key sealed is no session any more."""
        return dict(json.loads(unseal(data.decode("ascii"), SESSION)))


def _told(field: Any, asked: str) -> str:
    return (
        f"{field.context} is sealed: the database cannot answer `{asked}`. Read the rows that the "
        "actor may see and compare in Python, or look an e-mail address up whole."
    )
