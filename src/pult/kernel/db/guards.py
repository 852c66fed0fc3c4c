"""Laws that the database itself keeps, as migration operations for both engines.

Triggers, because neither engine can say "append-only" or "no overlap as known at any moment" declaratively.
SQLite drops triggers when a migration rebuilds a table: `missing_guards` finds that, tests and `pult check` ask it.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.migrations.operations.base import Operation

from .infinity import STILL

_REFUSE = """
CREATE OR REPLACE FUNCTION pult_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""


class Guard(Operation):
    """Base: triggers on one table. `table` is the table's name in the database."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str) -> None:
        self.table = table

    def sqlite(self, columns: Sequence[str]) -> dict[str, str]:
        """Trigger name → statement."""
        raise NotImplementedError

    def postgres(self, columns: Sequence[str]) -> dict[str, str]:
        """Trigger name → statements."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = next(m for m in to_state.apps.get_app_config(app_label).get_models() if m._meta.db_table == self.table)
        columns = [f.column for f in model._meta.local_concrete_fields]
        postgres = schema_editor.connection.vendor == "postgresql"
        with schema_editor.connection.cursor() as cursor:
            if postgres:
                cursor.execute(_REFUSE)
            for statement in (self.postgres if postgres else self.sqlite)(columns).values():
                cursor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        for name in (self.postgres if postgres else self.sqlite)([]):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {self.table}" if postgres else ""))

    def describe(self) -> str:
        return f"{type(self).__name__} on {self.table}"


def _no_replace(table: str) -> dict[str, str]:
    """INSERT OR REPLACE deletes without firing delete triggers on SQLite."""
    name = f"{table}_no_replace"
    return {
        name: f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: REPLACE on {table}'); END"
    }


class AppendOnly(Guard):
    """Rows can be added, never changed or deleted."""

    def sqlite(self, columns: Sequence[str]) -> dict[str, str]:
        return _no_replace(self.table) | {
            f"{self.table}_no_{verb.lower()}": (
                f"CREATE TRIGGER {self.table}_no_{verb.lower()} BEFORE {verb} ON {self.table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {verb} on {self.table}'); END"
            )
            for verb in ("UPDATE", "DELETE")
        }

    def postgres(self, columns: Sequence[str]) -> dict[str, str]:
        name = f"{self.table}_append_only"
        return {
            name: f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {self.table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pult_refuse()"
        }


class DatedFactGuard(Guard):
    """Only `known_to` can be set, once; no overlap for the same subject as known at any moment."""

    def __init__(self, table: str, subject: Sequence[str]) -> None:
        super().__init__(table)
        self.subject = tuple(subject)

    def _overlap(self, new: str, old: str) -> str:
        same = " AND ".join(f"{old}.{column} = {new}.{column}" for column in self.subject)
        return (
            f"{same} AND {old}.valid_from < {new}.valid_to AND {old}.valid_to > {new}.valid_from "
            f"AND {old}.known_to > {new}.known_from_id AND {old}.known_from_id < {new}.known_to"
        )

    def sqlite(self, columns: Sequence[str]) -> dict[str, str]:
        t = self.table
        others = [c for c in columns if c != "known_to"]
        same = " AND ".join(f'OLD."{c}" IS NEW."{c}"' for c in others)
        return _no_replace(t) | {
            f"{t}_no_delete": f"CREATE TRIGGER {t}_no_delete BEFORE DELETE ON {t} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: DELETE on {t}'); END",
            f"{t}_supersede": f"CREATE TRIGGER {t}_supersede BEFORE UPDATE ON {t} "
            f"WHEN NOT ({same or '1'} AND OLD.known_to = {STILL} AND NEW.known_to < {STILL}) "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: UPDATE on {t}'); END",
            f"{t}_no_overlap": f"CREATE TRIGGER {t}_no_overlap BEFORE INSERT ON {t} "
            f"WHEN EXISTS (SELECT 1 FROM {t} o WHERE {self._overlap('NEW', 'o')}) "
            f"BEGIN SELECT RAISE(ABORT, 'overlap: {t}'); END",
        }

    def postgres(self, columns: Sequence[str]) -> dict[str, str]:
        t = self.table
        others = [c for c in columns if c != "known_to"]
        same = " AND ".join(f'OLD."{c}" IS NOT DISTINCT FROM NEW."{c}"' for c in others)
        return {
            f"{t}_no_delete": f"CREATE TRIGGER {t}_no_delete BEFORE DELETE OR TRUNCATE ON {t} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pult_refuse()",
            f"{t}_supersede": f"CREATE TRIGGER {t}_supersede BEFORE UPDATE ON {t} FOR EACH ROW "
            f"WHEN (NOT ({same or 'true'} AND OLD.known_to = {STILL} AND NEW.known_to < {STILL})) "
            "EXECUTE FUNCTION pult_refuse()",
            # Statement-level: one set-based look for a whole bulk load. The lock on the owner's row makes it
            # true even for two writers who bypass the operations.
            f"{t}_no_overlap": f"""
CREATE OR REPLACE FUNCTION {t}_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM kernel_tenant WHERE id IN (SELECT DISTINCT authority_id FROM added) ORDER BY id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM added n JOIN {t} o ON {self._overlap("n", "o")} AND o.id <> n.id) THEN
    RAISE EXCEPTION 'overlap: {t}' USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {t}_no_overlap AFTER INSERT ON {t} REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION {t}_no_overlap()""",
        }


class ReversalGuard(Guard):
    """A reversing line mirrors exactly one line that is not itself a reversal; the unique key makes it once."""

    def __init__(self, table: str, same: Sequence[str], source: str, target: str) -> None:
        super().__init__(table)
        self.same = tuple(same)
        self.source = source
        self.target = target

    def _mirrors(self, equals: str) -> str:
        same = " AND ".join(f"o.{c} {equals} NEW.{c}" for c in self.same)
        return (
            f"SELECT 1 FROM {self.table} o WHERE o.id = NEW.reverses_id AND o.reverses_id IS NULL AND {same} "
            f"AND o.{self.source} = NEW.{self.target} AND o.{self.target} = NEW.{self.source}"
        )

    def sqlite(self, columns: Sequence[str]) -> dict[str, str]:
        name = f"{self.table}_reversal"
        return {
            name: f"CREATE TRIGGER {name} BEFORE INSERT ON {self.table} "
            f"WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS ({self._mirrors('IS')}) "
            f"BEGIN SELECT RAISE(ABORT, 'reversal: {self.table}'); END"
        }

    def postgres(self, columns: Sequence[str]) -> dict[str, str]:
        name = f"{self.table}_reversal"
        return {
            name: f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS ({self._mirrors("IS NOT DISTINCT FROM")}) THEN
    RAISE EXCEPTION 'reversal: {self.table}' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT ON {self.table} FOR EACH ROW
  WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION {name}()"""
        }


def existing_triggers() -> set[tuple[str, str]]:
    """`(table, trigger)` of every trigger in the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
            )
        else:
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        return {(table, name) for table, name in cursor.fetchall()}


def missing_guards(guards: Sequence[Guard]) -> list[str]:
    """The triggers that should be there and are not, as `table.trigger`."""
    there = existing_triggers()
    wanted = [
        (guard.table, name)
        for guard in guards
        for name in (guard.postgres if connection.vendor == "postgresql" else guard.sqlite)([])
    ]
    return [f"{table}.{name}" for table, name in wanted if (table, name) not in there]
