"""The components of the pages, all on one page, for whoever builds pages."""

from datetime import UTC, date, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from .forms import DayField, Form
from .parts import Chip, Fact, Happening, Tab
from .telling import Told

ICONS = (
    *("account-circle", "add", "arrow-back", "arrow-down", "arrow-forward", "arrow-up", "autorenew"),
    *("brightness-medium", "calendar-today", "chart", "check", "checklist", "chevron-left", "chevron-right", "close"),
    *("content-copy", "danger", "dark-mode", "dehaze", "delete", "devices", "download", "draft", "edit", "filter"),
    *("help", "history", "home", "inbox", "info", "key", "language", "light-mode", "logout", "mail", "more-vert"),
    *("move", "open-in-new", "people", "place", "print", "question-mark", "report", "school", "search", "settings"),
    *("success", "table", "trend-down", "trend-level", "trend-up", "undo", "upload", "visibility", "warning"),
)


class SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("Bezeichnung"), help_text=gettext_lazy("Wie sie auf dem Aufkleber steht.")
    )
    on = DayField(label=gettext_lazy("Wirksam am"))
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=[("a", "Tablet"), ("b", "Laptop")])
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Gründe"),
        choices=[("x", gettext_lazy("Defekt")), ("y", gettext_lazy("Alter"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("Bemerkung"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    file = forms.FileField(label=gettext_lazy("Beleg"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("Ich habe die Liste geprüft"))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Only where nobody works in earnest."""
    if not (settings.DEBUG or getattr(settings, "PULT_DEMO", False)):
        raise Http404
    here = request.path
    return render(
        request,
        "kernel/gallery.html",
        {
            "trail": [(_("Start"), "/"), (_("Entwicklung"), here), (_("Bausteine"), "")],
            "tabs": [
                Tab(_("Überblick"), here, current=True),
                Tab(_("Geräte"), f"{here}?a=1", count="412"),
                Tab(_("Verlauf"), f"{here}?a=2"),
            ],
            "page": Paginator(range(500), 50).page(4),
            "chips": [Chip(_("Schulform"), "Grundschule", here), Chip("", "„iPad“", here)],
            "facts": [
                Fact(_("Schulnummer"), "199999"),
                Fact(_("Schulform"), "Gesamtschule", hint=_("seit 01.08.2019")),
                Fact(_("Standort"), "Musterweg 1", here),
            ],
            "happenings": [
                Happening(
                    date(2023, 9, 4),
                    _("In Raum 204 umgesetzt"),
                    _("Lieferung der Wartung"),
                    here,
                    "Ada Beispiel",
                    datetime(2023, 9, 5, 8, 12, tzinfo=UTC),
                    "info",
                ),
                Happening(date(2023, 6, 1), _("Als verloren gemeldet"), undone=True, kind="warning", by="Ben Beispiel"),
                Happening(date(2022, 8, 10), _("Geliefert"), badge=_("Import 4"), kind="success"),
            ],
            "told": [
                Told(_("12 Geräte nach Raum 204 umgesetzt."), "success", here, _("Zum Vorgang"), here),
                Told(_("Drei Zeilen konnten nicht gelesen werden."), "warning"),
            ],
            "empty": SampleForm(initial={"on": date(2023, 12, 31)}),
            "faulty": SampleForm(data={"f-on": "31.2.2023", "f-kind": "b"}, prefix="f"),
            "icons": ICONS,
            "day": date(2023, 12, 31),
        },
    )
