"""What runs on both databases, and what runs once.

    pytest --differing        only the tests whose outcome the database engine can change

A test that touches no database runs once: on SQLite, with everything else. Of the others, those below are left out of
`--differing` because what they look at is made in Python of answers that other tests ask both engines for. Whatever
writes, locks, counts, sorts or searches runs on both; `scripts/test --all` runs everything on both.
"""

from typing import Final

import pytest

DATABASES: Final = frozenset({"db", "separate_home", "new_home", "desk"})
"""Fixtures behind which a database stands."""
ONCE: Final[dict[str, str]] = {
    "tests/access/": "who may is decided in Python of grants; what grants are asked for is tested with people",
    "tests/cli/test_demo.py": "laws that are asked of both engines elsewhere, four thousand entries long",
    "tests/cli/test_parameters.py": "words of the command line",
    "tests/cli/test_refusals.py": "words of the command line",
    "tests/cli/test_reports.py": "files made of a report that is frozen on both engines with reporting",
    "tests/cli/test_serving.py": "ports and signals",
    "tests/cli/test_private_files.py": "files",
    "tests/cli/test_wheel.py": "what is packed",
    "tests/crawl/": "nonsense by thousands; --long sends it to both engines",
    "tests/journeys/": "a browser sees what the pages' own tests see on both engines",
    "tests/kernel/jobs/test_worker_process.py::test_a_worker_ends_when": "processes and signals",
    "tests/kernel/jobs/test_worker_process.py::test_the_server_takes": "processes and signals",
    "tests/kernel/web/test_components.py": "templates",
    "tests/kernel/web/test_failing.py": "templates",
    "tests/kernel/web/test_frame.py": "templates",
    "tests/kernel/web/test_static_files.py": "files",
    "tests/portal/figures/test_pictures.py": "drawn of a figure that is counted on both engines",
    "tests/portal/imports/test_refused.py": "files that are refused before the books are asked",
    "tests/portal/test_handbook.py": "files",
    "tests/portal/test_legal.py": "templates",
    "tests/reporting/audit/": "numbers and words of a report that is frozen on both engines",
    "tests/reporting/documents/": "Markdown and references into tables that are counted on both engines",
    "tests/reporting/paper/": "PDF, Word and workbook of a report that is frozen on both engines",
    "tests/reporting/test_pictures_web.py": "drawn of a figure that is counted on both engines",
}
"""Beginnings of tests' names that ask a database and run on one engine only, each with the reason."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--differing", action="store_true", help="only what the database engine can change")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--differing"):
        return
    left = [item for item in items if not differs(item)]
    if left:
        items[:] = [item for item in items if differs(item)]
        config.hook.pytest_deselected(items=left)


def differs(item: pytest.Item) -> bool:
    if not DATABASES & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("django_db"):
        return False
    return not item.nodeid.startswith(tuple(ONCE))
