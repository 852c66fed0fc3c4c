"""A figure's table as a file."""

import json
from io import BytesIO
from typing import Final

from django.http import HttpResponse

from pult.kernel.figures.forms import as_json, as_rows, as_sheet
from pult.kernel.figures.table import FigureTable
from pult.kernel.tables.writing import write_csv, write_xlsx
from pult.kernel.web.file_names import named
from pult.schools.public import Authority

FORMATS: Final = ("xlsx", "csv", "json")
TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def file(table: FigureTable, authority: Authority, form: str) -> HttpResponse:
    """`form`: one of FORMATS. JSON and CSV are those of `pult figure --format`."""
    content = BytesIO()
    if form == "xlsx":
        write_xlsx(content, [as_sheet(table, f"{authority.name} ({authority.number})")], title=table.title)
    elif form == "csv":
        write_csv(content, *as_rows(table))
    else:
        content.write((json.dumps(as_json(table), ensure_ascii=False, indent=2) + "\n").encode())
    name = f"{table.figure}-{table.valid_on.isoformat()}.{form}"
    return named(HttpResponse(content.getvalue(), content_type=TYPES[form]), name)
