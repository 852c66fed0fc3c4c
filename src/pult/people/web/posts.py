"""Who is responsible: every post held on a day."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from pult.kernel import wording
from pult.kernel.db.ordering import in_order
from pult.kernel.german import sort_key
from pult.kernel.web.lists import Asked, Choice, Column, EmptyState, Filter, Listing, show
from pult.kernel.web.request import PageRequest
from pult.schools.public import Authority, authority_and_schools_for

from ..access import EDIT_POSTS, VIEW_POSTS
from ..models import Tenure
from ..queries import Term, as_terms, role_name, tenures_known
from ..roles import ROLES


class Posts(Listing[Term]):
    key = "posts"
    dated = True
    default_sort = "role"
    title = gettext_lazy("Zuständige")  # type: ignore[assignment]

    def __init__(self, authority: Authority, schools: frozenset[int] | None, *, editing: bool) -> None:
        self.authority = authority
        self.schools = schools
        self.editing = editing

    @property
    def columns(self) -> Sequence[Column[Term]]:
        number = self.authority.number
        person = (lambda term: reverse("people-person", args=[number, term.person])) if self.editing else None
        return (
            Column("role", _("Rolle"), lambda term: term.role_name),
            Column("place", _("Schule"), _place),
            Column("name", _("Person"), lambda term: term.name, href=person),
            Column("start", _("Seit"), lambda term: term.start, text=lambda t: _day(t, "start"), secondary=True),
            Column("last", _("Bis"), lambda term: term.last, text=lambda t: _day(t, "last"), secondary=True),
        )

    @property
    def filters(self) -> Sequence[Filter]:
        return (Filter("rolle", _("Rolle"), choices=[Choice(key, role.name) for key, role in ROLES.items()]),)

    @property
    def search_label(self) -> str:
        return _("Person oder Schulnummer")

    def counted(self, count: int) -> str:
        return ngettext("%(n)s Posten", "%(n)s Posten", count) % {"n": wording.number(count)}

    @property
    def empty(self) -> EmptyState:
        return EmptyState(_("Noch keine Posten"), _("Hier steht, wer wofür zuständig ist, sobald Posten besetzt sind."))

    def count(self, asked: Asked) -> int:
        return self._found(asked).count()

    def rows(self, asked: Asked, *, limit: int, offset: int) -> Sequence[Term]:
        found = self._found(asked)
        if asked.sort == "place":
            terms = sorted(as_terms(found), key=_by_place, reverse=asked.descending)
            return terms[offset : offset + limit]
        order = {
            "role": ("post__role", "post__school__number"),
            "name": ("post__person__name",),
            "start": ("valid_from",),
            "last": ("valid_to",),
        }[asked.sort]
        words = {"post__role": role_name}
        return as_terms(in_order(found, *order, descending=asked.descending, limit=limit, offset=offset, words=words))

    def _found(self, asked: Asked) -> QuerySet[Tenure]:
        found = tenures_known(authority=self.authority.pk).filter(valid_from__lte=asked.on, valid_to__gt=asked.on)
        if self.schools is not None:
            found = found.filter(post__school_id__in=self.schools)
        if role := asked.one("rolle"):
            found = found.filter(post__role=role)
        if asked.search:
            by_name = found.filter(post__person__name__mentions=asked.search)
            found = by_name | found.filter(post__school__number__startswith=asked.search)
        return found


def _place(term: Term) -> str:
    return term.place or _("ganzer Schulträger")


def _by_place(term: Term) -> tuple[str, str, str]:
    return sort_key(_place(term)), sort_key(term.role_name), sort_key(term.name)


def _day(term: Term, end: str) -> str:
    day = term.start if end == "start" else term.last
    if day is None:
        return _("seit jeher") if end == "start" else _("bis auf Weiteres")
    return wording.day(day)


@require_safe
def posts(request: PageRequest, number: str) -> HttpResponseBase:
    authority, schools = authority_and_schools_for(request, number, VIEW_POSTS)
    editing = request.viewer.may(EDIT_POSTS, authority.pk)
    above = [(_("Verwaltung"), reverse("people-administration", args=[number]))] if editing else []
    context = {
        "breadcrumbs": [*above, (_("Zuständige"), "")],
        "editing": editing,
        "registration": reverse("people-registration", args=[number]),
    }
    listing = Posts(authority, schools, editing=editing)
    return show(request, listing, template="people/posts.html", context=context)
