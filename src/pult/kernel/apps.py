from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "pult.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .db import search  # noqa: F401 - makes the lookup `mentions` known
