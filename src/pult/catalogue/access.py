"""What can be permitted about categories and products."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

EDIT_CATALOGUE: Final = Permission("catalogue.edit", _("Kategorien und Produkte ändern"), writes=True)
PERMISSIONS: Final = (EDIT_CATALOGUE,)
