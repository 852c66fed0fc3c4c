"""The few words in which SQLite and PostgreSQL differ."""

from django.db import connection


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def greatest() -> str:
    """Scalar maximum."""
    return "GREATEST" if is_postgres() else "MAX"


def least() -> str:
    """Scalar minimum."""
    return "LEAST" if is_postgres() else "MIN"


def same(a: str, b: str) -> str:
    """Equal, or both NULL."""
    return f"{a} IS NOT DISTINCT FROM {b}" if is_postgres() else f"{a} IS {b}"
