from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "pult.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .registering import register_all

        register_all()
        from pult.kernel.web.inbox import register as register_due
        from pult.kernel.web.navigation import register as register_destinations

        from .destinations import DESTINATIONS
        from .start.refused import SOURCES

        register_due(*SOURCES)
        register_destinations(*DESTINATIONS)
        # The server of static files warns when its folder isn't there, though it finds the files elsewhere.
        settings.STATIC_ROOT.mkdir(exist_ok=True)
