"""Stating, correcting and ending what is so of a school."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pult.kernel import wording
from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.history import Told, history
from pult.kernel.keydates import AsOf, KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.undoing_entries import EntryUnknown, undo_entry
from pult.kernel.web.days import today
from pult.kernel.web.forms import status_of
from pult.kernel.web.periods import EndForm, days_of, known_periods
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import Standing, newest_of
from pult.kernel.web.telling import tell
from pult.kernel.web.writing import written_once

from ..access import EDIT_SCHOOLS, authority_for, school_for
from ..models import Authority, Campus, PupilCount, School, SchoolDetails
from ..operations.describing import describe_school, end_school_fact
from ..telling import BY_KEY, Kind
from ..words import grade_name
from .fact_forms import ENDING, FORMS, FactForm, grade_order


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PageRequest, number: str, school: str, kind: str) -> HttpResponse:
    """A new statement, or with `zeitraum` the correction of a period."""
    authority, found, what = _subject(request, number, school, kind)
    as_of = resolve(authority.pk, KeyDate(today()))
    told = history(as_of, [(what.fact, "school_id", [found.pk]), (SchoolDetails, "school_id", [found.pk])])
    mine = [one for one in told if one.fact is what.fact]
    corrected = _corrected(request, mine)
    held = _held(mine, corrected, as_of)
    form = FORMS[kind](
        request.POST or None,
        authority=authority.pk,
        school=found.pk,
        held=held,
        corrects=corrected,
        initial=days_of(corrected, today()),
        standing=_standing(found, what),
    )
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: describe_school(
                authority=authority.pk,
                school=found.pk,
                said=form.said,
                unsaid=form.unsaid,
                on=form.on,
                until=form.until,
                what=str(what.label),
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("%(what)s festgehalten.") % {"what": what.label},
            back=lambda _entry: dossier(authority, found),
            undo=lambda entry: _undo(authority, found, entry),
        )
        if answer is not None:
            return answer
    end = EndForm(initial=_end_days(corrected), standing=_standing(found, what))
    return _page(request, authority, found, what, form, end, told, corrected)


@require_POST
def fact_end(request: PageRequest, number: str, school: str, kind: str) -> HttpResponse:
    """From a day nothing of the kind holds any more."""
    authority, found, what = _subject(request, number, school, kind)
    if kind not in ENDING:
        raise Http404
    as_of = resolve(authority.pk, KeyDate(today()))
    told = history(as_of, [(what.fact, "school_id", [found.pk]), (SchoolDetails, "school_id", [found.pk])])
    mine = [one for one in told if one.fact is what.fact]
    form = EndForm(request.POST, standing=_standing(found, what))
    grades = {one.values["grade"] or "" for one in mine if one.fact is PupilCount}
    if form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: end_school_fact(
                authority=authority.pk,
                school=found.pk,
                fact=what.fact,
                subjects=[(grade,) for grade in sorted(grades)] if what.fact is PupilCount else [()],
                on=form.on,
                until=form.until,
                what=str(what.label),
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("%(what)s beendet.") % {"what": what.label},
            back=lambda _entry: dossier(authority, found),
            undo=lambda entry: _undo(authority, found, entry),
            field="ab",
        )
        if answer is not None:
            return answer
    state = FORMS[kind](
        authority=authority.pk,
        held=_held(mine, None, as_of),
        initial=days_of(None, today()),
        standing=_standing(found, what),
    )
    return _page(request, authority, found, what, state, form, told, None)


@require_POST
def taking_back(request: PageRequest, number: str, school: str, entry: int) -> HttpResponse:
    """What an entry stated is no longer known, what it superseded is known again."""
    authority = authority_for(request, number, EDIT_SCHOOLS)
    _authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    try:
        undone = undo_entry(
            authority=authority.pk, number=entry, of=("schools.",), by=request.viewer.actor, at=timezone.now()
        )
    except EntryUnknown as unknown:
        raise Http404 from unknown
    except PultError as refused:
        tell(request, str(refused), kind="warning")
    else:
        tell(request, undone.summary)
    return redirect(dossier(authority, found))


def dossier(authority: Authority, school: School) -> str:
    return reverse("schools-dossier", args=[authority.number, school.number])


def school_name(told: Sequence[Told], as_of: AsOf, school: School) -> str:
    for one in told:
        if one.fact is SchoolDetails and one.holds(as_of):
            return one.values["name"] or school.number
    return _("Schule %(number)s") % {"number": school.number}


def _undo(authority: Authority, school: School, entry: Entry) -> str:
    return reverse("schools-taking-back", args=[authority.number, school.number, entry.number])


def _subject(request: PageRequest, number: str, school: str, kind: str) -> tuple[Authority, School, Kind]:
    authority, found = school_for(request, number, school, EDIT_SCHOOLS)
    if kind not in FORMS:
        raise Http404
    return authority, found, BY_KEY[kind]


def _standing(school: School, kind: Kind) -> Standing:
    return lambda: newest_of(kind.fact, school_id=school.pk)


def _corrected(request: PageRequest, told: Sequence[Told]) -> Told | None:
    asked = request.GET.get("zeitraum", "")
    return next((one for one in told if str(one.pk) == asked and one.known_to == STILL), None)


def _held(told: Sequence[Told], corrected: Told | None, as_of: AsOf) -> list[Told]:
    """What the form begins with: the corrected period (all its grades), else what holds today, else the latest."""
    if corrected is not None:
        same = (corrected.valid_from, corrected.valid_to)
        return [one for one in told if one.known_to == STILL and (one.valid_from, one.valid_to) == same]
    if holding := [one for one in told if one.holds(as_of)]:
        return holding
    known = [one for one in told if one.known_to == STILL]
    return [one for one in known if one.valid_from == known[0].valid_from]


def _end_days(corrected: Told | None) -> dict[str, Any]:
    return dict(days_of(corrected, today()))


def _page(
    request: PageRequest,
    authority: Authority,
    school: School,
    kind: Kind,
    form: FactForm,
    end: EndForm,
    told: Sequence[Told],
    corrected: Told | None,
) -> HttpResponse:
    campuses = dict(Campus.objects.filter(authority_id=authority.pk).values_list("pk", "name"))
    mine = [one for one in told if one.fact is kind.fact]

    if kind.fact is PupilCount:
        mine, texts = _grades_together(mine)
    else:
        texts = {one.pk: kind.text(one, campuses) for one in mine}
    name = school_name(told, resolve(authority.pk, KeyDate(today())), school)
    trail = [
        (_("Schulen"), reverse("schools-directory", args=[authority.number])),
        (name, dossier(authority, school)),
        (kind.label, ""),
    ]
    context = {
        "authority": authority,
        "form": form,
        "heading": f"{kind.label} {_('berichtigen') if corrected else _('festhalten')}",
        "subject": name,
        "trail": trail,
        "periods": known_periods(mine, texts, STILL),
        "corrected": corrected,
        "end": end if kind.key in ENDING else None,
        "end_address": reverse("schools-fact-end", args=[authority.number, school.number, kind.key]),
        "back": dossier(authority, school),
        "missing_choice": kind.key == "campus" and not campuses,
        "campuses": reverse("schools-campuses", args=[authority.number]),
    }
    return render(request, "schools/fact.html", context, status=status_of(*context.values()))


def _grades_together(told: Sequence[Told]) -> tuple[list[Told], dict[int, str]]:
    """One line for each period of a count: the whole school first, then its grades."""
    groups: dict[tuple[Any, ...], list[Told]] = {}
    for one in told:
        groups.setdefault((one.valid_from, one.valid_to, one.known_from, one.known_to), []).append(one)
    firsts = [of_period[0] for of_period in groups.values()]
    texts = {
        of_period[0].pk: ", ".join(
            f"{grade_name(one.values['grade'] or '')}: {wording.number(one.number_of('pupils') or 0)}"
            for one in sorted(of_period, key=lambda one: grade_order(one.values["grade"] or ""))
        )
        for of_period in groups.values()
    }
    return firsts, texts
