"""Why a page is not shown. Views raise these; `kernel.web.refusing` answers with pages that help.

What lies outside somebody's scope (another authority, another school) is not found, so that nobody learns of it; what
lies inside, but is not theirs to do, is forbidden and says so.
"""

from pult.kernel.access.permissions import Permission


class NotSignedIn(Exception):
    """Signing in may help."""


class Forbidden(Exception):
    """Known and in scope, but the viewer's roles do not allow it."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission.key)
        self.permission = permission
