"""Everyone goes everywhere and types nonsense: pages refuse it in words, and none fails."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from access.world import World, world
from crawl.crawler import Crawler
from crawl.roads import furnished, roads
from harness.length import long_or

__all__ = ["world"]
PARTS = long_or(1, 20)
REQUESTS = long_or(300, 500)


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    """Each refusal would be logged; what broke is told by the crawler."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("seed", range(PARTS))
def test_no_nonsense_breaks_a_page(seed: int, world: World, tmp_path: Path) -> None:
    crawler = Crawler(world, roads(world, furnished(world, tmp_path)), seed)
    crawler.crawl(REQUESTS)
    broken = "\n".join(dict.fromkeys(crawler.failures))
    if broken:
        pytest.fail(f"{len(crawler.failures)} of {crawler.asked} requests failed:\n{broken}", pytrace=False)
