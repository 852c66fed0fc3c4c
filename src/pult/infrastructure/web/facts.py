"""Stating, correcting and ending how a site is connected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pult.kernel.db.infinity import STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.history import Told, history
from pult.kernel.facts.model import DatedFact
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.models import Entry
from pult.kernel.undoing_entries import EntryUnknown, undo_entry
from pult.kernel.web.days import today
from pult.kernel.web.forms import NumberField, status_of
from pult.kernel.web.periods import EndForm, PeriodForm, days_of, known_periods
from pult.kernel.web.request import PageRequest
from pult.kernel.web.seen import Standing, holds_already, newest_of
from pult.kernel.web.telling import tell
from pult.kernel.web.writing import written_once
from pult.schools.public import Authority, Site, authority_and_schools_for

from ..access import EDIT_NETWORKS
from ..models import InternetConnection, LanCoverage, WlanCoverage
from ..operations.networking import end_network, state_network
from ..words import EXTENTS, TECHNOLOGIES, network_text


class NetworkForm(PeriodForm):
    """`said_of`: the fact and the site of which it is said."""

    def __init__(self, *args: Any, said_of: tuple[type[DatedFact], int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said_of = said_of

    def said_already(self) -> bool:
        if self.said_of is None:
            return False
        fact, site = self.said_of
        return holds_already(
            fact, {"site_id": site}, dict(zip(fact.value_columns(), self.values, strict=True)), self.on, self.until
        )

    @property
    def values(self) -> tuple[Any, ...]:
        raise NotImplementedError


_MEGABITS: Final = InternetConnection.bounds["megabits"]


class ConnectionForm(NetworkForm):
    technik = forms.ChoiceField(label=gettext_lazy("Anschluss"), choices=lambda: list(TECHNOLOGIES.items()))
    megabits = NumberField(
        label=gettext_lazy("Mbit/s in Empfangsrichtung"), min_value=_MEGABITS[0], max_value=_MEGABITS[1]
    )
    anbieter = forms.CharField(label=gettext_lazy("Anbieter"), max_length=100, required=False)

    @property
    def values(self) -> tuple[Any, ...]:
        return self.cleaned_data["technik"], self.cleaned_data["megabits"], self.cleaned_data["anbieter"]

    @staticmethod
    def beginning(held: Told) -> dict[str, Any]:
        return {
            "technik": held.values["technology"],
            "megabits": held.values["megabits"],
            "anbieter": held.values["provider"],
        }


class CoverageForm(NetworkForm):
    ausbau = forms.ChoiceField(label=gettext_lazy("Ausbau"), choices=lambda: list(EXTENTS.items()))

    @property
    def values(self) -> tuple[Any, ...]:
        return (self.cleaned_data["ausbau"],)

    @staticmethod
    def beginning(held: Told) -> dict[str, Any]:
        return {"ausbau": held.values["extent"]}


@dataclass(frozen=True)
class Net:
    """What of a site is stated. `key`: part of addresses."""

    key: str
    label: str | Promise
    fact: type[DatedFact]
    form: type[ConnectionForm] | type[CoverageForm]


NETS: Final = {
    net.key: net
    for net in (
        Net("internet", gettext_lazy("Internetanschluss"), InternetConnection, ConnectionForm),
        Net("lan", gettext_lazy("LAN"), LanCoverage, CoverageForm),
        Net("wlan", gettext_lazy("WLAN"), WlanCoverage, CoverageForm),
    )
}


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: PageRequest, number: str, site: str, kind: str) -> HttpResponse:
    """A new statement, or with `zeitraum` the correction of a period."""
    authority, place, net = _subject(request, number, site, kind)
    told = _told(authority, place, net)
    asked = request.GET.get("zeitraum", "")
    corrected = next((one for one in told if str(one.pk) == asked and one.known_to == STILL), None)
    held = corrected or next((one for one in told if one.known_to == STILL), None)
    initial = {**(net.form.beginning(held) if held else {}), **days_of(corrected, today())}
    form = net.form(
        request.POST or None,
        corrects=corrected,
        initial=initial,
        standing=_standing(place, net),
        said_of=(net.fact, place.pk),
    )
    if request.method == "POST" and form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: state_network(
                authority=authority.pk,
                site=place.pk,
                fact=net.fact,
                values=form.values,
                on=form.on,
                until=form.until,
                what=str(net.label),
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("%(what)s von Standort %(code)s festgehalten.") % {"what": net.label, "code": place.code},
            back=lambda _entry: _back(authority, place),
            undo=lambda entry: _undo(authority, place, entry),
        )
        if answer is not None:
            return answer
    end = EndForm(initial=days_of(corrected, today()), standing=_standing(place, net))
    return _page(request, authority, place, net, form, end, told, corrected)


@require_POST
def fact_end(request: PageRequest, number: str, site: str, kind: str) -> HttpResponse:
    """From a day the site has none, or nothing is known of it."""
    authority, place, net = _subject(request, number, site, kind)
    form = EndForm(request.POST, standing=_standing(place, net))
    if form.is_valid():
        answer = written_once(
            request,
            form,
            lambda: end_network(
                authority=authority.pk,
                site=place.pk,
                fact=net.fact,
                on=form.on,
                until=form.until,
                what=str(net.label),
                by=request.viewer.actor,
                at=timezone.now(),
            ),
            text=_("%(what)s von Standort %(code)s beendet.") % {"what": net.label, "code": place.code},
            back=lambda _entry: _back(authority, place),
            undo=lambda entry: _undo(authority, place, entry),
            field="ab",
        )
        if answer is not None:
            return answer
    told = _told(authority, place, net)
    held = next((one for one in told if one.known_to == STILL), None)
    state = net.form(
        initial={**(net.form.beginning(held) if held else {}), **days_of(None, today())},
        standing=_standing(place, net),
    )
    return _page(request, authority, place, net, state, form, told, None)


@require_POST
def taking_back(request: PageRequest, number: str, site: str, entry: int) -> HttpResponse:
    """What an entry stated is no longer known, what it superseded is known again."""
    authority, place = _site(request, number, site)
    try:
        undone = undo_entry(
            authority=authority.pk,
            number=entry,
            of=("infrastructure.",),
            by=request.viewer.actor,
            at=timezone.now(),
        )
    except EntryUnknown as unknown:
        raise Http404 from unknown
    except PultError as refused:
        tell(request, str(refused), kind="warning")
    else:
        tell(request, undone.summary)
    return redirect(_back(authority, place))


def _standing(site: Site, net: Net) -> Standing:
    return lambda: newest_of(net.fact, site_id=site.pk)


def _subject(request: PageRequest, number: str, site: str, kind: str) -> tuple[Authority, Site, Net]:
    authority, place = _site(request, number, site)
    if kind not in NETS:
        raise Http404
    return authority, place, NETS[kind]


def _site(request: PageRequest, number: str, site: str) -> tuple[Authority, Site]:
    """A site of the authority; someone who holds the permission for schools only, gets those that these use today."""
    authority, allowed = authority_and_schools_for(request, number, EDIT_NETWORKS)
    found = Site.objects.filter(authority_id=authority.pk, code=site)
    if allowed is not None:
        now = resolve(authority.pk, KeyDate(today()))
        found = found.filter(now.through("uses"), uses__school_id__in=allowed)
    place = found.distinct().first()
    if place is None:
        raise Http404
    return authority, place


def _told(authority: Authority, site: Site, net: Net) -> list[Told]:
    return history(resolve(authority.pk, KeyDate(today())), [(net.fact, "site_id", [site.pk])])


def _back(authority: Authority, site: Site) -> str:
    return f"{reverse('infrastructure-networks', args=[authority.number])}?suche={site.code}"


def _undo(authority: Authority, site: Site, entry: Entry) -> str:
    return reverse("infrastructure-taking-back", args=[authority.number, site.code, entry.number])


def _page(
    request: PageRequest,
    authority: Authority,
    site: Site,
    net: Net,
    form: PeriodForm,
    end: EndForm,
    told: Sequence[Told],
    corrected: Told | None,
) -> HttpResponse:
    heading = _("%(what)s berichtigen") if corrected else _("%(what)s festhalten")
    context = {
        "authority": authority,
        "form": form,
        "heading": heading % {"what": net.label},
        "subject": _("Standort %(code)s") % {"code": site.code},
        "lead": "",
        "trail": [
            (_("Netze"), reverse("infrastructure-networks", args=[authority.number])),
            (_("Standort %(code)s") % {"code": site.code}, _back(authority, site)),
            (net.label, ""),
        ],
        "periods": known_periods(told, {one.pk: network_text(one) for one in told}, STILL),
        "corrected": corrected,
        "end": end,
        "end_address": reverse("infrastructure-fact-end", args=[authority.number, site.code, net.key]),
        "missing_choice": False,
        "back": _back(authority, site),
    }
    return render(request, "schools/fact.html", context, status=status_of(*context.values()))
