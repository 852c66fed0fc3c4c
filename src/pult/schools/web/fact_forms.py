"""The forms of facts about a school, one for each kind."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pult.kernel.bounds import MOST_AT_ONCE, number_in
from pult.kernel.facts.history import Told
from pult.kernel.german import sort_key
from pult.kernel.web.forms import NumberField
from pult.kernel.web.periods import PeriodForm
from pult.kernel.web.seen import holds_already

from ..codes import SCHOOL_TYPES, SUPPORT_MODELS
from ..models import (
    Campus,
    CampusMembership,
    PupilCount,
    SchoolDetails,
    SchoolTypeFact,
    SocialIndex,
    StaffCount,
    SupportModel,
)
from ..operations.describing import Said
from ..words import grade_name, school_type_name, social_index_name, support_model_name

NONE: Final = "ohne"


class FactForm(PeriodForm):
    """`said`: what the operation gets; `unsaid`: what no longer holds in the same time, as fact and rest of subject.

    `school`: of which it is said; None for a form that says nothing.
    """

    def __init__(
        self, *args: Any, authority: int, school: int | None = None, held: Sequence[Told] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.prepare(authority, held)

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        """Fills in choices and what holds."""

    def begin(self, **values: Any) -> None:
        for name, value in values.items():
            self.initial.setdefault(name, value)

    def said_already(self) -> bool:
        return not self.unsaid and all(
            holds_already(
                fact,
                dict(zip(fact.subject, (self.school, *rest), strict=True)),
                dict(zip(fact.value_columns(), values, strict=True)),
                self.on,
                self.until,
            )
            for fact, rest, values in self.said
        )

    @property
    def said(self) -> list[Said]:
        raise NotImplementedError

    @property
    def unsaid(self) -> list[tuple[type[PupilCount], tuple[str, ...]]]:
        return []


class ContactForm(FactForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    kurzname = forms.CharField(label=gettext_lazy("Kurzname"), max_length=200)
    rechtsform = forms.ChoiceField(
        label=gettext_lazy("Rechtsform"), choices=[("1", gettext_lazy("öffentlich")), ("2", gettext_lazy("privat"))]
    )
    email = forms.EmailField(label=gettext_lazy("E-Mail"), max_length=200, required=False)
    telefon = forms.CharField(label=gettext_lazy("Telefon"), max_length=60, required=False)
    homepage = forms.CharField(label=gettext_lazy("Homepage"), max_length=300, required=False)

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        for one in held:
            v = one.values
            self.begin(
                name=v["name"],
                kurzname=v["short_name"],
                rechtsform=v["legal_form"] or "1",
                email=v["email"],
                telefon=v["phone"],
                homepage=v["homepage"],
            )

    @property
    def said(self) -> list[Said]:
        d = self.cleaned_data
        values = (d["name"], d["kurzname"], d["rechtsform"], d["email"], d["telefon"], d["homepage"])
        return [(SchoolDetails, (), values)]


class TypeForm(FactForm):
    schulform = forms.ChoiceField(
        label=gettext_lazy("Schulform"), choices=lambda: [(code, school_type_name(code)) for code in SCHOOL_TYPES]
    )

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        for one in held:
            self.begin(schulform=one.values["code"])

    @property
    def said(self) -> list[Said]:
        return [(SchoolTypeFact, (), (self.cleaned_data["schulform"],))]


class SupportForm(FactForm):
    modell = forms.ChoiceField(
        label=gettext_lazy("Supportmodell"),
        choices=lambda: [(model, support_model_name(model)) for model in SUPPORT_MODELS],
    )

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        for one in held:
            self.begin(modell=one.values["model"])

    @property
    def said(self) -> list[Said]:
        return [(SupportModel, (), (self.cleaned_data["modell"],))]


class StaffForm(FactForm):
    personal = NumberField(label=gettext_lazy("Lehrkräfte und pädagogisches Personal"), min_value=0, max_value=100_000)

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        for one in held:
            self.begin(personal=one.values["staff"])

    @property
    def said(self) -> list[Said]:
        return [(StaffCount, (), (self.cleaned_data["personal"],))]


class IndexForm(FactForm):
    stufe = forms.ChoiceField(
        label=gettext_lazy("Sozialindexstufe"),
        choices=lambda: [
            *((str(level), social_index_name(level)) for level in range(1, 10)),
            (NONE, social_index_name(None)),
        ],
        help_text=gettext_lazy("1 steht für geringe, 9 für sehr hohe soziale Herausforderungen"),
    )

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        for one in held:
            self.begin(stufe=one.values["level"] or NONE)

    @property
    def said(self) -> list[Said]:
        level = self.cleaned_data["stufe"]
        return [(SocialIndex, (), (None if level == NONE else int(level),))]


class CampusForm(FactForm):
    campus = forms.ChoiceField(label=gettext_lazy("Schulcampus"))

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        campuses = Campus.objects.filter(authority_id=authority).values_list("pk", "name")
        field = self.fields["campus"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(pk), name) for pk, name in sorted(campuses, key=lambda one: sort_key(one[1]))]
        for one in held:
            self.begin(campus=one.values["campus_id"])

    @property
    def said(self) -> list[Said]:
        return [(CampusMembership, (), (int(self.cleaned_data["campus"]),))]


class PupilForm(FactForm):
    """The whole school and its grades; what is left empty no longer holds in that time."""

    insgesamt = NumberField(
        label=gettext_lazy("Schüler*innen insgesamt"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=gettext_lazy("leer lassen, dann zählt die Summe der Jahrgänge"),
    )

    def prepare(self, authority: int, held: Sequence[Told]) -> None:
        counts = {one.values["grade"] or "": one.values["pupils"] for one in held}
        self.grades = sorted({grade for grade in counts if grade} or {"1", "2", "3", "4"}, key=grade_order)
        self.initial.setdefault("insgesamt", counts.get(""))
        for grade in self.grades:
            self.fields[f"jahrgang_{grade}"] = NumberField(
                label=grade_name(grade), min_value=0, max_value=100_000, required=False
            )
            self.initial.setdefault(f"jahrgang_{grade}", counts.get(grade))
        self.fields["weitere"] = forms.CharField(
            label=_("Weitere Jahrgänge"),
            required=False,
            max_length=200,
            help_text=_("mit Komma getrennt, zum Beispiel: EF=96, Q1=91"),
        )
        for name in ("ab", "bis"):
            self.fields[name] = self.fields.pop(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        counts = {grade: cleaned.get(f"jahrgang_{grade}") for grade in self.grades}
        for part in (cleaned.get("weitere") or "").split(","):
            if not part.strip():
                continue
            grade, _sign, number = (piece.strip() for piece in part.partition("="))
            count = number_in(number, most=MOST_AT_ONCE)
            if not grade or len(grade) > 10 or count is None:
                self.add_error("weitere", _("„%(part)s“ ist kein Jahrgang mit Zahl.") % {"part": part.strip()})
            else:
                counts[grade] = count
        given = {grade: count for grade, count in counts.items() if count is not None}
        total = cleaned.get("insgesamt")
        if total is None and not given and not self.errors:
            self.add_error("insgesamt", _("Bitte eine Schülerzahl angeben."))
        if total is not None and given and total != sum(given.values()):
            self.add_error(
                "insgesamt",
                _("Die Jahrgänge ergeben zusammen %(sum)s, nicht %(total)s.")
                % {"sum": sum(given.values()), "total": total},
            )
        self.counts = {"": total if total is not None else sum(given.values()), **given}
        return cleaned

    @property
    def said(self) -> list[Said]:
        return [(PupilCount, (grade,), (count,)) for grade, count in self.counts.items()]

    @property
    def unsaid(self) -> list[tuple[type[PupilCount], tuple[str, ...]]]:
        return [(PupilCount, (grade,)) for grade in self.grades if grade not in self.counts]


def grade_order(grade: str) -> tuple[int, str]:
    """The whole school, grades by number, then those with names."""
    if not grade:
        return -1, ""
    return (99, grade) if (year := number_in(grade)) is None else (year, "")


FORMS: Final[dict[str, type[FactForm]]] = {
    "kontakt": ContactForm,
    "schulform": TypeForm,
    "supportmodell": SupportForm,
    "schuelerzahl": PupilForm,
    "personal": StaffForm,
    "sozialindex": IndexForm,
    "campus": CampusForm,
}
"""Kind of fact (`telling.KINDS`) → its form. Whether a school operates is changed by opening, closing and merging."""

ENDING: Final = frozenset({"campus", "sozialindex", "supportmodell", "schuelerzahl", "personal"})
"""Kinds that may end without anything following."""
