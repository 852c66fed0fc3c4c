"""Every table of facts and every journal is guarded by the database, and the database has all its guards."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.db import connection, models

from harness.codebase import module_of, product_models
from pult.kernel.db.guards import (
    AppendOnly,
    DatedFactGuard,
    Guard,
    ReversalGuard,
    existing_triggers,
    missing_guards,
)
from pult.kernel.facts.model import DatedFact
from pult.kernel.journal.model import JournalLine
from pult.kernel.models import Entry
from pult.schools.public import SchoolTypeFact


def guards_of(module: str) -> tuple[Guard, ...]:
    if find_spec(f"{module}.guards") is None:
        return ()
    guards: tuple[Guard, ...] = import_module(f"{module}.guards").GUARDS
    return guards


def all_guards() -> list[Guard]:
    return [guard for module in sorted({module_of(m) for m in product_models()}) for guard in guards_of(module)]


def unguarded(tables: Iterable[type[models.Model]], guards: Iterable[Guard]) -> list[str]:
    facts = {(g.table, g.subject) for g in guards if isinstance(g, DatedFactGuard)}
    final = {g.table for g in guards if isinstance(g, AppendOnly)}
    mirrored = {g.table for g in guards if isinstance(g, ReversalGuard)}
    found = []
    for model in tables:
        table = model._meta.db_table
        if issubclass(model, DatedFact) and (table, tuple(model.subject)) not in facts:
            found.append(f"{model._meta.label}: DatedFactGuard({table!r}, {list(model.subject)})")
        if (issubclass(model, JournalLine) or model is Entry) and table not in final:
            found.append(f"{model._meta.label}: AppendOnly({table!r})")
        if issubclass(model, JournalLine) and table not in mirrored:
            found.append(f"{model._meta.label}: ReversalGuard({table!r}, …)")
    return found


def test_every_fact_and_journal_is_guarded_by_its_own_module() -> None:
    missing = [line for m in product_models() for line in unguarded([m], guards_of(module_of(m)))]
    assert missing == []


def test_every_guard_guards_a_table() -> None:
    tables = {model._meta.db_table for model in product_models()}
    assert {guard.table for guard in all_guards()} - tables == set()


def test_a_subject_is_made_of_columns() -> None:
    facts = [m for m in product_models() if issubclass(m, DatedFact)]
    assert facts
    for model in facts:
        assert set(model.subject) <= {f.column for f in model._meta.local_concrete_fields}, model._meta.label


def test_a_fact_with_a_wrong_or_missing_guard_would_be_found() -> None:
    table = SchoolTypeFact._meta.db_table
    assert unguarded([SchoolTypeFact], [DatedFactGuard(table, ["school_id"])]) == []
    assert len(unguarded([SchoolTypeFact], [DatedFactGuard(table, ["code"])])) == 1
    assert len(unguarded([SchoolTypeFact, Entry], [])) == 2


@pytest.mark.django_db
def test_the_database_has_all_guards() -> None:
    assert missing_guards(all_guards()) == []


@pytest.mark.django_db
def test_a_lost_trigger_would_be_found() -> None:
    table, name = min(trigger for trigger in existing_triggers() if trigger[0] == "kernel_entry")
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{where}")
    assert missing_guards(all_guards()) == [f"{table}.{name}"]
