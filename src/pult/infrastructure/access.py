"""What may be done with connections and networks. Sites are had through the getters of `schools`."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

VIEW_NETWORKS: Final = Permission("infrastructure.view", _("Internetanschlüsse und Netze der Schulen ansehen"))
EDIT_NETWORKS: Final = Permission(
    "infrastructure.edit", _("Internetanschlüsse und Netze festhalten und berichtigen"), writes=True
)
PERMISSIONS: Final = (VIEW_NETWORKS, EDIT_NETWORKS)
