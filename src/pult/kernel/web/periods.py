"""Forms about a stretch of time: from a day, up to and including a last day or without an end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel import wording
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.facts.history import Told
from pult.kernel.web.forms import DayField, Form


class PeriodForm(Form):
    """`corrects`: the period that is corrected; one that was so since ever may stay so."""

    ab = DayField(label=gettext_lazy("Gilt ab"))
    bis = DayField(
        label=gettext_lazy("Gilt bis einschließlich"),
        required=False,
        help_text=gettext_lazy("leer lassen, wenn kein Ende bekannt ist"),
    )

    def __init__(self, *args: Any, corrects: Told | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("ab", "bis"):
            self.fields[name] = self.fields.pop(name)
        if corrects is not None and corrects.valid_from <= EVER:
            self.fields["ab"].required = False
            self.fields["ab"].help_text = _("leer lassen für: seit jeher")
        self.since_ever = not self.fields["ab"].required

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        on, last = cleaned.get("ab"), cleaned.get("bis")
        if on is not None and last is not None and last < on:
            self.add_error("bis", forms.ValidationError(_("Der letzte Tag liegt vor dem ersten.")))
        return cleaned

    @property
    def on(self) -> date:
        return self.cleaned_data["ab"] or EVER

    @property
    def until(self) -> date | None:
        """The first day on which it no longer holds."""
        last: date | None = self.cleaned_data["bis"]
        return None if last is None or last >= FOREVER - timedelta(days=1) else last + timedelta(days=1)


class EndForm(PeriodForm):
    """From when (and up to when) nothing holds any more."""

    ab = DayField(label=gettext_lazy("Gilt nicht mehr ab"))
    bis = DayField(
        label=gettext_lazy("Gilt nicht bis einschließlich"),
        required=False,
        help_text=gettext_lazy("leer lassen, wenn danach nichts mehr gilt"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "ende_%s")
        super().__init__(*args, **kwargs)


def period(valid_from: date, valid_to: date) -> str:
    """01.08.2021 – 31.07.2022, seit 01.08.2021, bis 31.07.2022, seit jeher: the last day included."""
    last = wording.day(valid_to - timedelta(days=1)) if valid_to < FOREVER else ""
    if valid_from <= EVER:
        return _("bis %(day)s") % {"day": last} if last else _("seit jeher")
    first = wording.day(valid_from)
    return f"{first} – {last}" if last else _("seit %(day)s") % {"day": first}


@dataclass(frozen=True)
class KnownPeriod:
    """A line of the history beside the form. `corrected`: superseded by a later entry."""

    text: str
    period: str
    corrected: bool
    href: str
    recorded_on: date
    number: int


def known_periods(told: Sequence[Told], texts: Mapping[int, str], still: int) -> list[KnownPeriod]:
    """Newest first; what is still known can be corrected. `texts`: what each says; `still`: end of knowledge."""
    return [
        KnownPeriod(
            texts[one.pk],
            period(one.valid_from, one.valid_to),
            one.known_to != still,
            f"?zeitraum={one.pk}" if one.known_to == still else "",
            one.recorded_at.date(),
            one.number,
        )
        for one in told
    ]


def days_of(one: Told | None, today: date) -> dict[str, date | None]:
    """The days a form begins with: those of the period that is corrected, else today."""
    if one is None:
        return {"ab": today, "bis": None}
    return {
        "ab": None if one.valid_from <= EVER else one.valid_from,
        "bis": None if one.valid_to >= FOREVER else one.valid_to - timedelta(days=1),
    }
