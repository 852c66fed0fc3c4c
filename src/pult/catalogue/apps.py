from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "pult.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from pult.kernel.access.permissions import register
        from pult.kernel.web.navigation import Destination
        from pult.kernel.web.navigation import register as register_destinations

        from .access import EDIT_CATALOGUE, PERMISSIONS

        register(*PERMISSIONS)
        # Here, because whoever administers anything may change the catalogue; people stands below it.
        register_destinations(
            Destination("administration", _("Verwaltung"), "people-administration", EDIT_CATALOGUE, 80, "settings")
        )
