"""A report as files: PDF for people, workbook for those who go on counting, JSON to be kept."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from pult.home import handed_out, home
from pult.kernel.errors import PultError

from .models import Report
from .paper import pictures
from .paper.comparison import Comparison
from .paper.edition import Chapter, Edition
from .paper.json_form import encode
from .paper.pdf import render_pdf
from .paper.references import UnknownReference
from .paper.workbook import write_workbook

Form = Literal["pdf", "xlsx", "docx", "json"]


UNSETTABLE: Final = (RuntimeError, ValueError, LookupError, MemoryError)
"""What the typesetter and the writers of Word files and workbooks raise (RecursionError is a RuntimeError)."""


class CannotBeSet(PultError):
    """The report cannot be printed as it stands, so it is not frozen."""

    def __init__(self, chapter: Chapter | None) -> None:
        super().__init__(
            _("Der Bericht lässt sich so nicht drucken.")
            if chapter is None
            else _("Das Kapitel „%(heading)s“ lässt sich so nicht drucken.") % {"heading": chapter.title},
            _(
                "Bitte den Text vereinfachen, vor allem Listen und Zitate, die ineinander stehen, und die Vorschau ansehen."
            ),
        )
        self.chapter = chapter


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
    set_already = _kept(edition.to_json(), "pdf")
    if comparison is None and set_already.exists():
        pdf = set_already.read_bytes()
    else:
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
    path = _kept(report.edition, form)
    if not path.exists():
        if form == "json":
            _keep(path, json.dumps(report.edition, ensure_ascii=False, indent=1).encode())
        else:
            edition = Edition.from_json(report.edition)
            _keep(path, _content(edition, form, pictures.draw(edition)))
    return path


def set_beforehand(edition: Edition, drawings: Mapping[str, str], *forms: Literal["pdf", "xlsx", "docx"]) -> None:
    """Sets what is about to be frozen, and keeps it: what cannot be printed would be frozen for good.

    Raises CannotBeSet, which names the chapter.
    """
    kept = edition.to_json()
    for form in forms:
        path = _kept(kept, form)
        if path.exists():
            continue
        with said_in_words(edition, form, drawings):
            content = _content(edition, form, drawings)
        _keep(path, content)


@contextmanager
def said_in_words(edition: Edition, form: Form, drawings: Mapping[str, str]) -> Iterator[None]:
    """What the typesetter cannot set becomes CannotBeSet, with the chapter that is to blame."""
    try:
        yield
    except UNSETTABLE as problem:
        raise CannotBeSet(_unsettable(edition, form, drawings)) from problem


def _unsettable(edition: Edition, form: Form, drawings: Mapping[str, str]) -> Chapter | None:
    """The first chapter that cannot be set on its own; None where each can."""
    for chapter in edition.chapters:
        try:
            _content(replace(edition, chapters=(chapter,)), form, drawings)
        except UNSETTABLE:
            return chapter
        except UnknownReference:  # it names a number that another chapter shows
            continue
    return None


def _kept(edition: Mapping[str, Any], form: Form) -> Path:
    content = json.dumps(edition, sort_keys=True).encode()
    return home() / "reports" / f"{sha256(content).hexdigest()}.{form}"


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
    draft.write_bytes(content)
    draft.replace(path)


def _content(edition: Edition, form: Form, drawings: Mapping[str, str]) -> bytes:
    if form == "xlsx":
        whole = BytesIO()
        write_workbook(edition, whole)
        return whole.getvalue()
    if form == "docx":
        from .paper.word import write_word  # costs start-up time that only reports should pay

        return write_word(edition, drawings)
    return render_pdf(edition, drawings)
