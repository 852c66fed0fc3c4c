"""What can be permitted on the pages that stand above all modules."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

VIEW_IMPORTS: Final = Permission("imports.view", _("Importe und ihre Berichte ansehen"))
RUN_IMPORTS: Final = Permission("imports.run", _("Listen einlesen"), writes=True)
UNDO_IMPORTS: Final = Permission("imports.undo", _("Importe zurücknehmen"), writes=True)
VIEW_AUDIT_TRAIL: Final = Permission("audit.view", _("Das Protokoll aller Vorgänge ansehen und die Bücher prüfen"))
PERMISSIONS: Final = (VIEW_IMPORTS, RUN_IMPORTS, UNDO_IMPORTS, VIEW_AUDIT_TRAIL)
