"""Who is responsible, and who did it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from pult.kernel.db.infinity import STILL

from .models import Account, Person, Tenure


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """What entries carry as actor → what people read: `account:17` → the account's name, anything else stays."""
    asked = set(actors)
    numbers = {int(a.removeprefix("account:")): a for a in asked if a.startswith("account:") and a[8:].isdigit()}
    names = dict(Account.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    known = {
        actor: names.get(number) or _("Konto %(number)s") % {"number": number} for number, actor in numbers.items()
    }
    return {actor: known.get(actor, actor) for actor in asked}


def responsible(*, school: int, role: str, on: date) -> list[Person]:
    """Who holds the role for the school on the day, as known now; longest in office first."""
    held = (
        Tenure.objects.filter(
            known_to=STILL, valid_from__lte=on, valid_to__gt=on, post__school_id=school, post__role=role
        )
        .select_related("post__person")
        .order_by("valid_from", "id")
    )
    return [tenure.post.person for tenure in held]
