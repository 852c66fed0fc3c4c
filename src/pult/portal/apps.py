from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "pult.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The server of static files warns when its folder isn't there, though it finds the files elsewhere.
        settings.STATIC_ROOT.mkdir(exist_ok=True)
