"""Which authorities of a list someone may have meant."""

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches

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

    Near is a number that looks alike, or an authority whose name or town is the word that was given.
    """
    word = wanted.strip().casefold()
    names = dict(Authority.objects.filter(number__in=towns).values_list("number", "name"))
    alike = get_close_matches(wanted, towns, n=SHOWN, cutoff=0.7)
    if word and not word.isdigit():
        named = [
            number
            for number in towns
            if word in names.get(number, "").casefold() or any(word == t.casefold() for t in towns[number])
        ]
        alike = sorted(named, key=lambda number: -towns[number].total())[:SHOWN]
    if not alike:
        return _("Bitte die fünfstellige Trägernummer prüfen; die Liste nennt %(count)s Schulträger.") % {
            "count": wording.number(len(towns))
        }
    return _("Ähnlich sind: %(authorities)s. Bitte die fünfstellige Trägernummer angeben.") % {
        "authorities": "; ".join(
            f"{number} ({names.get(number) or towns[number].most_common(1)[0][0]})" for number in alike
        )
    }
