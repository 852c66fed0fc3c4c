"""Authorities and schools that are new: one transaction at a time makes them."""

from pult.kernel.db.names import keep_to_oneself


def wait_for_newcomers() -> None:
    """Waits for whoever is making authorities or schools, and keeps others waiting until this transaction ends.

    Two lists with the same new authority would both make it; the second is to find it there and compare.
    """
    keep_to_oneself("schools.newcomers")
