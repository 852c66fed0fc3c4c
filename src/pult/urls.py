"""All addresses of the product. Each module adds its own line."""

from django.urls import include, path

import pult.kernel.web.addresses  # noqa: F401 -- <books:…> in the addresses of all modules

urlpatterns = [
    path("", include("pult.kernel.web.urls")),
    path("", include("pult.people.web.urls")),
    path("", include("pult.schools.web.urls")),
    path("", include("pult.catalogue.web.urls")),
    path("", include("pult.inventory.web.places")),
    path("", include("pult.inventory.web.urls")),
    path("", include("pult.infrastructure.web.urls")),
    path("", include("pult.reporting.web.urls")),
    path("", include("pult.portal.directory.urls")),
    path("", include("pult.portal.handbook.urls")),
    path("", include("pult.portal.legal.urls")),
    path("", include("pult.api.urls")),
    path("", include("pult.portal.imports.urls")),
    path("", include("pult.portal.jobs.urls")),
    path("", include("pult.portal.audit_trail.urls")),
    path("", include("pult.portal.urls")),
]

handler400 = "pult.kernel.web.failing.misread"
handler403 = "pult.kernel.web.failing.forbidden"
handler404 = "pult.kernel.web.failing.not_found"
handler500 = "pult.kernel.web.failing.failed"
