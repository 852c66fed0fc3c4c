from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "pult.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.figures.registry import register

        from .figures import FIGURES

        register(*FIGURES)
