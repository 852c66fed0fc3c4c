"""Finding the profile for a list: the one asked for, or the remembered or known one that fits best."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.models import ImportProfile


class ProfileUnknown(PultError):
    exit_code = 2


class ColumnsMissing(PultError):
    exit_code = 2


def all_profiles(importer: type[Importer]) -> list[Profile]:
    """Remembered profiles first, then those Pult knows."""
    remembered = [
        Profile(p.name, p.columns.get("columns", {}), p.columns.get("fixed", {}))
        for p in ImportProfile.objects.filter(kind=importer.kind).order_by("name")
    ]
    names = {p.name for p in remembered}
    return remembered + [p for p in importer.profiles if p.name not in names]


def choose_profile(importer: Importer, header: tuple[str, ...], name: str | None) -> Profile:
    """The named profile, or the fitting one with most columns in common. Says which columns are missing if none."""
    profiles = all_profiles(type(importer))
    if name is not None:
        found = next((p for p in profiles if p.name.casefold() == name.casefold()), None)
        if found is None:
            raise ProfileUnknown(
                _("Das Profil „%(name)s“ gibt es nicht.") % {"name": name},
                _("Bekannte Profile: %(names)s.") % {"names": ", ".join(p.name for p in profiles)},
            )
        profiles = [found]
    required = {f.key for f in importer.fields if f.required}
    fitting = [p for p in profiles if p.fits(header, required)]
    if not fitting:
        best = max(profiles, key=lambda p: p.matches(header))
        raise ColumnsMissing(
            _("Der Liste fehlen Spalten: %(missing)s.")
            % {"missing": ", ".join(f"„{c}“" for c in _missing(best, header, required))},
            _("Gefunden wurden: %(found)s. Bitte die Spalten so benennen oder ein Profil angeben.")
            % {"found": ", ".join(f"„{h}“" for h in header)},
        )
    return max(fitting, key=lambda p: p.matches(header))


def _missing(profile: Profile, header: Sequence[str], required: set[str]) -> list[str]:
    return sorted(
        profile.columns.get(key, key).split("|")[0]
        for key in required
        if key not in profile.fixed and profile.column(key, header) is None
    )
