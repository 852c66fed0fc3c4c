"""What stands around every page: whose books, who looks, where one can go, in which language and theme."""

from functools import cached_property
from typing import Any, Final, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from pult.kernel.access.viewer import NOBODY, Viewer

from .homes import home_of
from .navigation import Line, lines

Theme = Literal["light", "dark", "system"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "system")
THEME_COOKIE: Final = "pult_theme"


class Frame:
    """What `kernel/page.html` needs to know. Nothing is looked up before a template asks for it."""

    def __init__(self, request: HttpRequest, *, bare: bool = False) -> None:
        """`bare`: shows nobody and no books, so that the database, which may have failed, is not asked."""
        self._request = request
        self._bare = bare

    @cached_property
    def viewer(self) -> Viewer:
        viewer: Viewer = NOBODY if self._bare else getattr(self._request, "viewer", NOBODY)
        return viewer

    @cached_property
    def authority(self) -> Any:
        """Whose books the page shows: what the getter has put on the request, else the viewer's own, else None."""
        if self._bare:
            return None
        place = getattr(self._request, "place", None)
        return home_of(self.viewer) if place is None else place

    @property
    def number(self) -> str:
        """The number of the authority whose books the page shows, else empty."""
        return "" if self.authority is None else str(self.authority.number)

    @cached_property
    def navigation(self) -> list[Line]:
        if self.authority is None or not self.viewer.signed_in:
            return []
        return lines(self.viewer, self.authority.pk, self.authority.number, self._request.path)

    @cached_property
    def here(self) -> str:
        """Where the switches of language and theme lead back to: what was asked for, if that can be asked again."""
        return self._request.get_full_path() if self._request.method in {"GET", "HEAD"} else self._request.path

    @cached_property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def theme(self) -> Theme:
        return theme_of(self._request)

    @property
    def fixed_theme(self) -> str:
        """`light` or `dark` where the person chose one; empty where the system decides."""
        return "" if self.theme == "system" else self.theme

    @property
    def demo(self) -> bool:
        return bool(getattr(settings, "PULT_DEMO", False))


def theme_of(request: HttpRequest) -> Theme:
    """What the person chose, kept in a cookie so that signing in isn't needed."""
    kept = request.COOKIES.get(THEME_COOKIE, "")
    return next((theme for theme in THEMES if theme == kept), "system")


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
