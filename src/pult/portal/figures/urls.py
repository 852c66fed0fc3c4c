"""Addresses of the figures."""

from django.urls import path

from . import overview, page, pictures, records

urlpatterns = [
    path("<books:number>/kennzahlen/", overview.overview, name="portal-figures"),
    path("<books:number>/kennzahlen/<slug:key>/", page.page, name="portal-figure"),
    path("<books:number>/kennzahlen/<slug:key>/bild.svg", pictures.picture, name="portal-figure-picture"),
    path("<books:number>/kennzahlen/<slug:key>/verlauf.svg", pictures.course_picture, name="portal-figure-course"),
    path("<books:number>/kennzahlen/<slug:key>/nachweise/", records.records, name="portal-figure-records"),
]
