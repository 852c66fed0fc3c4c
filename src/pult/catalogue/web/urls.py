"""Addresses of the administration of categories and products."""

from django.urls import path

from . import categories, products

urlpatterns = [
    path("<books:number>/verwaltung/kategorien/", categories.categories, name="catalogue-categories"),
    path("<books:number>/verwaltung/kategorien/<slug:key>/", categories.category, name="catalogue-category"),
    path("<books:number>/verwaltung/produkte/", products.products, name="catalogue-products"),
    path("<books:number>/verwaltung/produkte/<key:key>/", products.product, name="catalogue-product"),
]
