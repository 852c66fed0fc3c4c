"""A template is read as it comes, and every example in it is one."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cast import Cast
from city import Town
from pult.kernel.tables.reading import open_table
from pult.kernel.web.days import today
from pult.portal.imports.lists import KINDS, reader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_has_a_template_that_its_reader_understands(
    kind: str, town: Town, cast: Cast, tmp_path: Path
) -> None:
    answer: Any = cast.client("administrator").get(f"/99001/importe/vorlage/{kind}/")
    path = tmp_path / "vorlage.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    importer = reader(kind, town.authority, today(), None)
    own = importer.profiles[0]
    book = load_workbook(path)
    examples = {row[0].value: row[2].value for row in book.worksheets[1].iter_rows(min_row=2)}
    header = tuple(cell.value for cell in book.worksheets[0][1])
    assert list(examples) == list(header)
    book.worksheets[0].append([examples[name] or "" for name in header])
    book.save(path)
    assert open_table(path).header == header
    assert {f.key for f in importer.fields if f.key in own.columns} == {
        f.key for f in importer.fields if own.column(f.key, header) is not None
    }
    assert own.fits(header, {f.key for f in importer.fields if f.required})
    for field in importer.fields:
        if field.example:
            field.parse(field.example)
        assert field.example or not field.required, f"{field.label} has no example"


def test_a_kind_that_is_none_has_no_template(cast: Cast, town: Town) -> None:
    assert cast.client("administrator").get("/99001/importe/vorlage/unsinn/").status_code == 404
