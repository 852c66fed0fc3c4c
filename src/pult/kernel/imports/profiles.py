"""Finding the profile for a list: the one asked for, or the remembered or known one that fits best."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.german import sort_key
from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.recognition import by_name
from pult.kernel.models import ImportProfile


class ProfileUnknown(PultError):
    exit_code = 2


class ColumnsMissing(PultError):
    exit_code = 2


def all_profiles(importer: type[Importer], authority: int | None) -> list[Profile]:
    """What the authority has remembered first, then what is everyone's, then what Pult knows; each name once."""
    kept = ImportProfile.objects.filter(Q(authority_id=authority) | Q(authority=None), kind=importer.kind)
    found: dict[str, Profile] = {}
    for p in sorted(kept, key=lambda p: (p.authority_id is None, sort_key(p.name))):
        found.setdefault(p.name, Profile(p.name, p.columns.get("columns", {}), p.columns.get("fixed", {})))
    for profile in importer.profiles:
        found.setdefault(profile.name, profile)
    return list(found.values())


def best_guess(importer: Importer, header: Sequence[str], authority: int | None) -> Profile:
    """The profile with most columns in common, preferably one that gives all that is required."""
    required = {f.key for f in importer.fields if f.required}
    profiles = all_profiles(type(importer), authority)
    return max(profiles, key=lambda p: (p.fits(header, required), p.matches(header)))


def choose_profile(
    importer: Importer, header: tuple[str, ...], name: str | None, authority: int | None = None
) -> Profile:
    """The named profile, exactly as it is; else the fitting one with most columns in common, with what else is recognised.

    Says which columns are missing if none fits.
    """
    profiles = all_profiles(type(importer), authority)
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
    closest = max(fitting or profiles, key=lambda p: p.matches(header))
    chosen = closest if name is not None else completed(importer, closest, header)
    if not chosen.fits(header, required):
        raise _missing_columns(chosen, header, required)
    return chosen


def rivals(importer: Importer, chosen: Profile, header: Sequence[str], authority: int | None) -> list[Profile]:
    """Profiles that the header fits as well as the chosen one, and that read the list differently."""
    required = {f.key for f in importer.fields if f.required}
    profiles = all_profiles(type(importer), authority)
    own = next((p for p in profiles if p.name == chosen.name), None)
    if own is None or not own.matches(header):
        return []
    fitting = [
        p for p in profiles if p is not own and p.fits(header, required) and p.matches(header) == own.matches(header)
    ]
    reading = _reading(importer, chosen, header)
    return [p for p in fitting if _reading(importer, completed(importer, p, header), header) != reading]


def _reading(importer: Importer, profile: Profile, header: Sequence[str]) -> list[tuple[int | None, str]]:
    return [(profile.column(f.key, header), str(profile.fixed.get(f.key, ""))) for f in importer.fields]


def completed(importer: Importer, profile: Profile, header: Sequence[str]) -> Profile:
    """With the columns that are called as people call them. What somebody has remembered says all that it means."""
    return by_name(profile, importer.fields, header).profile if profile in importer.profiles else profile


def refuse_unfit(importer: Importer, profile: Profile, header: Sequence[str]) -> None:
    """Raises ColumnsMissing when the list doesn't give what is required, or lacks a column that the profile names."""
    required = {f.key for f in importer.fields if f.required} | set(profile.columns)
    if not profile.fits(header, required):
        raise _missing_columns(profile, header, required)


def _missing_columns(profile: Profile, header: Sequence[str], required: set[str]) -> ColumnsMissing:
    return ColumnsMissing(
        _("Der Liste fehlen Spalten: %(missing)s.")
        % {"missing": ", ".join(f"„{c}“" for c in _missing(profile, header, required))},
        _("Gefunden wurden: %(found)s. Bitte die Spalten so benennen oder ein Profil angeben.")
        % {"found": ", ".join(f"„{h}“" for h in header)},
    )


def _missing(profile: Profile, header: Sequence[str], required: set[str]) -> list[str]:
    return sorted(
        profile.columns.get(key, key).split("|")[0]
        for key in required
        if key not in profile.fixed and profile.column(key, header) is None
    )
