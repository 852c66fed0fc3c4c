"""A clock that was wrong: writing goes on, administrators are told what to do, and the proof names it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from city import CLERK, Town
from harness.shown import shown
from pult.kernel.recording import recording
from pult.kernel.soundness import prove


def write(town: Town, ahead: timedelta) -> None:
    with recording(town.id, by=CLERK, at=timezone.now() + ahead, action="tests.add", summary="Probe"):
        pass


def banners(cast: Cast, who: str) -> list[str]:
    page = shown(cast.client(who).get("/99001/"))
    return [
        " ".join(one.text_content().split())
        for one in page.root.xpath("//main//*[contains(@class, 'kern-alert')]//*[@class='kern-title']")
    ]


def complaints() -> list[str]:
    return [one for one in prove() if "Die Uhr ging falsch" in one]


def test_writing_goes_on_and_it_is_said(town: Town, cast: Cast) -> None:
    assert complaints() == []
    write(town, timedelta(days=900))
    write(town, timedelta())
    (said,) = complaints()
    assert "(2)" in said
    (banner,) = [one for one in banners(cast, "administrator") if one.startswith("Die Uhr ging falsch")]
    assert f"jetzt ist der {timezone.localdate():%d.%m.%Y}" in banner
    assert not [one for one in banners(cast, "teacher") if one.startswith("Die Uhr")]


@pytest.mark.parametrize("seconds", [0, 60])
def test_machines_differ_a_little(town: Town, cast: Cast, seconds: int) -> None:
    write(town, timedelta(seconds=seconds))
    assert complaints() == []
    assert not [one for one in banners(cast, "administrator") if one.startswith("Die Uhr")]
