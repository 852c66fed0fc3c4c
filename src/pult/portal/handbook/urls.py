from django.urls import path, re_path

from . import views

urlpatterns = [
    path("hilfe/", views.show, name="help"),
    re_path(r"^hilfe/bilder/(?P<name>[a-z0-9-]+\.(?:png|svg|webp))$", views.show_picture, name="help-picture"),
    path("hilfe/<slug:key>/", views.show, name="help-page"),
]
