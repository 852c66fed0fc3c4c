"""All addresses of the product. Each module adds its own line."""

from django.urls import include, path

import pult.kernel.web.addresses  # noqa: F401 -- <books:…> in the addresses of all modules

urlpatterns = [
    path("", include("pult.kernel.web.urls")),
    path("", include("pult.people.web.urls")),
    path("", include("pult.portal.handbook.urls")),
    path("", include("pult.portal.urls")),
]
