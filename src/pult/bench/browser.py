"""The least of a browser: one connection kept open, cookies, forms of the sign-in page."""

import http.client
import re
import time
from html import unescape
from urllib.parse import urlencode

PATIENCE = 120


class Browser:
    """Signed in once; `another` shares the session over a connection of its own."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def another(self) -> "Browser":
        return Browser(self.port, self.cookies)

    def get(self, path: str) -> str:
        """The page; AssertionError when it is anything but 200."""
        status, _location, body = self._request("GET", path)
        assert status == 200, f"{status} for {path}"
        return body.decode(errors="replace")

    def seconds(self, path: str) -> float:
        start = time.perf_counter()
        status, _location, _body = self._request("GET", path)
        taken = time.perf_counter() - start
        assert status == 200, f"{status} for {path}"
        return taken

    def post(self, path: str, form: dict[str, str]) -> int:
        """The status."""
        return self._request("POST", path, urlencode(form))[0]

    def all_texts(self, path: str, pattern: str) -> list[str]:
        return re.findall(pattern, self.get(path))

    def sign_in(self, role: str) -> None:
        """As the demo's person whose line on the sign-in page names the role."""
        page = self.get("/anmelden/")
        line = next(part for part in page.split("<li>") if f'__role">{role}' in part)
        account, token = (
            self.first_text(line, f'name="{name}" value="([^"]+)"') for name in ("account", "csrfmiddlewaretoken")
        )
        body = urlencode({"account": account, "csrfmiddlewaretoken": token})
        status, _location, _body = self._request("POST", "/anmelden/demo/", body)
        assert status == 302, status

    def first_link(self, page: str, pattern: str) -> str:
        return self.first_text(page, f'href="({pattern})"')

    @staticmethod
    def first_text(page: str, pattern: str) -> str:
        found = re.search(pattern, page)
        assert found, f"nothing like {pattern}"
        return unescape(found.group(1))

    def _request(self, method: str, path: str, body: str = "") -> tuple[int, str, bytes]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "de",
            "Referer": f"http://127.0.0.1:{self.port}/",
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.headers.get("Location", ""), content
