"""Remembering how a city's own lists name their columns."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.imports.importer import Importer
from pult.kernel.imports.profiles import all_profiles
from pult.kernel.models import ImportProfile


class FieldUnknown(PultError):
    """The list's reader has no such field."""

    exit_code = 2


def remember_profile(importer: Importer, name: str, columns: Mapping[str, str], base: str | None) -> None:
    """Keeps `field → header` under the name; what isn't named is taken from the profile `base`, if given."""
    known = {field.key: field.label for field in importer.fields}
    if unknown := [field for field in columns if field not in known]:
        raise FieldUnknown(
            _("Diese Felder gibt es nicht: %(fields)s.") % {"fields": ", ".join(unknown)},
            _("Möglich sind: %(known)s.") % {"known": ", ".join(f"{key} ({label})" for key, label in known.items())},
        )
    start = next((p for p in all_profiles(type(importer)) if p.name.casefold() == (base or "").casefold()), None)
    ImportProfile.objects.update_or_create(
        kind=importer.kind,
        name=name,
        defaults={
            "columns": {
                "columns": {**(start.columns if start else {}), **columns},
                "fixed": dict(start.fixed) if start else {},
            }
        },
    )
