from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "pult.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from pult.kernel.access.permissions import register
        from pult.kernel.web import navigation
        from pult.kernel.web.inbox import register as register_due

        from .access import PERMISSIONS, VIEW_REPORTS
        from .due import SOURCES

        register(*PERMISSIONS)
        register_due(*SOURCES)
        navigation.register(
            navigation.Destination("reports", _("Berichte"), "reporting-documents", VIEW_REPORTS, 60, "report")
        )
