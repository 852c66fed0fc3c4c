"""What somebody saw when they began to type, and what stands there when they send it: nobody overwrites unseen.

A form that changes what is there already is given `standing`: what stands there now, by field or in words. The page
carries it along; under the lock (`submissions.once`) it is asked again. Where it differs, the page shows both, and
sending again is a decision.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.model import DatedFact
from pult.kernel.models import Entry
from pult.kernel.writing import called

FIELD: Final = "gesehen"
LONGEST: Final = 20_000

Standing = Callable[[], Mapping[str, Any]]
"""Key of a field, or words of our own, → what stands there. Asked anew each time it is called."""


class ChangedMeanwhile(PultError):
    """The same thing changed since the form was shown: by somebody else, or by oneself in another window."""

    def __init__(self) -> None:
        super().__init__(
            _("Inzwischen hat sich hier etwas geändert."),
            _("Bitte ansehen, was jetzt gilt: so lassen, oder noch einmal absenden, was unten steht."),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: what it is called, what was seen, what stands there now, what was typed ("" for words)."""

    label: str
    seen: str
    now: str
    typed: str


def kept(standing: Mapping[str, Any]) -> str:
    """For the hidden field."""
    return json.dumps({key: text(value) for key, value in standing.items()}, ensure_ascii=False)


def read(sent: str) -> dict[str, str] | None:
    """What `kept` made; None where nothing or nonsense was sent: then nothing was seen."""
    if not sent or len(sent) > LONGEST:
        return None
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return None
    return found


def text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value).replace("\r\n", "\n")  # browsers send both


def newest_of(fact: type[DatedFact], **subject: Any) -> dict[str, str]:
    """The last entry that said something of the subject or took it back: what it said stands on the same page."""
    known = fact._default_manager.filter(**subject)
    first = known.aggregate(Max("known_from_id"))["known_from_id__max"] or 0
    last = known.filter(known_to__lt=STILL).aggregate(Max("known_to"))["known_to__max"] or 0
    return {_("Zuletzt festgehalten"): told(max(first, last))}


def holds_already(
    fact: type[DatedFact], subject: Mapping[str, Any], said: Mapping[str, Any], on: date, until: date | None
) -> bool:
    """Whether just that is known of the subject for all the days; `said`: value by column."""
    known = fact._default_manager.filter(**subject, **said, known_to=STILL)
    return known.filter(valid_from__lte=on, valid_to__gte=until or FOREVER).exists()


def told(entry: int | None) -> str:
    """Number, moment and author of an entry; "" without one. Not what it did: that may name foreign schools."""
    found = Entry.objects.filter(pk=entry).first() if entry else None
    if found is None:
        return ""
    moment = timezone.localtime(found.recorded_at)
    said = _("Vorgang %(number)s vom %(day)s, %(time)s Uhr") % {
        "number": found.number,
        "day": f"{moment:%d.%m.%Y}",
        "time": f"{moment:%H:%M}",
    }
    return ", ".join(part for part in (said, called(found.actor)) if part)
