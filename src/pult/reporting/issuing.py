"""A report as files: PDF for people, workbook for those who go on counting, JSON to be kept."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from django.utils.translation import gettext as _

from pult.home import handed_out, home
from pult.kernel.errors import PultError

from .models import Report
from .paper import pictures
from .paper.comparison import Comparison
from .paper.edition import Edition
from .paper.json_form import encode
from .paper.pdf import render_pdf
from .paper.workbook import write_workbook

Form = Literal["pdf", "xlsx", "docx", "json"]


class FolderNotWritable(PultError):
    """The report cannot be put where it was asked to go."""

    exit_code = 2


def file_name(year: int, ending: str) -> str:
    """`jahresbericht-2023.pdf`: the same in every language, because others link to it."""
    return f"jahresbericht-{year}.{ending}"


def issue(
    edition: Edition, drawings: Mapping[str, str], folder: Path, comparison: Comparison | None = None
) -> tuple[Path, ...]:
    """Writes PDF, workbook and JSON into the folder; a file that is there is replaced whole or not at all.

    With a comparison the PDF shows today's numbers beside the frozen ones, and the JSON lists what differs.
    """
    pdf = render_pdf(edition, drawings, comparison)
    kept = edition.to_json()
    if comparison is not None:
        found = [one for table in edition.tables().values() for one in comparison.differences(table)]
        kept["known_now"] = {
            "known_at": comparison.known_at.isoformat(),
            "differences": [
                {
                    "figure": one.figure,
                    "row": one.row,
                    "column": one.column,
                    "frozen": encode(one.frozen),
                    "now": encode(one.now),
                }
                for one in found
            ],
        }
    try:
        with handed_out(folder):
            folder.mkdir(parents=True, exist_ok=True)
        with handed_out(folder), TemporaryDirectory(prefix=".pult-", dir=folder) as aside:
            drafts = [Path(aside) / file_name(edition.year, ending) for ending in ("pdf", "xlsx", "json")]
            drafts[0].write_bytes(pdf)
            write_workbook(edition, drafts[1])
            drafts[2].write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            return tuple(draft.replace(folder / draft.name) for draft in drafts)
    except OSError as problem:
        raise FolderNotWritable(
            _("In den Ordner „%(folder)s“ lässt sich nicht schreiben: %(why)s.")
            % {"folder": folder, "why": problem.strerror or problem},
            _("Bitte einen anderen Ordner angeben oder die Schreibrechte prüfen."),
        ) from problem


def issued_file(report: Report, form: Form) -> Path:
    """The frozen report as a file, set on first demand. The same edition gives the same bytes, so it is kept."""
    content = json.dumps(report.edition, sort_keys=True).encode()
    path = home() / "reports" / f"{sha256(content).hexdigest()}.{form}"
    if not path.exists():
        edition = Edition.from_json(report.edition)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.stem}.{os.getpid()}.{form}")
        if form == "xlsx":
            write_workbook(edition, draft)
        else:
            draft.write_bytes(_content(edition, report, form))
        draft.replace(path)
    return path


def _content(edition: Edition, report: Report, form: Form) -> bytes:
    if form == "json":
        return json.dumps(report.edition, ensure_ascii=False, indent=1).encode()
    if form == "docx":
        from .paper.word import write_word  # costs start-up time that only reports should pay

        return write_word(edition, pictures.draw(edition))
    return render_pdf(edition, pictures.draw(edition))
