"""A test's transaction outlives the requests in it.

A request that ends looks after its connections to the database, and one within a transaction is closed. Django's test
client keeps that from happening around a request; closing its answer later, or calling the WSGI application, does not.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _self: None)
        yield
