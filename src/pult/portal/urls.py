"""Addresses are German, as people read them."""

from django.urls import include, path

from . import empty_page

urlpatterns = [
    path("", include("pult.portal.start.urls")),
    path("", include("pult.portal.figures.urls")),
    path("entwicklung/leer/<books:number>/", empty_page.show, name="portal-empty"),
    path("sprache/", include("django.conf.urls.i18n")),
]
