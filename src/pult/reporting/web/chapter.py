"""Writing a chapter: its Markdown, figures put in, a preview, and saving that loses nothing."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.web.forms import Form
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import EDIT_REPORTS, VIEW_FIGURES
from ..annual import key_date
from ..documents.chapter import DraftChapter, chapter_named, from_json
from ..documents.composing import compose
from ..documents.differences import differences
from ..documents.material import Material, books_as_of
from ..getters import draft_for
from ..models import ReportDraft
from ..operations.drafting import LONGEST_HEADING, ChapterOvertaken, newest_version, save_chapter
from .picking import picker
from .reading import chapter_blocks
from .words import draft_trail, moment, who

PREVIEW, SAVE, INSERT = "vorschau", "speichern", "einsetzen"


class ChapterForm(Form):
    """`stand`: the version in which the chapter was seen to have changed last."""

    heading = forms.CharField(max_length=LONGEST_HEADING)
    text = forms.CharField(strip=False, widget=forms.Textarea)
    stand = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading"].label = _("Überschrift")
        self.fields["text"].label = _("Text")
        self.fields["text"].widget.attrs.update({"rows": 26, "class": "report-text", "spellcheck": "true"})


@require_http_methods(["GET", "POST"])
def chapter(request: PageRequest, number: str, draft: int, chapter: str) -> HttpResponseBase:
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    if request.method == "POST":
        authority_for(request, number, EDIT_REPORTS)
    version = newest_version(found)
    chapters = from_json(version.chapters)
    here = chapter_named(chapters, chapter)
    if here is None:
        raise Http404
    editing = found.open and request.viewer.may(EDIT_REPORTS, authority.pk)
    initial = {"heading": here.heading, "text": here.text, "stand": here.changed_in}
    form = ChapterForm(request.POST if request.method == "POST" else None, initial=initial)
    theirs: ChapterOvertaken | None = None
    doing = request.POST.get("tun", "")
    if request.method == "POST" and doing == SAVE and form.is_valid():
        try:
            return _saved(request, authority, found, here, form)
        except ChapterOvertaken as overtaken:
            theirs = overtaken
            form = _merging(form, overtaken)
        except PultError as why:
            form.refuse(why)
    written = replace(here, heading=_typed(form, "heading", here.heading), text=_typed(form, "text", here.text))
    material = Material(authority.name, books_as_of(authority.pk, key_date(found.year)))
    with override(found.language):
        picked = picker(request.POST if doing == INSERT else request.GET, material)
        if doing == INSERT and picked.reference:
            written = replace(written, text=_appended(written.text, picked.reference, alone=picked.alone))
            form = ChapterForm(
                {
                    **request.POST.dict(),
                    "text": written.text,
                    "heading": written.heading,
                    "stand": form["stand"].value(),
                }
            )
        composed = compose([written], material, created_on=timezone.localdate(), audited=False)
        blocks = chapter_blocks(composed.edition, 0, number, found.pk)
    context = {
        "authority": authority,
        "draft": found,
        "chapter": here,
        "form": form,
        "editing": editing,
        "faults": composed.faults,
        "blocks": blocks,
        "heading": written.heading,
        "picker": picked,
        "theirs": _theirs(theirs, written) if theirs else None,
        "neighbours": _neighbours(chapters, here, number, draft),
        "here": reverse("reporting-chapter", args=[number, draft, chapter]),
        "breadcrumbs": draft_trail(authority, found, (here.heading, "")),
    }
    if request.htmx and request.htmx.target == "vorschau":
        return render(request, "reporting/preview.html", context)
    if request.htmx and request.htmx.target == "einsetzen":
        return render(request, "reporting/picker.html", context)
    return render(request, "reporting/chapter.html", context, status=409 if theirs else 200)


def _typed(form: ChapterForm, name: str, otherwise: str) -> str:
    return str(form[name].value() or "") if form.is_bound else otherwise


def _saved(
    request: PageRequest, authority: Authority, draft: ReportDraft, here: DraftChapter, form: ChapterForm
) -> HttpResponse:
    there = reverse("reporting-chapter", args=[authority.number, draft.pk, here.key])
    with once(request) as sending:
        if not sending.repeated:
            data = form.cleaned_data
            saved = save_chapter(
                draft=draft,
                chapter=here.key,
                heading=data["heading"],
                text=data["text"],
                based_on=data["stand"],
                by=request.viewer.actor,
                at=timezone.now(),
            )
            sending.address = there
            if saved.changed:
                href = reverse("reporting-version", args=[authority.number, draft.pk, saved.version.number])
                tell(
                    request,
                    _("Gespeichert als Fassung %(number)s.") % {"number": saved.version.number},
                    href=href,
                    label=_("Was sich geändert hat"),
                )
            else:
                tell(request, _("Es war nichts zu speichern."), kind="info")
    return redirect(sending.address)


def _merging(form: ChapterForm, overtaken: ChapterOvertaken) -> ChapterForm:
    """The same text again; saving it now means that theirs was seen."""
    again = ChapterForm({**dict(form.data.items()), "stand": str(overtaken.theirs.changed_in), "submission": ""})
    again.refuse(overtaken)
    return again


def _theirs(overtaken: ChapterOvertaken, mine: DraftChapter) -> dict[str, Any]:
    changed = differences([overtaken.theirs], [replace(mine, key=overtaken.theirs.key)])
    return {
        "by": who(overtaken.version.entry.actor),
        "at": moment(overtaken.version.entry.recorded_at),
        "text": overtaken.theirs.text,
        "heading": overtaken.theirs.heading,
        "changed": changed[0] if changed else None,
    }


def _appended(text: str, reference: str, *, alone: bool) -> str:
    """Where no script knows the cursor, a reference goes to the end."""
    if not text.strip():
        return reference
    return f"{text.rstrip()}\n\n{reference}\n" if alone else f"{text.rstrip()} {reference}"


def _neighbours(chapters: tuple[DraftChapter, ...], here: DraftChapter, number: str, draft: int) -> dict[str, Any]:
    at = chapters.index(here)

    def link(place: int) -> dict[str, str] | None:
        if not 0 <= place < len(chapters):
            return None
        one = chapters[place]
        return {"heading": one.heading, "href": reverse("reporting-chapter", args=[number, draft, one.key])}

    return {"before": link(at - 1), "after": link(at + 1)}
