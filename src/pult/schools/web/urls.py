"""Writing about schools. The directory and the dossiers themselves join modules and stand in the portal."""

from django.urls import path

from . import addresses, campuses, facts, lives, sites  # noqa: F401 -- addresses registers <school:…> and <site:…>

_SCHOOL = "<books:number>/schulen/<school:school>"

urlpatterns = [
    path("<books:number>/schulen/anlage/", lives.opening, name="schools-opening"),
    path("<books:number>/schulen/campus/anlage/", campuses.campus_opening, name="schools-campus-opening"),
    path("<books:number>/schulen/campus/<key:campus>/", campuses.campus, name="schools-campus"),
    path(f"{_SCHOOL}/schliessung/", lives.closure, name="schools-closure"),
    path(f"{_SCHOOL}/zusammenlegung/", lives.merger, name="schools-merger"),
    path(f"{_SCHOOL}/angaben/<slug:kind>/", facts.fact, name="schools-fact"),
    path(f"{_SCHOOL}/angaben/<slug:kind>/ende/", facts.fact_end, name="schools-fact-end"),
    path(f"{_SCHOOL}/ruecknahme/<key:entry>/", facts.taking_back, name="schools-taking-back"),
    path(f"{_SCHOOL}/standorte/anlage/", sites.site_opening, name="schools-site-opening"),
    path(f"{_SCHOOL}/standorte/<site:site>/anschrift/", sites.site_address, name="schools-site-address"),
    path(f"{_SCHOOL}/standorte/<site:site>/nutzung/", sites.site_use, name="schools-site-use"),
    path(f"{_SCHOOL}/standorte/<site:site>/raeume/", sites.site_rooms, name="schools-site-rooms"),
]
