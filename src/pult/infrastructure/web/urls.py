"""Addresses of networks."""

from django.urls import path

import pult.kernel.web.addresses
import pult.schools.public  # noqa: F401 -- registers <site:…>

from . import facts, networks

urlpatterns = [
    path("<books:number>/netze/", networks.networks, name="infrastructure-networks"),
    path("<books:number>/netze/<site:site>/<slug:kind>/", facts.fact, name="infrastructure-fact"),
    path("<books:number>/netze/<site:site>/<slug:kind>/ende/", facts.fact_end, name="infrastructure-fact-end"),
    path(
        "<books:number>/netze/<site:site>/ruecknahme/<key:entry>/",
        facts.taking_back,
        name="infrastructure-taking-back",
    ),
]
