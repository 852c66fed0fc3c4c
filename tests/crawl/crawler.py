"""Somebody who goes everywhere as everyone and types nonsense, the same nonsense each time."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from reprlib import Repr
from traceback import extract_tb
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from access.test_every_address import NOBODY, expected
from access.world import World
from crawl import junk
from crawl.fields import Field, PageForm, forms
from crawl.roads import Road
from pult.kernel.jobs.worker import work_off
from pult.kernel.models import Job
from pult.kernel.models.job import FAILED
from pult.kernel.web.remembering import forget_all

ENOUGH: Final = 5
"""Forms that lead to one address; every page has one for the language."""
OTHERS: Final = ("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
SHORT: Final = Repr()
SHORT.maxstring = SHORT.maxother = 60
SHORT.maxdict = 30
SPOILT: Final = "application/x-www-form-urlencoded"
Sent = dict[str, Any]


class Crawler:
    """`failures`: what broke, in words. Everything a request did is undone before the next one."""

    def __init__(self, world: World, roads: tuple[Road, ...], seed: int) -> None:
        self.world = world
        self.roads = roads
        self.chance = Random(seed)
        self.browser = Client(raise_request_exception=False)
        self.asked = 0
        self.failures: list[str] = []
        self.statuses: dict[int, int] = defaultdict(int)
        self._forms: dict[str, list[PageForm]] = defaultdict(list)
        self._read: dict[str, dict[str, None]] = defaultdict(dict)
        """Road → parameters that its view was seen to look at."""
        self._looked_at: set[str] = set()
        self._now = ""

    def crawl(self, requests: int) -> None:
        with self._listening():
            for number in range(requests):
                if number % len(self.roads) == 0:
                    order = self.chance.sample(self.roads, len(self.roads))
                self._visit(order[number % len(self.roads)])

    def _visit(self, road: Road) -> None:
        chance = self.chance
        arguments = chance.choice(road.arguments)
        here = reverse(road.name, kwargs=dict(arguments))
        self._now = road.name
        who = self._somebody(road)
        self._look(road, here)
        address = self._bent(here) if chance.random() < 0.15 else here
        method = chance.choice(road.line.methods) if road.line.methods else chance.choice(("GET", "POST"))
        if chance.random() < 0.05:
            method = chance.choice(OTHERS)
        with transaction.atomic():
            self._send(who, method, address, self._filled(here, method))
            transaction.set_rollback(True)
        if method != "GET":
            forget_all()

    def _somebody(self, road: Road) -> str:
        """Mostly one who may: the others do not come far."""
        everyone = [NOBODY, *self.world.cast.accounts]
        if self.chance.random() < 0.3:
            return self.chance.choice(everyone)
        may = [who for who in everyone if expected(road.line, self.world, who, "primary") == "yes"]
        return self.chance.choice(may or everyone)

    def _look(self, road: Road, address: str) -> None:
        """Reads the forms of the page, once, as one who may see it."""
        if address in self._looked_at or "GET" not in road.line.methods:
            return
        self._looked_at.add(address)
        who = next((w for w in self.world.cast.accounts if expected(road.line, self.world, w, "primary") == "yes"), "")
        with transaction.atomic():
            answer = self._ask(who, "GET", address, {}, "a look")
            transaction.set_rollback(True)
        if answer is not None and not answer.streaming and "html" in answer.headers.get("Content-Type", ""):
            for form in forms(answer.content, address):
                if form not in self._forms[form.address] and len(self._forms[form.address]) < ENOUGH:
                    self._forms[form.address].append(form)

    def _filled(self, address: str, method: str) -> Sent:
        """A form of the address with nonsense in one field, in some or in all; and what no form asks for."""
        chance = self.chance
        known = [form for form in self._forms[address] if form.method == ("GET" if method == "GET" else "POST")]
        fields = {field.name: field for field in chance.choice(known).fields} if known else {}
        for name in self._read[self._now]:
            fields.setdefault(name, Field(name, "text", ()))
        fields.setdefault("next", Field("next", "text", ("/",)))
        share = chance.choice((0.0, 0.1, 0.4, 1.0)) if fields else 0.0
        spoilt = {name for name in fields if chance.random() < share} or {chance.choice(list(fields))}
        return {name: self._typed(field, name in spoilt, method) for name, field in fields.items()}

    def _typed(self, field: Field, spoilt: bool, method: str) -> Any:
        chance = self.chance
        if field.type == "file":
            return junk.file(chance) if not spoilt or chance.random() < 0.7 else "keine Datei"
        if not spoilt:
            return field.plausible(chance)
        if chance.random() < 0.15:
            return [junk.value(chance, lambda: field.plausible(chance)) for _ in range(chance.choice((0, 2, 3, 20)))]
        if method == "POST" and chance.random() < 0.05:
            return junk.file(chance)
        return junk.value(chance, lambda: field.plausible(chance))

    def _bent(self, address: str) -> str:
        """The address with nonsense in one of its parts."""
        parts = address.split("/")
        filled = [n for n, part in enumerate(parts) if part]
        if filled:
            at = self.chance.choice(filled)
            # Numbers and keys rather than words: words only lead to nowhere.
            at = self.chance.choice([n for n in filled if any(sign.isdigit() for sign in parts[n])] or [at])
            parts[at] = junk.segment(self.chance)
        return "/".join(parts)

    def _send(self, who: str, method: str, address: str, sent: Sent) -> None:
        headers = self.chance.choice(junk.HEADERS) if self.chance.random() < 0.1 else {}
        answer = self._ask(who, method, address, sent, "", headers)
        self._now = ""
        if answer is not None and method == "POST" and answer.status_code == 302:
            work_off()
            for job in Job.objects.filter(state=FAILED):
                self.failures.append(f"{who} {method} {address} {SHORT.repr(sent)}: job {job.kind} failed")
            led_to = urlsplit(answer.headers["Location"])
            if not led_to.netloc:
                onwards = led_to.path + (f"?{led_to.query}" if led_to.query else "")
                self._ask(who, "GET", onwards, {}, f"led on from {address} {SHORT.repr(sent)}")
            # What was taken is shown: where it was typed, in lists, in the trail.
            for page in (address, *self.chance.sample(("/99001/", "/99001/protokoll/", "/99001/geraete/"), 1)):
                self._ask("administrator", "GET", page, {}, f"after {address} {SHORT.repr(sent)}")

    def _ask(
        self, who: str, method: str, address: str, sent: Sent, why: str, headers: dict[str, str] | None = None
    ) -> HttpResponse | None:
        self.asked += 1
        self.browser.cookies.clear()
        if who in self.world.sessions:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = self.world.sessions[who]
        broken = ""
        try:
            answer: HttpResponse = self._request(method, address, sent, headers or {})
            if answer.streaming:
                b"".join(answer)
            self.statuses[answer.status_code] += 1
            if answer.status_code < 500:
                answer.close()
                return answer
            if failed := getattr(answer, "exc_info", None):
                broken = _last_line(failed[1])
            broken = f"{answer.status_code} {broken}"
        except (Exception, pytest.fail.Exception) as escaped:  # past everything that makes pages of failures
            broken = f"escaped: {_last_line(escaped)}"
        self.failures.append(" ".join((who or NOBODY, method, address[:200], SHORT.repr(sent), why, "→", broken)))
        return None

    def _request(self, method: str, address: str, sent: Sent, headers: dict[str, str]) -> Any:
        chance = self.chance
        said = {"headers": {k: v for k, v in headers.items() if k != "content-type"}}
        as_bytes = chance.random() < 0.15
        if method != "POST":
            question = _query(sent, chance if as_bytes else None)
            whole = f"{address}{'&' if '?' in address else '?'}{question}" if question else address
            return self.browser.generic(method, whole, **said)
        if as_bytes or "content-type" in headers:
            body = _query({k: v for k, v in sent.items() if isinstance(v, str)}, chance).encode("latin-1")
            return self.browser.generic("POST", address, body, headers.get("content-type", SPOILT), **said)
        return self.browser.post(address, sent, **said)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Notes which parameters views look at, to fill those too that no form shows."""
        plain = QueryDict.get, QueryDict.getlist

        def get(query: QueryDict, key: str, default: Any = None) -> Any:
            self._read[self._now][str(key)] = None
            return plain[0](query, key, default)

        def getlist(query: QueryDict, key: str, default: Any = None) -> Any:
            self._read[self._now][str(key)] = None
            return plain[1](query, key, default)

        QueryDict.get, QueryDict.getlist = get, getlist  # type: ignore[method-assign]
        try:
            yield
        finally:
            QueryDict.get, QueryDict.getlist = plain  # type: ignore[method-assign]


def _query(sent: Sent, chance: Random | None) -> str:
    """`chance`: also bytes that are no UTF-8."""
    found = urlencode({name: value for name, value in sent.items() if isinstance(value, str | list)}, doseq=True)
    if chance is not None:
        name = chance.choice(list(sent)) if sent else "suche"
        spoilt = quote(name) + "=" + "".join(f"%{byte:02x}" for byte in chance.choice(junk.BYTES))
        found = f"{found}&{spoilt}" if found else spoilt
    return found


def _last_line(error: BaseException) -> str:
    ours = [frame for frame in extract_tb(error.__traceback__) if "/pult/" in frame.filename]
    at = f" ({ours[-1].filename.rsplit('/pult/')[-1]}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {str(error)[:160]}{at}"
