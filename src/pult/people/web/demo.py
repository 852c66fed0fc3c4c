"""The demo's people: one click signs in. Only where PULT_DEMO is set, only accounts made for it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pult.kernel.bounds import number_in
from pult.kernel.db.infinity import STILL
from pult.kernel.web.addresses import safe_address
from pult.kernel.web.request import PageRequest

from ..middleware import DEMO
from ..models import Account, Post
from ..queries import school_names
from ..roles import ROLES, Role


@dataclass(frozen=True)
class DemoPerson:
    account: int
    name: str
    role: Role
    place: str
    """The school's name; "" for the whole authority."""


def demo_people() -> list[DemoPerson]:
    """One account per line, by role, as the roles are ordered."""
    today = timezone.localdate()
    posts = (
        Post.objects.filter(
            person__account__demo=True,
            person__account__is_active=True,
            tenures__known_to=STILL,
            tenures__valid_from__lte=today,
            tenures__valid_to__gt=today,
        )
        .select_related("person__account")
        .order_by("id")
    )
    rows = list(posts)
    names = school_names(post.school_id for post in rows if post.school_id is not None)
    found: dict[int, DemoPerson] = {}
    for post in rows:
        account = post.person.account
        if account is not None and account.pk not in found and post.role in ROLES:
            place = names.get(post.school_id, "") if post.school_id is not None else ""
            if ROLES[post.role].scope == "schools":
                place = _("mehrere Schulen")
            found[account.pk] = DemoPerson(account.pk, account.name, ROLES[post.role], place)
    order = list(ROLES)
    return sorted(found.values(), key=lambda one: order.index(one.role.key))


@require_POST
def sign_in(request: PageRequest) -> HttpResponse:
    if not settings.PULT_DEMO:
        raise Http404
    key = request.POST.get("account", "")
    account = get_object_or_404(Account, pk=number_in(key) or 0, demo=True, is_active=True)
    login(request, account, backend="pult.people.signing_in.ByEmail")
    request.session[DEMO] = True
    return HttpResponseRedirect(safe_address(request, request.POST.get("next", "")))
