"""What every test can rely on.

- Warnings are errors and undefined template variables fail (both in pyproject.toml).
- PULT_HOME is a directory of the run's own (`harness.settings`).
- A test's writes are rolled back, never flushed: the books refuse to be emptied (`harness.rollback`).
- The connection to the database lasts as long as the test's transaction (`harness.one_connection`).
- Nothing is remembered from one test to the next: a rolled-back revision comes again with other contents.
- `town`: an invented city (`city.py`), `cast`: its people (`cast.py`); built once and copied (`harness/books.py`).
- `separate_home`: Pult as its own process (`harness/separate_home.py`).
- Tests marked `long`, and the long numbers of `long_or`, run with `--long` only (`harness/length.py`).
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from cast import cast
from city import town
from harness.books import Books, Shelf, announce, shelf
from harness.one_connection import kept
from harness.rollback import refuse_flush
from harness.separate_home import SeparateHome, opened
from pult.kernel.web.remembering import forget_all

__all__ = ["cast", "town"]
pytest_plugins = ["harness.length", "harness.engines", "harness.closing"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        announce(item)


@pytest.fixture(scope="session", autouse=True)
def one_connection() -> Iterator[None]:
    with kept():
        yield


def pytest_runtest_setup(item: pytest.Item) -> None:
    refuse_flush(item)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[Shelf]:
    """Instead of pytest-django's: the empty database is a copy of one made before."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            found = stack.enter_context(shelf())
        yield found
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture
def prepared_books(request: pytest.FixtureRequest, django_db_setup: Shelf, django_db_blocker: Any) -> Iterator[Books]:
    """The database that holds what the test's fixtures name."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            found = stack.enter_context(django_db_setup.opened(request.fixturenames))
        yield found


@pytest.fixture
def separate_home(tmp_path: Path) -> Iterator[SeparateHome]:
    """A PULT_HOME whose database is there and empty, for tests that start `pult` as a process."""
    with opened(tmp_path / "home") as home:
        yield home


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[SeparateHome]:
    """A PULT_HOME in which nothing was ever done."""
    with opened(tmp_path / "home", new=True) as home:
        yield home


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget_all()
    yield
    forget_all()
