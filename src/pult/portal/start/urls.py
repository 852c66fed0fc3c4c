"""Where people begin."""

from django.urls import path

from . import home, inbox_list, page, search

urlpatterns = [
    path("", home.home, name="start"),
    path("<books:number>/", page.page, name="portal-start"),
    path("<books:number>/eingang/", inbox_list.inbox_page, name="portal-inbox"),
    path("<books:number>/suche/", search.search, name="portal-search"),
]
