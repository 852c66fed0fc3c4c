"""Getters: an authority or a school is had only together with the permission to use it."""

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from pult.kernel.access.getters import require, require_scope, require_somewhere
from pult.kernel.access.permissions import Permission
from pult.kernel.access.refusals import NotSignedIn
from pult.kernel.web.request import PageRequest

from .models import Authority, School

VIEW_SCHOOLS: Final = Permission("schools.view", _("Schulen und ihre Angaben ansehen"))
EDIT_SCHOOLS: Final = Permission("schools.edit", _("Angaben über Schulen festhalten und berichtigen"), writes=True)
PERMISSIONS: Final = (VIEW_SCHOOLS, EDIT_SCHOOLS)


def authority_for(request: PageRequest, number: str, permission: Permission) -> Authority:
    """The authority of that number, for someone who holds the permission for all of it.

    Raises NotSignedIn, Http404 for authorities outside the viewer's scope, Forbidden.
    """
    authority = _authority(request, number)
    require(request.viewer, permission, authority.pk)
    request.place = authority
    return authority


def authority_of(request: PageRequest, number: str) -> Authority:
    """The authority, for anyone who has anything to do there, whatever it is."""
    authority = _authority(request, number)
    require_scope(request.viewer, authority.pk)
    request.place = authority
    return authority


def authority_and_schools_for(
    request: PageRequest, number: str, permission: Permission
) -> tuple[Authority, frozenset[int] | None]:
    """The authority and the ids of the schools the permission is held for; None means all of them and what has none."""
    authority = _authority(request, number)
    schools = require_somewhere(request.viewer, permission, authority.pk)
    request.place = authority
    return authority, schools


def school_for(request: PageRequest, number: str, school: str, permission: Permission) -> tuple[Authority, School]:
    """The school by its number, for someone who holds the permission for it or for the whole authority."""
    authority = _authority(request, number)
    require_somewhere(request.viewer, permission, authority.pk)
    found = School.objects.filter(authority_id=authority.pk, number=school).first()
    if found is None:
        raise Http404
    require(request.viewer, permission, authority.pk, found.pk)
    request.place = authority
    return authority, found


def _authority(request: PageRequest, number: str) -> Authority:
    if not request.viewer.signed_in:
        raise NotSignedIn
    found = Authority.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found
