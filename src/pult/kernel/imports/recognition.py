"""Which column of a list means what, where no profile says so: by what people call such columns, else by their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pult.kernel.imports.fields import Field, Profile, normal

How = Literal["name", "values"]
_FOLDED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Recognition:
    """`profile`: the mapping with what was recognised. `how`: field → whether by the column's name or its values."""

    profile: Profile
    how: Mapping[str, How]


def by_name(profile: Profile, fields: Sequence[Field], header: Sequence[str]) -> Recognition:
    """What the profile says, and for each field that it finds no column for one that people call so."""
    taken, columns, how = _begun(profile, fields, header)
    free = {_folded(name): at for at, name in reversed(list(enumerate(header))) if at not in taken}
    for field in fields:
        if field.key in profile.fixed or profile.column(field.key, header) is not None:
            continue
        for word in (field.label, *field.called):
            at = free.pop(_folded(word), None)
            if at is not None:
                columns[field.key] = header[at]
                how[field.key] = "name"
                break
    return Recognition(Profile(profile.name, columns, profile.fixed), how)


def by_values(
    recognised: Recognition, fields: Sequence[Field], header: Sequence[str], shapes: Sequence[str]
) -> Recognition:
    """And for each field still without one the only free column whose values look like it: a guess, shown as one."""
    profile = recognised.profile
    taken, columns, how = _begun(profile, fields, header)
    how.update(recognised.how)
    for field in fields:
        if not field.shape or field.key in profile.fixed or profile.column(field.key, header) is not None:
            continue
        fitting = [at for at, shape in enumerate(shapes) if shape == field.shape and at not in taken]
        if len(fitting) == 1:
            taken.add(fitting[0])
            columns[field.key] = header[fitting[0]]
            how[field.key] = "values"
    return Recognition(Profile(profile.name, columns, profile.fixed), how)


def _begun(
    profile: Profile, fields: Sequence[Field], header: Sequence[str]
) -> tuple[set[int], dict[str, str], dict[str, How]]:
    found = {field.key: at for field in fields if (at := profile.column(field.key, header)) is not None}
    return set(found.values()), dict(profile.columns), {}


def _folded(name: str) -> str:
    return normal(name).translate(_FOLDED)
