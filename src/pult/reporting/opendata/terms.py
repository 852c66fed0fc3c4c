"""The terms that hold for an authority's published figures."""

from dataclasses import dataclass

from pult.schools.public import Authority

from ..queries import terms_of
from .licences import DEFAULT, LICENCES, Licence


@dataclass(frozen=True)
class Terms:
    licence: Licence
    attribution: str
    contact: str
    contributor: str

    @property
    def contact_href(self) -> str:
        """Where the contact leads; "" without one."""
        if not self.contact:
            return ""
        return self.contact if self.contact.startswith(("http://", "https://")) else f"mailto:{self.contact}"


def terms_for(authority: Authority) -> Terms:
    """As chosen; before anybody chose: the data licence with the authority's name."""
    kept = terms_of(authority.pk)
    if kept is None:
        return Terms(LICENCES[DEFAULT], authority.name, "", "")
    return Terms(
        LICENCES.get(kept.licence, LICENCES[DEFAULT]),
        kept.attribution or authority.name,
        kept.contact,
        kept.contributor,
    )
