"""Who may give programs access."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

MANAGE_TOKENS: Final = Permission("api.tokens", _("Zugänge für Programme ausstellen und sperren"), writes=True)
PERMISSIONS: Final = (MANAGE_TOKENS,)
