"""The first line of every page: may this viewer do this here?"""

from django.http import Http404

from pult.kernel.access.permissions import Permission
from pult.kernel.access.refusals import Forbidden, NotSignedIn
from pult.kernel.access.viewer import Viewer


def require(viewer: Viewer, permission: Permission, authority_id: int, unit_id: int | None = None) -> None:
    """Raises NotSignedIn, Http404 (outside the viewer's scope) or Forbidden (inside, but not allowed).

    Without a unit the permission must be held for the whole authority.
    """
    require_scope(viewer, authority_id)
    if viewer.may(permission, authority_id, unit_id):
        return
    if unit_id is not None and not any(
        g.authority_id == authority_id and g.unit_id in (None, unit_id) for g in viewer.grants
    ):
        raise Http404
    raise Forbidden(permission)


def require_somewhere(viewer: Viewer, permission: Permission, authority_id: int) -> frozenset[int] | None:
    """As `require`, for pages that show each viewer their part: the units they may see, None for all."""
    require_scope(viewer, authority_id)
    if not viewer.may_somewhere(permission, authority_id):
        raise Forbidden(permission)
    return viewer.units(permission, authority_id)


def require_scope(viewer: Viewer, authority_id: int) -> None:
    """Raises NotSignedIn, or Http404 for books in which the viewer has nothing to do."""
    if not viewer.signed_in:
        raise NotSignedIn
    if authority_id not in viewer.authorities():
        raise Http404
