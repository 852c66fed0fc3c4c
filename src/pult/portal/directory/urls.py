"""The directory of schools, its map, and the dossier of each."""

from django.urls import path

import pult.kernel.web.addresses
import pult.schools.public  # noqa: F401 -- registers <school:…>

from ..dossier.pages import dossier
from .campuses import campuses
from .pages import directory, school_map

urlpatterns = [
    path("<books:number>/schulen/", directory, name="schools-directory"),
    path("<books:number>/schulen/karte/", school_map, name="schools-map"),
    path("<books:number>/schulen/campus/", campuses, name="schools-campuses"),
    path("<books:number>/schulen/<school:school>/", dossier, name="schools-dossier"),
]
