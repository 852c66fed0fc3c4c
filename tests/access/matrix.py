"""Who may see and do what: every address of the product, with the permission it takes and where it must be held.

The one table of expectations, in files by module (`lines_…`). `test_every_address.py` walks it as everyone; the
handbook's page is written from it. A new page gets a line.
"""

from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from access.line import Line
from access.lines_equipment import EQUIPMENT
from access.lines_frame import ADMINISTRATION, FRAME, SIGNING_IN
from access.lines_portal import PORTAL
from access.lines_reporting import PUBLIC, REPORTING
from access.lines_schools import SCHOOLS

LINES: Final[dict[str, Line]] = {
    **FRAME,
    **PUBLIC,
    **SCHOOLS,
    **EQUIPMENT,
    **PORTAL,
    **REPORTING,
    **ADMINISTRATION,
    **SIGNING_IN,
}
"""Address name → what it takes. The API, where tokens stand for people, is walked in `tests/api`."""


def addresses() -> dict[str, str]:
    """Name → pattern of every address of the product; the API's apart."""
    found: dict[str, str] = {}

    def walk(patterns: list[Any], before: str) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                if one.namespace is None or not one.namespace.startswith("api"):
                    walk(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern):
                found[one.name or before + str(one.pattern)] = before + str(one.pattern)

    walk(get_resolver().url_patterns, "")
    return found
