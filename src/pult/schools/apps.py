from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "pult.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access.permissions import register as register_permissions
        from pult.kernel.figures.registry import register as register_figures
        from pult.kernel.web.homes import found_by

        from .access import PERMISSIONS
        from .figures import FIGURES
        from .models import Authority

        register_permissions(*PERMISSIONS)
        register_figures(*FIGURES)
        found_by(lambda authority: Authority.objects.filter(pk=authority).first())
