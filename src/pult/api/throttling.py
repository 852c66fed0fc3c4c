"""How often a program may ask."""

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import AuthRateThrottle


class Reading(AuthRateThrottle):
    """Each token by itself; requests without one share an address's allowance."""

    scope = "pult-read"

    def allow_request(self, request: HttpRequest) -> bool:
        return _unlimited() or request.method not in ("GET", "HEAD") or bool(super().allow_request(request))


class Writing(AuthRateThrottle):
    scope = "pult-write"

    def allow_request(self, request: HttpRequest) -> bool:
        return _unlimited() or request.method in ("GET", "HEAD") or bool(super().allow_request(request))


def _unlimited() -> bool:
    """Whoever tests the API with thousands of requests waits for nobody."""
    return bool(settings.PULT_API_UNLIMITED)
