"""Addresses of background jobs."""

from django.urls import path

from . import pages

urlpatterns = [
    path("<books:number>/auftraege/<key:job>/", pages.job, name="portal-job"),
    path("<books:number>/auftraege/<key:job>/stand/", pages.standing, name="portal-job-standing"),
    path("<books:number>/auftraege/<key:job>/neustart/", pages.restart, name="portal-job-restart"),
]
