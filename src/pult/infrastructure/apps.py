from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfrastructureConfig(AppConfig):
    name = "pult.infrastructure"
    label = "infrastructure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pult.kernel.access import permissions
        from pult.kernel.figures.registry import register
        from pult.kernel.web import navigation

        from .access import PERMISSIONS, VIEW_NETWORKS
        from .figures import FIGURES

        register(*FIGURES)
        permissions.register(*PERMISSIONS)
        navigation.register(
            navigation.Destination("networks", _("Netze"), "infrastructure-networks", VIEW_NETWORKS, 25, "language")
        )
