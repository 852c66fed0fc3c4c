"""Whose books a page shows: the authority named in the address, or the only one with schools."""

from django.http import Http404, HttpRequest

from pult.schools.public import Authority, School

PARAMETER = "traeger"


def authorities() -> list[Authority]:
    """Every authority with schools, by name."""
    return list(Authority.objects.filter(pk__in=School.objects.values("authority_id").distinct()).order_by("name"))


def authority_named(request: HttpRequest) -> Authority | None:
    """The one in the address; None when the address names none. Http404 when there is no such authority."""
    number = request.GET.get(PARAMETER)
    if not number:
        return None
    found = Authority.objects.filter(number=number).first()
    if found is None:
        raise Http404(number)
    return found
