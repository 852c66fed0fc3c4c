"""One document: its chapters in order, what can be done with them, and with the whole."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pult.kernel.bounds import number_in
from pult.kernel.errors import PultError
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import new_token, once
from pult.kernel.web.telling import tell

from ..access import EDIT_REPORTS, PUBLISH, VIEW_FIGURES
from ..documents.chapter import from_json
from ..getters import draft_for
from ..models import ReportDraft
from ..operations.drafting import add_chapter, discard_draft, move_chapter, newest_version, remove_chapter
from .words import draft_title, draft_trail, moment, who


@require_safe
def document(request: PageRequest, number: str, draft: int) -> HttpResponse:
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    version = newest_version(found)
    chapters = from_json(version.chapters)
    editing = found.open and request.viewer.may(EDIT_REPORTS, authority.pk)
    context = {
        "authority": authority,
        "draft": found,
        "title": draft_title(found),
        "version": version,
        "saved": moment(version.entry.recorded_at),
        "by": who(version.entry.actor),
        "editing": editing,
        "publishing": found.open and request.viewer.may(PUBLISH, authority.pk),
        "chapters": [
            {
                "chapter": chapter,
                "href": reverse("reporting-chapter", args=[number, draft, chapter.key]),
                "first": place == 0,
                "last": place == len(chapters) - 1,
                "words": len(chapter.text.split()),
                "token": new_token(),
            }
            for place, chapter in enumerate(chapters)
        ],
        "token": new_token(),
        "discard_token": new_token(),
        "breadcrumbs": draft_trail(authority, found),
    }
    return render(request, "reporting/document.html", context)


@require_POST
def move(request: PageRequest, number: str, draft: int, chapter: str) -> HttpResponse:
    """One place up or down."""

    def do(found: ReportDraft) -> str:
        step = -1 if request.POST.get("richtung") == "hoch" else 1
        based_on = _whole(request, "fassung")
        move_chapter(
            draft=found, chapter=chapter, step=step, based_on=based_on, by=request.viewer.actor, at=timezone.now()
        )
        return _("Das Kapitel ist verschoben.")

    return _done(request, number, draft, do, f"#kapitel-{chapter}")


@require_POST
def add(request: PageRequest, number: str, draft: int) -> HttpResponse:
    """A new chapter, opened at once."""
    authority, found = draft_for(request, number, draft, EDIT_REPORTS)
    there = reverse("reporting-document", args=[number, draft])
    try:
        with once(request) as sending:
            if not sending.repeated:
                _version, key = add_chapter(
                    draft=found,
                    heading=request.POST.get("ueberschrift", ""),
                    after=request.POST.get("nach", ""),
                    by=request.viewer.actor,
                    at=timezone.now(),
                )
                sending.address = reverse("reporting-chapter", args=[authority.number, draft, key])
        return redirect(sending.address)
    except PultError as why:
        tell(request, str(why), kind="danger")
        return redirect(there)


@require_POST
def remove(request: PageRequest, number: str, draft: int, chapter: str) -> HttpResponse:
    """Takes a chapter out; the message leads to the version that still has it."""

    def do(found: ReportDraft) -> str:
        based_on = _whole(request, "stand")
        remove_chapter(draft=found, chapter=chapter, based_on=based_on, by=request.viewer.actor, at=timezone.now())
        return _("Das Kapitel ist entfernt. In den früheren Fassungen steht es noch.")

    return _done(request, number, draft, do, label=_("Fassungen"))


@require_POST
def discard(request: PageRequest, number: str, draft: int) -> HttpResponse:
    authority, found = draft_for(request, number, draft, EDIT_REPORTS)
    with once(request) as sending:
        if not sending.repeated:
            discard_draft(draft=found, by=request.viewer.actor, at=timezone.now())
            sending.address = reverse("reporting-documents", args=[authority.number])
            tell(
                request,
                _("Der Entwurf ist verworfen. Ein neuer kann mit seinem Text beginnen."),
                href=reverse("reporting-document", args=[number, draft]),
                label=_("Ansehen"),
            )
    return redirect(sending.address)


def _done(
    request: PageRequest, number: str, draft: int, do: Callable[[ReportDraft], str], part: str = "", label: str = ""
) -> HttpResponse:
    """Does it once, says so, and leads back to the document; an obstacle is told there, too."""
    authority, found = draft_for(request, number, draft, EDIT_REPORTS)
    there = reverse("reporting-document", args=[authority.number, draft]) + part
    try:
        with once(request) as sending:
            if not sending.repeated:
                said = do(found)
                sending.address = there
                href = reverse("reporting-versions", args=[number, draft]) if label else ""
                tell(request, said, href=href, label=label)
        return redirect(sending.address)
    except PultError as why:
        tell(request, str(why), kind="danger")
        return redirect(there)


def _whole(request: PageRequest, name: str) -> int:
    return number_in(request.POST.get(name, "")) or 0
