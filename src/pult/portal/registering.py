"""What the pages above all modules tell the kernel when the product starts."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access import permissions
from pult.kernel.imports.drafts import clean_up
from pult.kernel.jobs import housekeeping, kinds
from pult.kernel.web import navigation
from pult.kernel.web.navigation import Destination

from .access import PERMISSIONS, VIEW_AUDIT_TRAIL, VIEW_IMPORTS
from .audit_trail.proofs import PROOFS
from .imports.work import JOBS

DESTINATIONS: Final = (
    Destination("imports", _("Importe"), "portal-imports", VIEW_IMPORTS, 40, "upload"),
    Destination("audit-trail", _("Protokoll"), "portal-audit-trail", VIEW_AUDIT_TRAIL, 70, "history"),
)


def register_all() -> None:
    permissions.register(*PERMISSIONS)
    kinds.register(*JOBS, PROOFS)
    housekeeping.register(clean_up)
    navigation.register(*DESTINATIONS)
