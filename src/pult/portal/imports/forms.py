"""What the desk asks: which list, and what its columns mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel.imports.fields import Field, Profile
from pult.kernel.imports.glancing import Glance
from pult.kernel.imports.recognition import How
from pult.kernel.tables.values import ValueRefused
from pult.kernel.web.forms import DayField, Form, NumberField

from .lists import ListKind

ACCEPTED: Final = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBERED: Final = re.compile(r" \(\d+\)$")
MOST_COLUMNS: Final = 200
"""Columns shown for mapping; a list with more is mended first."""


def file_field(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "pult-drop__input"}),
        error_messages={
            "required": gettext_lazy("Bitte eine Datei wählen."),
            "empty": gettext_lazy("Die Datei ist leer. Bitte die Liste neu speichern und noch einmal hochladen."),
        },
    )


class UploadForm(Form):
    kind = forms.ChoiceField(label=gettext_lazy("Was für eine Liste ist es?"), widget=forms.RadioSelect)
    file = file_field(gettext_lazy("Datei"))
    on = DayField(
        label=gettext_lazy("Gilt ab"),
        help_text=gettext_lazy(
            "Der Tag, von dem die Liste ist. Was sie anders sagt als die Bücher, gilt ab diesem Tag."
        ),
    )
    school_year = NumberField(
        label=gettext_lazy("Schuljahr"),
        help_text=gettext_lazy(
            "Nur für den Sozialindex: das Jahr, in dem es beginnt, etwa 2024. Sonst sagt es der Dateiname."
        ),
        required=False,
        min_value=2000,
        max_value=2100,
    )

    def __init__(self, *args: Any, kinds: Sequence[ListKind], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["on"].initial = today
        self.fields["kind"].initial = kinds[0].key


class ReplacementForm(Form):
    file = file_field(gettext_lazy("Berichtigte Datei"))


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file, what stands in it, and the choice of what it means. `why`: how that was recognised."""

    header: str
    samples: tuple[str, ...]
    field: BoundField
    why: str


class MappingForm(Form):
    """One choice for each column of the file, one text for each field that has none."""

    name = forms.CharField(
        label=gettext_lazy("Zuordnung merken als"),
        help_text=gettext_lazy("Listen mit diesen Spalten werden dann von selbst erkannt. Leer: nur für diese Datei."),
        max_length=100,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        fields: Sequence[Field],
        glance: Glance,
        guess: Profile,
        how: Mapping[str, How],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wanted, self.glance, self.how = fields, glance, how
        meant = {guess.column(field.key, glance.header): field.key for field in reversed(fields)}
        # Of columns that bear one name only a person can tell which is meant.
        meant = {at: key for at, key in meant.items() if at is None or glance.header[at] not in glance.doubled}
        choices = [("", _("– nicht übernehmen –")), *((f.key, _marked(f)) for f in fields)]
        for index, header in enumerate(glance.header[:MOST_COLUMNS]):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=meant.get(index, "")
            )
        for field in fields:
            self.fields[f"fixed-{field.key}"] = forms.CharField(
                label=field.label, required=False, max_length=200, initial=guess.fixed.get(field.key, "")
            )

    @property
    def lines(self) -> list[ColumnLine]:
        shown = zip(self.glance.header[:MOST_COLUMNS], self.glance.samples, strict=False)
        return [
            ColumnLine(header, samples, self[f"column-{index}"], self._why(f"column-{index}"))
            for index, (header, samples) in enumerate(shown)
        ]

    def _why(self, name: str) -> str:
        """How the proposed meaning was recognised; "" when it was not, or when another is chosen."""
        header = self.glance.header[int(name.rpartition("-")[2])]
        if header in self.glance.doubled or _NUMBERED.sub("", header) in self.glance.doubled:
            return _("kommt mehrfach vor – wenn nötig, die richtige wählen")
        proposed = self.fields[name].initial
        if not proposed or self[name].value() != proposed:
            return ""
        return {"name": _("am Namen erkannt"), "values": _("aus den Werten vermutet – bitte prüfen")}.get(
            self.how.get(proposed, ""), ""
        )

    @property
    def fixed_fields(self) -> list[BoundField]:
        return [self[f"fixed-{field.key}"] for field in self.wanted]

    @property
    def has_fixed(self) -> bool:
        """Whether the part that is usually folded holds something or is wrong."""
        return any(bound.value() or bound.errors for bound in self.fixed_fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.columns: dict[str, str] = {}
        self.fixed: dict[str, str] = {}
        for index, header in enumerate(self.glance.header[:MOST_COLUMNS]):
            key = cleaned.get(f"column-{index}")
            if not key:
                continue
            if key in self.columns:
                told = _("„%(field)s“ ist schon der Spalte „%(column)s“ zugeordnet. Bitte nur eine wählen.")
                self.add_error(f"column-{index}", told % {"field": self._label(key), "column": self.columns[key]})
                continue
            self.columns[key] = header
        for field in self.wanted:
            self._clean_fixed(field, str(cleaned.get(f"fixed-{field.key}") or "").strip())
        missing = [f for f in self.wanted if f.required and f.key not in self.columns and f.key not in self.fixed]
        if missing and not self.errors:
            names = ", ".join(f"„{field.label}“" for field in missing)
            self.add_error(
                None,
                _(
                    "Diese Angaben sind nötig, und keine Spalte gibt sie: %(names)s. Bitte bei der richtigen Spalte wählen."
                )
                % {"names": names},
            )
        return cleaned

    def _clean_fixed(self, field: Field, text: str) -> None:
        if not text:
            return
        name = f"fixed-{field.key}"
        if field.key in self.columns:
            told = _("Diese Angabe kommt schon aus der Spalte „%(column)s“.") % {"column": self.columns[field.key]}
            self.add_error(name, told)
            return
        try:
            field.parse(text)
        except ValueRefused as refused:
            self.add_error(name, str(refused))
            return
        self.fixed[field.key] = text

    def _label(self, key: str) -> str:
        return next(field.label for field in self.wanted if field.key == key)


def _marked(field: Field) -> str:
    return _("%(field)s (nötig)") % {"field": field.label} if field.required else field.label


def same_mapping(profile: Profile, columns: Mapping[str, str], fixed: Mapping[str, Any], header: Sequence[str]) -> bool:
    """Whether a mapping made by hand says what a profile says of these columns."""
    indices = {key: index for key in profile.columns if (index := profile.column(key, header)) is not None}
    return {key: header[index] for key, index in indices.items()} == dict(columns) and dict(profile.fixed) == dict(
        fixed
    )
