"""Which authorities of a list someone may have meant."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from pult.kernel import wording
from pult.kernel.errors import PultError

from ..models import Authority

SHOWN = 5


class AuthorityNotListed(PultError):
    """The list has no school of the authority asked for."""

    exit_code = 2


def near_authorities(wanted: str, towns: Mapping[str, Counter[str]]) -> str:
    """A remedy that names them. `towns`: authority in the list → how many of its schools are in which town.

    Near is a number with one digit wrong or two swapped, or an authority whose name or town was given instead.
    """
    names = dict(Authority.objects.filter(number__in=towns).values_list("number", "name"))
    shown = {number: names.get(number) or towns[number].most_common(1)[0][0] for number in towns}
    word = wanted.strip().casefold()
    near = [
        number
        for number in towns
        if _one_slip(wanted, number)
        or (word and word in {shown[number].casefold(), towns[number].most_common(1)[0][0].casefold()})
    ]
    if not near:
        return _("Bitte die fünfstellige Trägernummer prüfen; die Liste nennt %(count)s Schulträger.") % {
            "count": wording.number(len(towns))
        }
    near.sort(key=lambda number: -towns[number].total())
    return _("Ähnlich sind: %(authorities)s. Bitte die fünfstellige Trägernummer angeben.") % {
        "authorities": "; ".join(f"{number} ({shown[number]})" for number in near[:SHOWN])
    }


def _one_slip(wanted: str, number: str) -> bool:
    if len(wanted) != len(number):
        return False
    wrong = [(a, b) for a, b in zip(wanted, number, strict=True) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1])
