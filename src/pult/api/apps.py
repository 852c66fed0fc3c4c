from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "pult.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access.permissions import register

        from .access import PERMISSIONS

        register(*PERMISSIONS)
