from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "pult.inventory"
    label = "inventory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.figures.registry import register as register_figures
        from pult.kernel.journal.registry import register as register_journal
        from pult.kernel.web.inbox import register as register_due

        from .due import SOURCES
        from .figures import FIGURES
        from .journal import EQUIPMENT

        register_journal(EQUIPMENT)
        register_figures(*FIGURES)
        register_due(*SOURCES)
