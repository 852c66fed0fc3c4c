"""Addresses of signing in and of people's own pages."""

from django.urls import include, path

urlpatterns = [path("konto/", include("allauth.urls"))]
