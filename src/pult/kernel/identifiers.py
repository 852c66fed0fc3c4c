"""Numbers that people and programs write in different ways: serial and inventory numbers.

Two are the same number when they differ only in upper and lower case, spaces and hyphens. What stands in the books is
what was written first; found it is in every spelling.
"""

from typing import Any, Final

from django.db.models import CharField, Func, Lookup
from django.db.models.fields import TextField

_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
_SPACES: Final = "\u00a0\u2007\u202f\t"
_PLAIN: Final = {**dict.fromkeys(map(ord, _HYPHENS), "-"), **dict.fromkeys(map(ord, _SPACES), " "), 0x00AD: None}
_UNWRITTEN: Final = {ord(c): None for c in f" -{_HYPHENS}{_SPACES}\u00ad"}


def written(text: str) -> str:
    """A number as the books keep it: with plain hyphens and spaces, which the database knows of."""
    return " ".join(text.translate(_PLAIN).split())


def same_number(text: str) -> str:
    """The one spelling that all spellings of a number have in common; "" for a text of nothing but hyphens."""
    return text.translate(_UNWRITTEN).upper()


def same_number_sql(column: str) -> str:
    """SQL for `same_number` of a column. Indexed where numbers are kept (`SameNumber`): write it in no other way."""
    return f"UPPER(REPLACE(REPLACE({column}, ' ', ''), '-', ''))"


class SameNumber(Func):
    """`same_number_sql` for indexes and querysets, its constants written out: SQLite knows an index's expression only so."""

    template = same_number_sql("%(expressions)s")
    output_field = CharField()


@CharField.register_lookup
@TextField.register_lookup
class IsSameNumber(Lookup):
    """`serial_number__same_number="dmpx-1"` for querysets."""

    lookup_name = "same_number"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{same_number_sql(column)} = %s", (*parameters, same_number(str(self.rhs)))
