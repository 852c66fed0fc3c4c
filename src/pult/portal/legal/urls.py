from django.urls import path

from . import views

urlpatterns = [
    path("impressum/", views.show, {"key": "impressum"}, name="imprint"),
    path("datenschutz/", views.show, {"key": "datenschutz"}, name="privacy"),
    path("barrierefreiheit/", views.show, {"key": "barrierefreiheit"}, name="accessibility"),
]
