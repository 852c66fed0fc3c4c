"""Published figures of any city put to the test: a file goes in, contradictions come out, beside what the books count."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django import forms
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel import wording
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_for

from ..access import VIEW_FIGURES
from ..audit.audit import audit
from ..audit.comparison import Compared, Status, compare, summary
from ..audit.finding import Finding
from ..audit.published import COLUMNS, Published, PublishedUnreadable, read_published
from ..published_against_books import counted_by
from .words import trail

LARGEST: Final = 5 * 1024 * 1024
SHOWN: Final = 200


class AuditForm(Form):
    file = forms.FileField()
    books = forms.BooleanField(required=False)

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Datei mit veröffentlichten Zahlen (CSV)")
        self.fields["file"].help_text = _("Die erste Zeile lautet: %(columns)s") % {"columns": ",".join(COLUMNS)}
        self.fields["file"].widget.attrs["accept"] = ".csv,text/csv"
        self.fields["books"].label = _("Auch mit den Büchern von %(name)s vergleichen") % {"name": authority.name}

    def clean_file(self) -> "File[bytes]":
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("Die Datei ist größer als 5 MB. Bitte nur die Tabelle der Zahlen hochladen."))
        return file


@require_http_methods(["GET", "POST"])
def figure_audit(request: PageRequest, number: str) -> HttpResponse:
    """Nothing is kept: the file is read, judged and forgotten."""
    authority = authority_for(request, number, VIEW_FIGURES)
    posted = request.method == "POST"
    form = AuditForm(request.POST if posted else None, request.FILES if posted else None, authority=authority)
    context: dict[str, Any] = {
        "form": form,
        "authority": authority,
        "result": None,
        "columns": ",".join(COLUMNS),
        "breadcrumbs": trail(authority, (_("Veröffentlichte Zahlen prüfen"), "")),
    }
    if posted and form.is_valid():
        file: File[bytes] = form.cleaned_data["file"]
        try:
            published = _read(file)
        except PublishedUnreadable as why:
            for fault in why.faults or (why.message,):
                form.add_error("file", fault)
            if why.remedy:
                form.add_error("file", why.remedy)
        else:
            context["result"] = _result(authority, published, file.name or "", books=form.cleaned_data["books"])
    return render(request, "reporting/figure_audit.html", context)


def _read(file: "File[bytes]") -> list[Published]:
    with TemporaryDirectory(prefix="pult-audit-") as folder:
        path = Path(folder) / "published.csv"
        path.write_bytes(file.read())
        try:
            return read_published(path)
        except PublishedUnreadable as why:
            raise PublishedUnreadable(
                why.message.partition("\n")[0].replace(path.name, file.name or path.name), why.remedy, why.faults
            ) from why


def _result(authority: Authority, published: list[Published], name: str, *, books: bool) -> dict[str, Any]:
    findings = audit(published)
    result: dict[str, Any] = {
        "name": name,
        "count": wording.number(len(published)),
        "findings": [_finding(one) for one in findings],
        "contradictions": sum(one.severity == "contradiction" for one in findings),
        "hints": sum(one.severity == "hint" for one in findings),
        "compared": None,
    }
    if books:
        compared = compare(published, counted_by(authority.pk), findings)
        differing = [one for one in compared if one.status in (Status.EXPLAINED, Status.UNEXPLAINED)]
        result["compared"] = {
            "summary": summary(compared),
            "lines": [_compared(one) for one in differing[:SHOWN]],
            "left": len(differing[SHOWN:]),
        }
    return result


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "title": finding.title,
        "explanation": finding.explanation,
        "grave": finding.severity == "contradiction",
        "cells": [
            {
                "line": cell.line,
                "where": f"{cell.figure} „{cell.title}“, {cell.row}, {cell.column}",
                "value": _number(cell),
            }
            for cell in finding.statements
        ],
    }


def _number(cell: Published) -> str:
    if cell.unit == "percent":
        return wording.percent(cell.value, None)
    return wording.money(cell.value) if cell.unit == "EUR" else wording.number(cell.value)


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "line": one.published.line,
        "where": f"{one.published.title}: {one.published.row}, {one.published.column}",
        "published": _number(one.published),
        "counted": wording.number(one.counted) if one.counted is not None else "",
        "difference": wording.signed(one.difference) if one.difference is not None else "",
        "why": one.finding.title if one.finding is not None else "",
    }
