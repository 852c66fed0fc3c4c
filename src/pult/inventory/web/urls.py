"""Addresses of the equipment."""

from django.urls import include, path

from . import descriptions, entries, goods, item, items, merging, moves, place_pages, reversals, taking_in

_ITEMS = [
    path("", items.items, name="inventory-items"),
    path("umsetzung/", moves.move, name="inventory-move"),
    path("aufnahme/", taking_in.taking_in, name="inventory-taking-in"),
    path("bewegungen/<key:movement>/storno/", reversals.reversal, name="inventory-reversal"),
    path("<str:key>/", item.item, name="inventory-item"),
    path("<str:key>/angaben/", descriptions.description, name="inventory-description"),
]
_GOODS = [
    path("", goods.goods, name="inventory-goods"),
    path("<key:product>/<key:place>/", goods.good, name="inventory-good"),
    path("<key:product>/<key:place>/zaehlung/", goods.good_count, name="inventory-good-count"),
    path("<key:product>/<key:place>/umsetzung/", goods.good_move, name="inventory-good-move"),
]
_PLACES = [
    path("", place_pages.places, name="inventory-locations"),
    path("<key:place>/", place_pages.place, name="inventory-location"),
]
_ENTRIES = [
    path("<key:entry>/", entries.entry, name="inventory-entry"),
    path("<key:entry>/storno/", reversals.entry_reversal, name="inventory-entry-reversal"),
    path("<key:entry>/beleg/", entries.document, name="inventory-document"),
]

urlpatterns = [
    path("<books:number>/geraete/mengenware/", include(_GOODS)),
    path("<books:number>/geraete/orte/", include(_PLACES)),
    path("<books:number>/geraete/", include(_ITEMS)),
    path("<books:number>/vorgaenge/", include(_ENTRIES)),
    path(
        "<books:number>/verwaltung/produkte/<key:key>/zusammenfuehrung/",
        merging.merging,
        name="inventory-product-merging",
    ),
]
