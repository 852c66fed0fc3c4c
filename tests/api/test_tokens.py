"""Giving programs access: from whom, how much, how long."""

from datetime import date

import pytest

from api.calling import FAR, ISSUED_AT, program
from cast import Cast
from city import Town
from pult.api.models import Token
from pult.api.operations.tokens import AlreadyExpired, MayNotGive, SchoolMissing, issue_token, revoke_token
from pult.kernel.models import Entry
from pult.schools.public import School

NUMBER = "99001"


def issue(cast: Cast, town: Town, role: str, who: str, school: School | None = None, until: date = FAR) -> Token:
    token, _secret = issue_token(
        authority=town.id,
        name="Abgleich",
        role_key=role,
        school=school,
        expires_on=until,
        issuer=cast.viewer(who),
        on=ISSUED_AT.date(),
        at=ISSUED_AT,
    )
    return token


def test_nobody_gives_more_than_they_have(cast: Cast, town: Town) -> None:
    with pytest.raises(MayNotGive):
        issue(cast, town, "administrator", "city-it")
    assert issue(cast, town, "city-it", "city-it").role == "city-it"
    with pytest.raises(MayNotGive):
        issue(cast, town, "auditor", "neighbour-administrator")


def test_a_schools_role_needs_a_school(cast: Cast, town: Town) -> None:
    with pytest.raises(SchoolMissing):
        issue(cast, town, "it-officer", "administrator")
    with pytest.raises(SchoolMissing):
        issue(cast, town, "city-it", "administrator", school=town.gymnasium)


def test_it_must_be_valid_some_day(cast: Cast, town: Town) -> None:
    with pytest.raises(AlreadyExpired):
        issue(cast, town, "city-it", "administrator", until=ISSUED_AT.date())


def test_the_secret_is_not_kept(cast: Cast, town: Town) -> None:
    secret = program(cast, "city-it").secret
    token = Token.objects.get()
    assert secret not in [str(getattr(token, field.attname)) for field in Token._meta.local_concrete_fields]
    assert all(secret not in entry.summary + str(entry.details) for entry in Entry.objects.all())


def test_a_revoked_or_expired_token_opens_nothing(cast: Cast, town: Town) -> None:
    caller = program(cast, "city-it")
    assert caller.get("/schools").status_code == 200
    revoke_token(token=Token.objects.get(), by="test", at=ISSUED_AT)
    assert caller.get("/schools").status_code == 401
    other = program(cast, "city-it")
    Token.objects.filter(revoked_at=None).update(expires_on=date(2024, 1, 10))
    assert other.get("/schools").status_code == 401


def test_the_page_shows_a_secret_once(cast: Cast, town: Town) -> None:
    client = cast.client("administrator")
    form = {"name": "Abgleich", "role": "city-it", "school": "", "expires_on": "31.12.2199"}
    sent = {**form, "submission": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}
    shown = client.post(f"/{NUMBER}/zugaenge/neu/", sent)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert "pult_" in shown.content.decode()
    again = client.post(f"/{NUMBER}/zugaenge/neu/", sent)
    assert (again.status_code, again.headers["Location"]) == (302, f"/{NUMBER}/zugaenge/")
    assert Token.objects.count() == 1
    assert "pult_" not in client.get(f"/{NUMBER}/zugaenge/").content.decode()


def test_a_refused_form_keeps_what_was_typed(cast: Cast, town: Town) -> None:
    form = {"name": "Mein Abgleich", "role": "administrator", "school": "", "expires_on": "31.12.2199"}
    answer = cast.client("city-it").post(f"/{NUMBER}/zugaenge/neu/", form)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Mein Abgleich" in text
    assert "31.12.2199" in text
    assert Token.objects.count() == 0


def test_the_page_revokes(cast: Cast, town: Town) -> None:
    program(cast, "city-it")
    token = Token.objects.get()
    client = cast.client("administrator")
    address = f"/{NUMBER}/zugaenge/{token.pk}/sperrung/"
    assert client.get(address).status_code == 200
    for _twice in range(2):
        assert client.post(address).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert cast.client("auditor").post(address).status_code == 403
    assert cast.client("neighbour-administrator").post(f"/99002/zugaenge/{token.pk}/sperrung/").status_code == 404
