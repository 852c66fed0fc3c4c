"""Which names of columns a reader of lists knows: by them the header is found, and the sheet that has it."""

from collections.abc import Sequence
from typing import Final

from pult.kernel.imports.fields import Profile
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.profiles import all_profiles, completed
from pult.kernel.tables.reading import Knows

ENOUGH: Final = 1_000
"""Added when the names give all that a list must have: such a row is the header, whatever others look like."""


def knowing(importer: Importer, authority: int | None, profile: str | Profile | None = None) -> Knows:
    """How many fields a row of names would give, read by the profile or the best of those that there are."""
    if isinstance(profile, Profile):
        profiles = [profile]
    else:
        profiles = all_profiles(type(importer), authority)
        named = [p for p in profiles if profile is not None and p.name.casefold() == profile.casefold()]
        profiles = named or profiles
    required = {field.key for field in importer.fields if field.required}

    def known(names: Sequence[str]) -> int:
        best = 0
        for one in profiles:
            found = completed(importer, one, names)
            count = sum(found.column(field.key, names) is not None for field in importer.fields)
            if count and found.fits(names, required):
                count += ENOUGH
            elif 2 * count < sum(map(bool, names)):
                # A row of values may hold a word or two that are names elsewhere.
                count = min(count, 1)
            best = max(best, count)
        return best

    return known
