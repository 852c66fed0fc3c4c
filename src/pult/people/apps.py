from collections.abc import Iterable, Mapping

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pult.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from pult.kernel.access.permissions import register
        from pult.kernel.web.inbox import register as register_due
        from pult.kernel.web.navigation import Destination
        from pult.kernel.web.navigation import register as register_destinations
        from pult.kernel.writing import named_by

        from .access import PERMISSIONS, VIEW_POSTS
        from .due import SOURCES

        def names(actors: Iterable[str]) -> Mapping[str, str]:
            from .public import actor_names

            return actor_names(actors)

        named_by(names)
        register(*PERMISSIONS)
        register_due(*SOURCES)
        register_destinations(Destination("posts", _("Zuständige"), "people-posts", VIEW_POSTS, 75, "people"))
