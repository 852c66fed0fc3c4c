"""Proof that the books are sound: what guards, rules and operations promise, asked of all rows at once.

Everything is set-based and runs over all authorities. A problem names its table and row, for an operator to look at.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Count, ForeignKey, Max, Min, TextField
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.clock import TOLERANCE
from pult.kernel.db.dialect import controlled
from pult.kernel.db.guards import Guard, missing_guards
from pult.kernel.db.infinity import STILL
from pult.kernel.db.looking import looking
from pult.kernel.documents import fingerprint, stored_path
from pult.kernel.facts.registry import fact_models
from pult.kernel.figures.written import moment
from pult.kernel.journal.definition import Journal
from pult.kernel.journal.model import JournalPeriod
from pult.kernel.journal.numbers import shared
from pult.kernel.journal.rebuilding import differences, lock_books
from pult.kernel.journal.registry import journals
from pult.kernel.models import Document, Entry
from pult.kernel.progress import Progress, silent

MOST: Final = 20
"""Problems told of one kind and table; whoever has more has one cause."""

_Problems = Iterator[str]


def prove(progress: Progress = silent) -> list[str]:
    """Every problem found, in words; none when the books are sound. Writes nothing.

    On PostgreSQL writers wait meanwhile; SQLite shows one state of the books for as long as it takes.
    """
    proofs: tuple[tuple[str, Callable[[], _Problems]], ...] = (
        (_("Schutz der Datenbank prüfen"), _guards),
        (_("Vorgänge prüfen"), _entries),
        (_("Zeitpunkte prüfen"), _moments),
        (_("Zugehörigkeit prüfen"), _owners),
        (_("Angaben prüfen"), _facts),
        (_("Texte prüfen"), _texts),
        (_("Journale prüfen"), _journals),
    )
    found: list[str] = []
    with looking():
        lock_books()
        for done, (title, proof) in enumerate(proofs):
            progress(title, done, len(proofs))
            found += proof()
        for journal in journals():
            found += differences(journal, progress)
    # Files don't change; reading them keeps nobody waiting.
    found += _documents(progress)
    return found


def all_guards() -> list[Guard]:
    """The guards of every module that has some."""
    modules = [f"{config.name}.guards" for config in apps.get_app_configs() if config.name.startswith("pult.")]
    return [guard for name in modules if find_spec(name) for guard in import_module(name).GUARDS]


def _asked(statement: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} LIMIT {MOST}", parameters or {})
        return list(cursor.fetchall())


def _guards() -> _Problems:
    for trigger in missing_guards(all_guards()):
        yield _("Der Schutz %(trigger)s fehlt in der Datenbank.") % {"trigger": trigger}


def _entries() -> _Problems:
    """An authority's entries are numbered without gaps, their moments and ids ascend."""
    for authority, number, before in _asked(
        """
        SELECT authority_id, number, number_before FROM (
            SELECT authority_id, number, id, recorded_at, COALESCE(LAG(number) OVER w, 0) AS number_before,
                   LAG(id) OVER w AS id_before, LAG(recorded_at) OVER w AS recorded_before
            FROM kernel_entry WINDOW w AS (PARTITION BY authority_id ORDER BY number)
        ) e WHERE number <> number_before + 1 OR id <= id_before OR recorded_at <= recorded_before
        ORDER BY authority_id, number
        """
    ):
        yield _(
            "Mandant %(authority)s: Auf den Vorgang Nr. %(before)s folgt Nr. %(number)s; Nummern müssen lückenlos, "
            "Zeitpunkte und Kennungen aufsteigend sein."
        ) % {"authority": authority, "before": before, "number": number}


def _moments() -> _Problems:
    """No entry carries a moment that has not come yet: a clock was wrong (`kernel.clock`)."""
    limit = timezone.now() + TOLERANCE
    late = Entry.objects.filter(recorded_at__gt=limit).values("authority_id").order_by("authority_id")
    for found in late.annotate(first=Min("number"), count=Count("pk"), newest=Max("recorded_at")):
        yield _(
            "Mandant %(authority)s: Vorgänge ab Nr. %(first)s (%(count)s) tragen einen Zeitpunkt, der noch kommt, den "
            "spätesten am %(newest)s. Die Uhr ging falsch; bitte sie stellen und von einem Zeitdienst führen lassen."
        ) % {
            "authority": found["authority_id"],
            "first": found["first"],
            "count": found["count"],
            "newest": moment(found["newest"]),
        }


def _owners() -> _Problems:
    """Whatever a row refers to is in the same authority's books. (Read models are compared with a rebuild anyway.)"""
    owned = [m for m in apps.get_models() if any(f.column == "authority_id" for f in m._meta.local_concrete_fields)]
    for model in owned:
        for field in model._meta.local_concrete_fields:
            if (
                not isinstance(field, ForeignKey)
                or field.related_model not in owned
                or issubclass(model, JournalPeriod)
            ):
                continue
            table, target = model._meta.db_table, field.related_model._meta.db_table
            for row, referred in _asked(
                f"SELECT a.id, b.id FROM {table} a JOIN {target} b ON b.id = a.{field.column} "
                "WHERE b.authority_id <> a.authority_id ORDER BY a.id"
            ):
                yield _("%(table)s %(row)s gehört einem anderen Mandanten als %(target)s %(referred)s.") % {
                    "table": table,
                    "row": row,
                    "target": target,
                    "referred": referred,
                }


def _facts() -> _Problems:
    """At most one truth about a subject for a day, as known at any moment; knowledge ends by an entry."""
    for fact in fact_models():
        table = fact._meta.db_table
        same = " AND ".join(f"a.{c} = b.{c}" for c in fact.subject)
        for row, other in _asked(
            f"SELECT a.id, b.id FROM {table} a JOIN {table} b ON {same} AND a.id < b.id "
            "AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to "
            "AND a.known_from_id < b.known_to AND b.known_from_id < a.known_to ORDER BY a.id, b.id"
        ):
            yield _("%(table)s: %(row)s und %(other)s gelten für denselben Tag und waren zugleich bekannt.") % {
                "table": table,
                "row": row,
                "other": other,
            }
        for row, entry in _asked(
            f"SELECT f.id, f.known_to FROM {table} f LEFT JOIN kernel_entry e ON e.id = f.known_to "
            "AND e.authority_id = f.authority_id WHERE f.known_to <> %(still)s AND e.id IS NULL ORDER BY f.id",
            {"still": STILL},
        ):
            yield _("%(table)s %(row)s: abgelöst durch den Vorgang %(entry)s, den es hier nicht gibt.") % {
                "table": table,
                "row": row,
                "entry": entry,
            }
        for column, (least, most) in fact.bounds.items():
            for row, number in _asked(
                f"SELECT f.id, f.{column} FROM {table} f WHERE f.known_to = %(still)s "
                f"AND (f.{column} < %(least)s OR f.{column} > %(most)s) ORDER BY f.id",
                {"still": STILL, "least": least, "most": most},
            ):
                yield _("%(table)s %(row)s: %(column)s ist %(number)s, möglich ist %(least)s bis %(most)s.") % {
                    "table": table,
                    "row": row,
                    "column": column,
                    "number": number,
                    "least": least,
                    "most": most,
                }


def _texts() -> _Problems:
    """No text holds what nobody sees; a model's columns are asked together."""
    for model in apps.get_models():
        texts = (f for f in model._meta.local_concrete_fields if isinstance(f, CharField | TextField))
        columns = [f.column for f in texts if f.column]
        if not columns or not model.__module__.startswith("pult."):
            continue
        table = model._meta.db_table
        which = " ".join(f"WHEN {controlled(column)} THEN '{column}'" for column in columns)
        for row, column in _asked(
            f"SELECT t.id, t.name FROM (SELECT {model._meta.pk.column} AS id, CASE {which} END AS name FROM {table}) t "
            "WHERE t.name IS NOT NULL ORDER BY t.id"
        ):
            yield _("%(table)s %(row)s: In %(column)s steht ein unsichtbares Steuerzeichen.") % {
                "table": table,
                "row": row,
                "column": column,
            }


def _journals() -> _Problems:
    for journal in journals():
        yield from _chains(journal)
        yield from _stocks(journal)
        yield from _reversals(journal)
        yield from shared(journal, MOST)
        if journal.unlawful is not None:
            yield from journal.unlawful(MOST)


def _chains(journal: Journal) -> _Problems:
    """Each thing begins outside and each line leaves from where the one before arrived."""
    lines, thing = journal.lines, journal.thing
    for line, at, origin, previous in _asked(
        f"""
        SELECT c.line, c.thing, c.origin, c.previous FROM (
            SELECT m.{thing} AS thing, m.id AS line, m.{journal.origin} AS origin,
                   LAG(m.{journal.destination}) OVER (PARTITION BY m.{thing} ORDER BY m.effective_on, m.id) AS previous
            FROM {lines} m LEFT JOIN {lines} r ON r.reverses_id = m.id
            WHERE m.{thing} IS NOT NULL AND m.reverses_id IS NULL AND r.id IS NULL
        ) c JOIN {journal.place} o ON o.id = c.origin
        WHERE c.previous <> c.origin OR (c.previous IS NULL AND NOT o.outside) ORDER BY c.line
        """
    ):
        yield _(
            "%(table)s %(line)s: %(column)s %(thing)s geht von place_id %(origin)s ab, ist dort aber nicht, sondern: "
            "%(previous)s."
        ) % {
            "table": lines,
            "line": line,
            "column": thing,
            "thing": at,
            "origin": origin,
            "previous": _("nirgends") if previous is None else f"place_id {previous}",
        }


def _stocks(journal: Journal) -> _Problems:
    """No place inside holds less than nothing of a good on any day."""
    lines, good = journal.lines, journal.good
    deltas = " UNION ALL ".join(
        f"SELECT {good} AS good, {place} AS place, effective_on, {sign}quantity AS delta FROM {lines} "
        f"WHERE {good} IS NOT NULL"
        for place, sign in ((journal.destination, ""), (journal.origin, "-"))
    )
    for what, place, on, level in _asked(
        f"""
        SELECT l.good, l.place, l.effective_on, l.level FROM (
            SELECT good, place, effective_on, SUM(delta) OVER (PARTITION BY good, place ORDER BY effective_on) AS level
            FROM (SELECT good, place, effective_on, SUM(delta) AS delta FROM ({deltas}) u GROUP BY 1, 2, 3) d
        ) l JOIN {journal.place} o ON o.id = l.place WHERE l.level < 0 AND NOT o.outside ORDER BY 1, 2, 3
        """
    ):
        yield _("%(table)s: von %(column)s %(good)s sind am %(day)s an place_id %(place)s %(level)s Stück.") % {
            "table": lines,
            "column": good,
            "good": what,
            "day": str(on)[:10],
            "place": place,
            "level": level,
        }


def _reversals(journal: Journal) -> _Problems:
    """A reversing line mirrors an earlier one that is no reversal itself."""
    lines = journal.lines
    same = ("authority_id", "effective_on", "quantity", journal.thing, journal.good)
    differs = " OR ".join(
        (
            *(f"r.{c} <> o.{c} OR (r.{c} IS NULL) <> (o.{c} IS NULL)" for c in same),
            f"r.{journal.origin} <> o.{journal.destination}",
            f"r.{journal.destination} <> o.{journal.origin}",
            "o.reverses_id IS NOT NULL",
            "r.entry_id <= o.entry_id",
        )
    )
    for line, undone in _asked(
        f"SELECT r.id, o.id FROM {lines} r JOIN {lines} o ON o.id = r.reverses_id WHERE {differs} ORDER BY r.id"
    ):
        yield _("%(table)s %(line)s ist nicht das Spiegelbild von %(undone)s, das es storniert.") % {
            "table": lines,
            "line": line,
            "undone": undone,
        }


def _documents(progress: Progress) -> _Problems:
    """Every document's file is there and holds what was stored."""
    total = Document.objects.count()
    for done, document in enumerate(Document.objects.order_by("pk").iterator()):
        progress(_("Dokumente prüfen"), done, total)
        path = stored_path(document)
        if not path.is_file():
            yield _("Dokument %(number)s „%(name)s“: die Datei %(path)s fehlt.") % {
                "number": document.pk,
                "name": document.name,
                "path": path,
            }
        elif fingerprint(path) != document.sha256:
            yield _("Dokument %(number)s „%(name)s“: die Datei %(path)s wurde verändert.") % {
                "number": document.pk,
                "name": document.name,
                "path": path,
            }
