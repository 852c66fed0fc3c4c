"""The directory of schools as a list."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pult.infrastructure.public import extent_name, technology_name
from pult.kernel import wording
from pult.kernel.keydates import KeyDate, resolve
from pult.kernel.web.days import today
from pult.kernel.web.lists import Asked, Column, EmptyState, Filter, Listing
from pult.schools.public import Authority, operation_text, school_type_name, social_index_name, support_model_name

from .listed import ListedSchool, ListedSite, listed_schools, of_viewer
from .questions import answer, filters


class Schools(Listing[ListedSchool]):
    """`allowed`: the schools the viewer may see, None for all. `networks`: whether connections too."""

    key = "schools"
    dated = True

    def __init__(
        self, authority: Authority, allowed: frozenset[int] | None, *, networks: bool, edit: bool = False
    ) -> None:
        self.authority = authority
        self.allowed = allowed
        self.latest = None if allowed is None else today()
        self.networks = networks
        self.edit = edit
        self._known: tuple[Asked, list[ListedSchool]] | None = None

    @property
    def title(self) -> str:
        return _("Schulen")

    @property
    def default_sort(self) -> str:
        return "name"

    @property
    def search_label(self) -> str:
        return _("Name, Schulnummer, Straße oder Kurzname")

    @property
    def counted(self) -> Callable[[int], str]:
        return lambda n: ngettext("%(n)s Schule", "%(n)s Schulen", n) % {"n": wording.number(n)}

    @cached_property
    def everyone(self) -> list[ListedSchool]:
        """For choices: what the newest books say, whatever the day."""
        as_of = resolve(self.authority.pk, KeyDate(today()))
        return of_viewer(listed_schools(as_of), self.allowed)

    @cached_property
    def filters(self) -> Sequence[Filter]:
        return filters(self.everyone, networks=self.networks)

    @cached_property
    def columns(self) -> Sequence[Column[ListedSchool]]:
        return _columns(self.authority.number, networks=self.networks)

    @property
    def empty(self) -> EmptyState | None:
        if not self.edit:
            return EmptyState(_("Noch keine Schulen"), _("An diesem Tag ist keine Schule verzeichnet."))
        return EmptyState(
            _("Noch keine Schulen"),
            _("Schulen werden von Hand angelegt oder aus der amtlichen Schulliste eingelesen."),
            reverse("schools-opening", args=[self.authority.number]),
            _("Schule anlegen"),
        )

    def found(self, asked: Asked) -> list[ListedSchool]:
        """All that fit, in order; read once for a request."""
        if self._known is None or self._known[0] != asked:
            as_of = resolve(self.authority.pk, KeyDate(asked.on))
            self._known = (asked, answer(of_viewer(listed_schools(as_of), self.allowed), asked))
        return self._known[1]

    def count(self, asked: Asked) -> int:
        return len(self.found(asked))

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[ListedSchool]:
        return self.found(asked)[offset : offset + limit]


def _columns(number: str, *, networks: bool) -> list[Column[ListedSchool]]:
    def dossier(school: ListedSchool) -> str:
        return reverse("schools-dossier", args=[number, school.number])

    def tablets(school: ListedSchool) -> str:
        return f"{reverse('schools-dossier', args=[number, school.number])}#bestand" if school.tablets else ""

    columns = [
        Column[ListedSchool]("name", _("Name"), _named, href=dossier),
        Column("nummer", _("Schulnummer"), lambda s: s.number),
        Column("kurzname", _("Kurzname"), lambda s: s.short_name, sortable=False, export_only=True),
        Column("schulform", _("Schulform"), lambda s: school_type_name(s.type)),
        Column("schueler", _("Schüler*innen"), lambda s: s.pupils, numeric=True),
        Column("personal", _("Personal"), lambda s: s.staff, numeric=True, secondary=True),
        Column("standorte", _("Standorte"), lambda s: len(s.sites), numeric=True, secondary=True),
        Column("tablets", _("Tablets"), lambda s: s.tablets, href=tablets, numeric=True),
        Column("je_kopf", _("je Kopf"), _ratio, text=ratio_text, numeric=True, secondary=True),
        Column("index", _("Sozialindex"), lambda s: s.index, text=_index, numeric=True, secondary=True),
        Column("support", _("Support"), lambda s: support_model_name(s.support), secondary=True),
        Column("campus", _("Schulcampus"), lambda s: s.campus, export_only=True),
        Column("betrieb", _("Betrieb"), _operation, export_only=True),
        Column("anschrift", _("Anschrift"), _address, export_only=True),
    ]
    if networks:
        columns += [
            Column("anschluss", _("Internet"), _each(connection_text), sortable=False, export_only=True),
            Column("lan", _("LAN"), _each(lambda s: extent_name(s.lan)), sortable=False, export_only=True),
            Column("wlan", _("WLAN"), _each(lambda s: extent_name(s.wlan)), sortable=False, export_only=True),
        ]
    return columns


def _named(school: ListedSchool) -> str:
    """A school that doesn't operate says so beside its name."""
    return school.name if school.open else f"{school.name} ({_operation(school)})"


def _operation(school: ListedSchool) -> str:
    return operation_text(school.operation, school.operates_until)


def _address(school: ListedSchool) -> str:
    if not school.sites:
        return ""
    more = len(school.sites) - 1
    return school.sites[0].address + (_(" und %(count)s weiterer") % {"count": more} if more else "")


def _ratio(school: ListedSchool) -> Decimal | None:
    return None if school.per_pupil is None else Decimal(f"{school.per_pupil:.2f}")


def ratio_text(school: ListedSchool) -> str:
    ratio = _ratio(school)
    return "" if ratio is None else wording.number(ratio, 2)


def _index(school: ListedSchool) -> str:
    if not school.index_known:
        return ""
    return str(school.index) if school.index is not None else social_index_name(None)


def connection_text(site: ListedSite) -> str:
    """Glasfaser, 1 000 Mbit/s."""
    if not site.technology:
        return ""
    return f"{technology_name(site.technology)}, {wording.number(site.megabits or 0)} Mbit/s"


def _each(text: Callable[[ListedSite], str]) -> Callable[[ListedSchool], str]:
    return lambda school: "; ".join(t for site in school.sites if (t := text(site)))
