from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InventoryConfig(AppConfig):
    name = "pult.inventory"
    label = "inventory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access.permissions import register as register_permissions
        from pult.kernel.figures.registry import register as register_figures
        from pult.kernel.journal.registry import register as register_journal
        from pult.kernel.undoing import register_afterwards
        from pult.kernel.web.inbox import register as register_due
        from pult.kernel.web.navigation import Destination
        from pult.kernel.web.navigation import register as register_destination
        from pult.kernel.web.warming import register as register_warmer

        from .access import PERMISSIONS, VIEW
        from .due import SOURCES
        from .figures import FIGURES
        from .journal import EQUIPMENT
        from .operations.leaving_nothing import leave_nothing
        from .warming import rolls
        from .web.trails import STOCK

        register_warmer(rolls)
        register_journal(EQUIPMENT)
        register_afterwards(leave_nothing)
        register_figures(*FIGURES)
        register_due(*SOURCES)
        register_permissions(*PERMISSIONS)
        register_destination(
            Destination("equipment", _("Geräte"), "inventory-items", VIEW, 30, "devices", query=f"?{STOCK}")
        )
