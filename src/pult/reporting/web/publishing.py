"""Before publishing: the check list; then what was checked is frozen and made public."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from pult.kernel.errors import PultError
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.web.forms import Form, status_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.submissions import once
from pult.kernel.web.telling import tell
from pult.schools.public import Authority, authority_for

from ..access import PUBLISH, VIEW_FIGURES
from ..annual import key_date
from ..documents.chapter import from_json
from ..documents.checking import CheckItem, check_list
from ..documents.composing import compose
from ..documents.material import Material, books_as_of
from ..freezing import edition_of
from ..getters import draft_for
from ..models import ReportDraft, ReportVersion
from ..operations.drafting import newest_version
from ..operations.publishing import DraftChanged, publish_draft, published_edition
from .words import draft_trail, moment


class PublishForm(Form):
    """`fassung` and `stand` say what was checked: that, and nothing newer, is published."""

    reason = forms.CharField(required=False, max_length=500)
    read = forms.BooleanField()
    fassung = forms.IntegerField(widget=forms.HiddenInput)
    stand = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, correcting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["read"].label = _("Ich habe die Prüfliste gelesen und veröffentliche den Bericht so.")
        if correcting:
            self.fields["reason"].label = _("Was berichtigt diese Ausgabe?")
            self.fields["reason"].help_text = _("Steht im Bericht und auf der öffentlichen Seite.")
            self.fields["reason"].required = True
        else:
            self.fields["reason"].widget = forms.HiddenInput()


@require_http_methods(["GET", "POST"])
def checking(request: PageRequest, number: str, draft: int) -> HttpResponseBase:
    """Whoever may see the draft sees the list; publishing takes its own permission."""
    authority, found = draft_for(request, number, draft, VIEW_FIGURES)
    if request.method == "POST":
        authority_for(request, number, PUBLISH)
        if found.report is not None:  # sent twice, or by somebody else meanwhile: here is what it became
            return redirect(reverse("reporting-edition", args=[number, found.year, found.report.number]))
    publishing = found.open and request.viewer.may(PUBLISH, authority.pk)
    before = published_edition(authority.pk, found.year)
    version = newest_version(found)
    as_of = books_as_of(authority.pk, key_date(found.year))
    form = PublishForm(
        request.POST or None,
        correcting=before is not None,
        initial={"fassung": version.number, "stand": as_of.revision},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _published(request, authority, found, form)
        except DraftChanged as why:
            form = PublishForm(
                {**request.POST.dict(), "fassung": version.number, "stand": as_of.revision, "read": ""},
                correcting=before is not None,
            )
            form.refuse(why)
        except PultError as why:
            form.refuse(why, "reason" if type(why).__name__ == "ReasonMissing" else None)
    items = _items(authority, found, version, as_of)
    context = {
        "authority": authority,
        "draft": found,
        "version": version,
        "known": moment(as_of.known_at),
        "form": form,
        "publishing": publishing,
        "before": before,
        "next": (before.report.number + 1) if before else 1,
        "groups": _grouped(items, number, draft),
        "ready": not any(item.weight == "obstacle" for item in items),
        "breadcrumbs": draft_trail(authority, found, (_("Prüfen und veröffentlichen"), "")),
    }
    return render(request, "reporting/checking.html", context, status=status_of(form))


def _items(authority: Authority, draft: ReportDraft, version: ReportVersion, as_of: AsOf) -> list[CheckItem]:
    chapters = from_json(version.chapters)
    last = published_edition(authority.pk, draft.year - 1)
    with override(draft.language):
        composed = compose(chapters, Material(authority.name, as_of), created_on=timezone.localdate())
        last_year = edition_of(last.report) if last is not None else None
        return check_list(composed, chapters, last_year, taken_over=_taken_over(draft))


def _taken_over(draft: ReportDraft) -> bool:
    """Whether an earlier document could have been its start."""
    return ReportDraft.objects.filter(authority_id=draft.authority_id, pk__lt=draft.pk).exists()


def _grouped(items: list[CheckItem], number: str, draft: int) -> list[dict[str, Any]]:
    names = {
        "obstacle": (_("Muss vorher behoben werden"), "danger"),
        "contradiction": (_("Widersprüche"), "warning"),
        "hint": (_("Hinweise"), "info"),
    }
    groups = []
    for weight, (title, kind) in names.items():
        found = [
            {
                "item": item,
                "href": reverse("reporting-chapter", args=[number, draft, item.chapter]) if item.chapter else "",
            }
            for item in items
            if item.weight == weight
        ]
        groups.append({"title": title, "kind": kind, "weight": weight, "items": found})
    return groups


def _published(request: PageRequest, authority: Authority, draft: ReportDraft, form: PublishForm) -> HttpResponse:
    with once(request) as sending:
        if not sending.repeated:
            made = publish_draft(
                draft=draft,
                authority=authority,
                version=form.cleaned_data["fassung"],
                as_of=_checked_state(authority, draft, form.cleaned_data["stand"]),
                reason=form.cleaned_data["reason"],
                by=request.viewer.actor,
                at=timezone.now(),
            )
            report = made.report
            sending.address = reverse("reporting-edition", args=[authority.number, report.year, report.number])
            tell(
                request,
                _("Der Bericht ist festgeschrieben und öffentlich."),
                href=reverse("reporting-public-report", args=[authority.number, report.year]),
                label=_("Öffentlich ansehen"),
            )
    return redirect(sending.address)


def _checked_state(authority: Authority, draft: ReportDraft, revision: int) -> AsOf:
    """The state of the books that the check list was made for."""
    entry = Entry.objects.filter(authority_id=authority.pk, pk=revision).first()
    day = key_date(draft.year)
    if entry is None:
        return books_as_of(authority.pk, day)
    return resolve(authority.pk, KeyDate(day, entry.recorded_at))
