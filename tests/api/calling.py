"""Programs with access: tokens for the invented town, and requests with them."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cast import Cast
from pult.api.operations.tokens import issue_token
from pult.schools.public import School

ISSUED_AT = datetime(2024, 1, 9, 8, tzinfo=UTC)
FAR = date(2199, 1, 1)


@dataclass(frozen=True)
class Program:
    """`secret`: of its token."""

    secret: str

    def get(self, path: str, **asked: Any) -> Any:
        return Client().get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return Client().post(
            f"/api/v1{path}",
            json.dumps(body),
            content_type="application/json",
            headers={**self.headers, **headers},
        )

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}


def program(cast: Cast, role: str, school: School | None = None, who: str = "administrator") -> Program:
    """A program that somebody gave the role."""
    issuer = cast.viewer(who)
    _token, secret = issue_token(
        authority=issuer.authorities()[0],
        name=f"Abgleich {role}",
        role_key=role,
        school=school,
        expires_on=FAR,
        issuer=issuer,
        on=ISSUED_AT.date(),
        at=ISSUED_AT,
    )
    return Program(secret)


def serials(answer: HttpResponse) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["serial_number"] for row in answer.json()["rows"]]  # type: ignore[attr-defined]
