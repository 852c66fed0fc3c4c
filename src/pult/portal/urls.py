"""Addresses are German, as people read them."""

from django.urls import include, path, register_converter

from . import views


class ReportForm:
    """`pdf` or `xlsx`."""

    regex = "pdf|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReportForm, "report-form")

urlpatterns = [
    path("", views.start, name="start"),
    path("kennzahl/<slug:key>/", views.records, name="records"),
    path("bericht/<int:number>.<report-form:form>", views.report_file, name="report-file"),
    path("sprache/", include("django.conf.urls.i18n")),
]
