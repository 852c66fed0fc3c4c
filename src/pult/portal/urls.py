"""Addresses are German, as people read them."""

from django.urls import include, path

urlpatterns = [
    path("", include("pult.portal.start.urls")),
    path("", include("pult.portal.figures.urls")),
    path("sprache/", include("django.conf.urls.i18n")),
]
