"""Tests end by rolling back. The other way, emptying all tables, is what the append-only triggers refuse."""

import pytest
from django.test import TestCase, TransactionTestCase

FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
REASON = (
    "This test would empty the tables at its end (%s), which the append-only triggers refuse. "
    "Use plain django_db, which rolls back; for several connections or a running server use the fixture "
    "separate_home, which has a database of its own."
)


def flushing(item: pytest.Item) -> str | None:
    """What in the test asks for emptied tables, or None."""
    fixtures = FLUSHING & set(getattr(item, "fixturenames", ()))
    if fixtures:
        return ", ".join(sorted(fixtures))
    for mark in item.iter_markers("django_db"):
        asked = [name for name in ("transaction", "reset_sequences", "serialized_rollback") if mark.kwargs.get(name)]
        if asked or any(mark.args):
            return f"django_db with {', '.join(asked) or 'arguments'}"
    test_class = getattr(item, "cls", None)
    if test_class and issubclass(test_class, TransactionTestCase) and not issubclass(test_class, TestCase):
        return "TransactionTestCase"
    return None


def refuse_flush(item: pytest.Item) -> None:
    if asked := flushing(item):
        pytest.fail(REASON % asked, pytrace=False)
