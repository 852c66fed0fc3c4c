from django.apps import AppConfig


class InfrastructureConfig(AppConfig):
    name = "pult.infrastructure"
    label = "infrastructure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access import permissions
        from pult.kernel.figures.registry import register

        from .access import PERMISSIONS
        from .figures import FIGURES

        register(*FIGURES)
        permissions.register(*PERMISSIONS)
