from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pult.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access.permissions import register
        from pult.kernel.web.inbox import register as register_due

        from .access import PERMISSIONS
        from .due import SOURCES

        register(*PERMISSIONS)
        register_due(*SOURCES)
