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


def controlled(column: str) -> str:
    """Whether a text holds control characters other than tab and line breaks; see `kernel.texts`."""
    if is_postgres():
        return f"{column} ~ '[\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u009f]'"
    ranges = " || ".join(f"char({first}) || '-' || char({last})" for first, last in ((1, 8), (14, 31), (127, 159)))
    return f"({column} GLOB '*[' || {ranges} || ']*' OR instr(CAST({column} AS BLOB), x'00') > 0)"
