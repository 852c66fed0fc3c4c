from django.urls import path

from .app import api
from .web import tokens

urlpatterns = [
    path("api/v1/", api.urls),
    path("<books:number>/zugaenge/", tokens.overview, name="api-tokens"),
    path("<books:number>/zugaenge/neu/", tokens.issue, name="api-token-issue"),
    path("<books:number>/zugaenge/<key:token>/sperrung/", tokens.revocation, name="api-token-revoke"),
]
