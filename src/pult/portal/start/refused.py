"""What the import desk puts into the inbox: lists with faults, and lists that were sent and not taken over."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel import wording
from pult.kernel.models import ImportDraft
from pult.kernel.models.job import FAILED, OPEN, REFUSED
from pult.kernel.web.inbox import Asking, Due, Source
from pult.portal.access import RUN_IMPORTS

LYING = timedelta(days=1)
"""A list that was sent and not taken over waits for somebody from then on."""


def lists(asking: Asking) -> Sequence[Due]:
    if asking.schools is not None:
        return []
    drafts = ImportDraft.objects.filter(authority_id=asking.authority, run=None).select_related("preview", "takeover")
    found = []
    for draft in drafts.order_by("made_at")[:50]:
        job = draft.takeover or draft.preview
        state = job.state if job is not None else ""
        href = asking.address("portal-import-draft", draft.pk)
        since = timezone.localdate(draft.made_at)
        if state in (REFUSED, FAILED):
            text = _("Gesendet am %(day)s; die Fehler stehen Zeile für Zeile dabei.") % {"day": wording.day(since)}
            found.append(Due(_("Liste mit Fehlern: %(file)s") % {"file": draft.file_name}, None, text, href, "warning"))
        elif state not in OPEN and since <= asking.on - LYING:
            text = _("Gesendet am %(day)s und noch nicht übernommen.") % {"day": wording.day(since)}
            found.append(Due(_("Liste wartet: %(file)s") % {"file": draft.file_name}, None, text, href))
    return found


SOURCES = (Source("listen", gettext_lazy("Listen"), RUN_IMPORTS, lists),)
