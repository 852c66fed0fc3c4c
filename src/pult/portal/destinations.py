"""What of the portal stands in the navigation."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.web.navigation import Destination
from pult.reporting.public import VIEW_FIGURES
from pult.schools.public import VIEW_SCHOOLS

DESTINATIONS: Final = (
    Destination("start", _("Start"), "portal-start", None, 10, "home", alone=True),
    Destination("inbox", _("Eingang"), "portal-inbox", None, 15, "inbox"),
    Destination("schools", _("Schulen"), "schools-directory", VIEW_SCHOOLS, 20, "school"),
    Destination("figures", _("Kennzahlen"), "portal-figures", VIEW_FIGURES, 50, "chart"),
)
