"""Numbers that belong to one thing at a time: what a fact of a journal says of a thing, however it is written.

A number that two things bear already, because the books were written before this was asked, keeps nobody from saying
other things of them; `pult check` names it.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.identifiers import same_number_sql
from pult.kernel.journal.definition import Journal
from pult.kernel.models import Entry


class NumberTaken(PultError):
    """A thing would bear a number that belongs to another. Ids, for the caller to name."""

    def __init__(self, thing: int, other: int, number: str, named: str) -> None:
        self.thing, self.other, self.number = thing, other, number
        super().__init__(
            _("Die Nummer „%(number)s“ gehört schon zu %(other)s.") % {"number": number, "other": named},
            _("Bitte eine freie Nummer vergeben oder zuerst die andere berichtigen."),
        )


def refuse_taken(journal: Journal, entry: Entry) -> None:
    """Raises `NumberTaken` when the entry gives a thing a number that another one bears."""
    # What the thing bore before is found by the thing: by what the entry ended, SQLite would ask all for each.
    for column in journal.distinct:
        for thing, other, number in _rows(
            f"""
            SELECT f.{_subject(journal)}, o.{_subject(journal)}, f.{column} {_pairs(journal, column)}
              AND f.known_from_id = %(entry)s
              AND NOT EXISTS (SELECT 1 FROM {_table(journal)} b WHERE b.{_subject(journal)} = f.{_subject(journal)}
                  AND b.known_to = %(entry)s AND b.valid_to = %(forever)s
                  AND {same_number_sql(f"b.{column}")} = {same_number_sql(f"f.{column}")})
            ORDER BY f.id, o.id LIMIT 1
            """,
            entry=entry.pk,
        ):
            raise NumberTaken(thing, other, number, _named(journal, other))


def shared(journal: Journal, most: int) -> Iterator[str]:
    """Each number that several things bear, in words."""
    for column in journal.distinct:
        for thing, other, number in _rows(
            f"SELECT f.{_subject(journal)}, o.{_subject(journal)}, f.{column} {_pairs(journal, column)} "
            f"AND f.{_subject(journal)} < o.{_subject(journal)} ORDER BY 1, 2 LIMIT {int(most)}"
        ):
            yield _("%(table)s: %(column)s „%(number)s“ steht an zweien, %(one)s und %(other)s.") % {
                "table": _table(journal),
                "column": column,
                "number": number,
                "one": _named(journal, thing),
                "other": _named(journal, other),
            }


def _pairs(journal: Journal, column: str) -> str:
    """Two things, of which the same number is said today without an end. CROSS JOIN: in this order, from few to many."""
    same = f"{same_number_sql(f'o.{column}')} = {same_number_sql(f'f.{column}')}"
    return (
        f"FROM {_table(journal)} f CROSS JOIN {_table(journal)} o WHERE o.authority_id = f.authority_id AND {same} "
        f"AND o.{_subject(journal)} <> f.{_subject(journal)} AND {same_number_sql(f'f.{column}')} <> '' "
        "AND f.known_to = %(still)s AND f.valid_to = %(forever)s AND o.known_to = %(still)s AND o.valid_to = %(forever)s"
    )


def _table(journal: Journal) -> str:
    return journal.fact._meta.db_table


def _subject(journal: Journal) -> str:
    return journal.fact.subject[0]


def _named(journal: Journal, thing: int) -> str:
    field = journal.fact._meta.get_field(_subject(journal))
    model: Any = field.related_model
    return str(model.objects.get(pk=thing))


def _rows(sql: str, **more: Any) -> list[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"still": STILL, "forever": FOREVER, **more})
        return list(cursor.fetchall())
