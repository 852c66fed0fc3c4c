"""Lists: one way for everything that stands in rows.

A list is a class (`definition.Listing`) that says which columns, filters and orders it has, and how to count, page and
stream its rows. `showing.show` does the rest: the address holds the whole question (`asking.Asked`), filters become
chips, the table sorts and pages, the same rows go out as XLSX or CSV, a request by htmx gets only the changed part.

Addresses: `suche` (free text), `sortierung` (column, `-` before it for descending), `seite`, `anzahl`, `tag` (the day),
`format` (xlsx, csv), and each filter under its own key, repeated for several values.
"""

from .asking import Asked
from .definition import BulkAction, Choice, Column, EmptyState, Filter, Listing
from .showing import show

__all__ = ["Asked", "BulkAction", "Choice", "Column", "EmptyState", "Filter", "Listing", "show"]
