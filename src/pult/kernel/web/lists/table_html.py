"""The rows of a list as HTML, written by hand: a template takes ten times as long for 250 rows of twelve cells."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .definition import Choice, Column, Listing


def body(listing: Listing[Any], rows: Sequence[Any], columns: Sequence[Column[Any]], *, selectable: bool) -> SafeString:
    """`<tr>`s; the first column is the row's header."""
    pieces: list[str] = []
    select = _("%(row)s auswählen")
    for row in rows:
        pieces.append('<tr class="kern-table__row">')
        if selectable:
            key, label = escape(listing.row_key(row)), escape(select % {"row": listing.row_label(row)})
            pieces.append(
                '<td class="kern-table__cell pult-select"><input type="checkbox" class="kern-form-check__checkbox" '
                f'name="auswahl" value="{key}" form="auswahl" aria-label="{label}"></td>'
            )
        for i, column in enumerate(columns):
            text = escape(column.shown(row))
            if column.href is not None and text and (href := column.href(row)):
                text = f'<a class="kern-link" href="{escape(href)}">{text}</a>'
            kind = " kern-table__cell--numeric" if column.numeric else ""
            kind += " pult-secondary" if column.secondary else ""
            if i == 0:
                pieces.append(f'<th scope="row" class="kern-table__header{kind}">{text}</th>')
            else:
                pieces.append(f'<td class="kern-table__cell{kind}">{text}</td>')
        pieces.append("</tr>\n")
    return SafeString("".join(pieces))


def options(choices: Sequence[Choice], chosen: str) -> SafeString:
    """`<option>`s of a select: a city has 155 schools, a school 60 rooms."""
    pieces = []
    for choice in choices:
        value = escape(choice.value)
        selected = " selected" if choice.value == chosen else ""
        pieces.append(f'<option value="{value}"{selected}>{escape(str(choice.label))}</option>')
    return SafeString("".join(pieces))
