"""Books that many tests begin with, built once per process and copied, not built anew for each test.

    @prepared
    def town() -> Town: …

    @prepared
    def cast(town: Town) -> Cast: …

makes the fixtures `town` and `cast`; what a part is built upon are its parameters. A test that asks for both (or for what
asks for them) runs on a database in which both are written for good, within a transaction that is rolled back as
everywhere. Databases are copied from each other by the engine: empty → town → town and cast; what a test gets are copies
of the objects that building them gave.
"""

import inspect
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from harness import template


@dataclass(frozen=True)
class Part:
    """`build` takes the contents of the parts that it `needs`."""

    name: str
    build: Callable[..., Any]

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.build).parameters)

    def made(self, contents: dict[str, Any]) -> Any:
        return self.build(*(contents[name] for name in self.needs))


PARTS: dict[str, Part] = {}


def prepared(build: Callable[..., Any]) -> Any:
    """The fixture of the function's name; see above."""
    name = build.__name__
    PARTS[name] = Part(name, build)

    @pytest.fixture(name=name)
    def content(db: None, prepared_books: "Books") -> Any:
        return prepared_books.content(name)

    content.__doc__ = build.__doc__
    return content


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """The parts among the names and all they stand on, each after what it needs, always in the same order."""
    found: dict[str, int] = {}

    def weight(name: str) -> int:
        if name not in found:
            found[name] = 1 + sum(weight(needed) for needed in PARTS[name].needs)
        return found[name]

    for name in names:
        if name in PARTS:
            weight(name)
    return tuple(sorted(found, key=lambda name: (found[name], name)))


@dataclass
class Books:
    """What the database of one test holds. A part that nobody announced is built when it is asked for."""

    contents: dict[str, Any] = field(default_factory=dict)

    def content(self, name: str) -> Any:
        if name not in self.contents:
            for needed in PARTS[name].needs:
                self.content(needed)
            self.contents[name] = PARTS[name].made(self.contents)
        return self.contents[name]


class Shelf:
    """One process's databases, by the parts in them."""

    def __init__(self, empty: BaseDatabaseWrapper) -> None:
        self._stack = ExitStack()
        self._kept = {(): (empty, pickle.dumps({}))}

    @contextmanager
    def opened(self, names: Iterable[str]) -> Iterator[Books]:
        wrapper, contents = self._with(in_order(names))
        with template.used(wrapper):
            yield Books(pickle.loads(contents))

    def close(self) -> None:
        for wrapper, _contents in self._kept.values():
            wrapper.close()
        self._stack.close()

    def _with(self, parts: tuple[str, ...]) -> tuple[BaseDatabaseWrapper, bytes]:
        if parts not in self._kept:
            before, contents = self._with(parts[:-1])
            wrapper = self._copy(before)
            values = pickle.loads(contents)
            with template.used(wrapper), transaction.atomic():
                values[parts[-1]] = PARTS[parts[-1]].made(values)
            self._kept[parts] = wrapper, pickle.dumps(values)
        return self._kept[parts]

    def _copy(self, source: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
        if template.server():
            source.close()  # PostgreSQL copies only what nobody has open
            return template.named(self._stack.enter_context(template.database(str(source.settings_dict["NAME"]))))
        copy = template.in_memory(f"books{len(self._kept)}")
        source.ensure_connection()
        copy.ensure_connection()
        source.connection.backup(copy.connection)
        return copy


@contextmanager
def shelf() -> Iterator[Shelf]:
    """With the empty database as Django's own."""
    with ExitStack() as stack:
        if template.server():
            empty = template.named(stack.enter_context(template.database(template.template_database())))
        else:
            path = template.template_file()
            empty = template.in_memory("books")
            kept = template.named(str(path))
            kept.ensure_connection()
            empty.ensure_connection()
            kept.connection.backup(empty.connection)
            kept.close()
        settings = connections.settings["default"]
        product, settings["NAME"] = settings["NAME"], empty.settings_dict["NAME"]
        found = Shelf(empty)
        with template.used(empty):
            yield found
        found.close()
        settings["NAME"] = product


def announce(item: pytest.Item) -> None:
    """The database is chosen before anything in the test opens it."""
    names: list[str] = getattr(item, "fixturenames", [])
    if "prepared_books" not in names[:1] and ("db" in names or item.get_closest_marker("django_db")):
        names.insert(0, "prepared_books")
