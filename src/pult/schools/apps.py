from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "pult.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access.permissions import register as register_permissions
        from pult.kernel.figures.registry import register as register_figures

        from .access import PERMISSIONS
        from .figures import FIGURES

        register_permissions(*PERMISSIONS)
        register_figures(*FIGURES)
