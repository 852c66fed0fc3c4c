"""Pages for what goes wrong."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from cast import Cast
from pult import urls
from pult.kernel.errors import PultError
from pult.kernel.web import failing
from pult.kernel.web.refusing import Refusing


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def misread(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def takes(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("breaks/", breaks), path("misread/", misread), path("takes/", takes), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nirgends/", 404, "Diese Seite gibt es hier nicht"),
        ("/breaks/", 500, "Hier ist etwas schiefgegangen"),
        ("/misread/", 400, "Diese Anfrage war nicht zu verstehen"),
    ],
)
@pytest.mark.parametrize("who", ["nobody", "planner", None])
def test_what_went_wrong_is_said(cast: Cast, who: str | None, address: str, status: int, heading: str) -> None:
    client = cast.client(who) if who else Client()
    client.raise_request_exception = False
    answer = client.get(address)
    assert (answer.status_code, f"<h1>{heading}</h1>" in answer.content.decode()) == (status, True)


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_form_of_unknown_origin_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/takes/")
    assert (answer.status_code, "nicht mehr gültig" in answer.content.decode()) == (403, True)


def test_a_failure_asks_no_database() -> None:
    # Without the fixture `db` pytest-django refuses every query.
    request = RequestFactory().get("/")
    request.COOKIES["pult_theme"] = "dark"
    answer = failing.failed(request)
    assert (answer.status_code, 'data-kern-theme="dark"' in answer.content.decode()) == (500, True)


@pytest.mark.django_db
def test_an_obstacle_says_what_helps() -> None:
    answer = Refusing(takes).process_exception(
        RequestFactory().get("/"), PultError("Die Liste ist schon eingelesen.", "Bitte zuerst zurücknehmen.")
    )
    assert answer is not None
    page = answer.content.decode()
    assert (answer.status_code, "schon eingelesen" in page, "zuerst zurücknehmen" in page) == (409, True, True)
