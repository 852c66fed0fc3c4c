"""Addresses of the frame itself."""

from django.urls import path

from . import gallery, themes

urlpatterns = [
    path("darstellung/", themes.theme, name="theme"),
    path("entwicklung/bausteine/", gallery.gallery, name="gallery"),
]
