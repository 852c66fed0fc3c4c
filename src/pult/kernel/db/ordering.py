"""Rows of a table in German order: what databases cannot, for tables of some thousand rows."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Final, TypeVar

from django.db.models import Case, IntegerField, Model, QuerySet, Value, When

from pult.kernel.german import sort_key

FEW: Final = 1_000
"""So many rows are read whole and put in order; of more, only what they are ordered by."""

_NO_WORDS: Final[Mapping[str, Callable[[Any], str]]] = {}
M = TypeVar("M", bound=Model)


def in_order(
    found: QuerySet[M],
    *names: str,
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
    words: Mapping[str, Callable[[Any], str]] = _NO_WORDS,
) -> list[M]:
    """A page of the rows by their fields of these names (`post__person__name` of related rows, which the queryset must
    select), texts in German order; where fields are the same the key decides. `words`: what people read for a field.

    One query for a few rows; two for more: the fields of all rows, then the rows of the page.
    """
    until = None if limit is None else offset + limit
    told = [words.get(name) for name in names]

    def key(fields: Sequence[Any]) -> tuple[Any, ...]:
        pk, *values = fields
        read = [value if word is None else word(value) for value, word in zip(values, told, strict=True)]
        # What is not known comes first.
        return (*((value is not None, sort_key(value) if isinstance(value, str) else value) for value in read), pk)

    few = list(found.order_by()[: FEW + 1])
    if len(few) <= FEW:
        return sorted(few, key=lambda row: key(_fields(row, names)), reverse=descending)[offset:until]
    fields = sorted(found.order_by().values_list("pk", *names), key=key, reverse=descending)
    page = [pk for pk, *_values in fields[offset:until]]
    # A database takes so many parameters only.
    rows = found.order_by() if len(page) > FEW else found.order_by().filter(pk__in=page)
    by_pk = {row.pk: row for row in rows}
    return [by_pk[pk] for pk in page]


def by_words(field: str, words: Mapping[str, str]) -> Case:
    """An expression to order by that puts the few values of a field in the order of what people read for them."""
    ranked = sorted(words, key=lambda value: sort_key(words[value]))
    whens = [When(**{field: value}, then=Value(rank)) for rank, value in enumerate(ranked)]
    return Case(*whens, default=Value(len(whens)), output_field=IntegerField())


def _fields(row: Model, names: Sequence[str]) -> tuple[Any, ...]:
    return (row.pk, *(reduce(_attribute, name.split("__"), row) for name in names))


def _attribute(of: Any, name: str) -> Any:
    return None if of is None else getattr(of, name)
