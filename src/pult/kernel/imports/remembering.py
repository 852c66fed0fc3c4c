"""Remembering how an authority's own lists name their columns."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.profiles import all_profiles
from pult.kernel.models import ImportProfile


class FieldUnknown(PultError):
    """The list's reader has no such field."""

    exit_code = 2


def remember_profile(
    importer: Importer,
    name: str,
    columns: Mapping[str, str],
    *,
    authority: int | None,
    base: str | None = None,
    fixed: Mapping[str, Any] | None = None,
) -> None:
    """Keeps `field → header` under the name; what isn't named is taken from the profile `base`, if given.

    Of an authority it is nobody else's; without one, everyone's.
    """
    known = {field.key: field.label for field in importer.fields}
    if unknown := [field for field in (*columns, *(fixed or {})) if field not in known]:
        raise FieldUnknown(
            _("Diese Felder gibt es nicht: %(fields)s.") % {"fields": ", ".join(unknown)},
            _("Möglich sind: %(known)s.") % {"known": ", ".join(f"{key} ({label})" for key, label in known.items())},
        )
    known_profiles = all_profiles(type(importer), authority)
    start = next((p for p in known_profiles if p.name.casefold() == (base or "").casefold()), None)
    ImportProfile.objects.update_or_create(
        authority_id=authority,
        kind=importer.kind,
        name=name,
        defaults={
            "columns": {
                "columns": {**(start.columns if start else {}), **columns},
                "fixed": {**(start.fixed if start else {}), **(fixed or {})},
            }
        },
    )
