"""Addresses of the import desk."""

from django.urls import path

from . import mapping, mending, overview, preview, run, sending

_DRAFT = "<books:number>/importe/entwurf/<key:draft>/"

urlpatterns = [
    path("<books:number>/importe/", overview.imports, name="portal-imports"),
    path("<books:number>/importe/neu/", sending.new, name="portal-import-new"),
    path("<books:number>/importe/vorlage/<slug:kind>/", mending.template, name="portal-import-template"),
    path(_DRAFT, preview.draft, name="portal-import-draft"),
    path(f"{_DRAFT}spalten/", mapping.columns, name="portal-import-columns"),
    path(f"{_DRAFT}datei/", sending.replacement, name="portal-import-replacement"),
    path(f"{_DRAFT}berichtigung/", mending.mending, name="portal-import-mending"),
    path(f"{_DRAFT}auslassung/", mending.leaving_out, name="portal-import-leaving-out"),
    path(f"{_DRAFT}liegengelassen/", mending.left_out, name="portal-import-left-out"),
    path(f"{_DRAFT}uebernahme/", preview.takeover, name="portal-import-takeover"),
    path(f"{_DRAFT}verwerfung/", preview.discard, name="portal-import-discard"),
    path("<books:number>/importe/<key:run>/", run.report, name="portal-import"),
    path("<books:number>/importe/<key:run>/liegengelassen/", run.left_out, name="portal-import-run-left-out"),
    path("<books:number>/importe/<key:run>/ruecknahme/", run.undo, name="portal-import-undo"),
]
