"""Addresses of the audit trail."""

from django.urls import path

from . import entry, proofs, trail

urlpatterns = [
    path("<books:number>/protokoll/", trail.trail, name="portal-audit-trail"),
    path("<books:number>/protokoll/<key:entry>/", entry.entry, name="portal-entry"),
    path("<books:number>/protokoll/<key:entry>/storno/", entry.undo, name="portal-entry-undo"),
    path("<books:number>/dokumente/<key:document>/", entry.document, name="portal-document"),
    path("<books:number>/pruefung/", proofs.proofs, name="portal-proofs"),
]
