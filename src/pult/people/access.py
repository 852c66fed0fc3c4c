"""What can be permitted about people, and about an authority's own settings."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

VIEW_POSTS: Final = Permission("people.view_posts", _("Posten und wer sie innehat ansehen"))
EDIT_POSTS: Final = Permission("people.edit_posts", _("Personen erfassen, Posten besetzen und beenden"), writes=True)
MANAGE_ACCOUNTS: Final = Permission("people.manage_accounts", _("Zugänge einrichten und sperren"), writes=True)
EDIT_ADMINISTRATION: Final = Permission(
    "administration.edit", _("Name und Zeichen des Schulträgers ändern"), writes=True
)
PERMISSIONS: Final = (VIEW_POSTS, EDIT_POSTS, MANAGE_ACCOUNTS, EDIT_ADMINISTRATION)
