"""The people of Musterstadt: one for each role to sign in as, and heads and IT officers of all schools."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from pult.kernel.db.infinity import STILL
from pult.kernel.facts.stating import state
from pult.kernel.recording import recording
from pult.people.public import Account, Person, Post, Tenure
from pult.schools.public import Authority, CampusMembership, School

from .diary import BERLIN
from .founding import BY

AT: Final = datetime.combine(date(2024, 1, 2), time(8), BERLIN)
SINCE: Final = date(2019, 8, 1)
CHANGED: Final = date(2022, 8, 1)

CAST: Final = (
    ("administrator", "Alma Amtsleitung"),
    ("planner", "Paula Planung"),
    ("accountant", "Hannes Haushalt"),
    ("city-it", "Nele Netzwerk"),
    ("media-centre", "Milo Medienzentrum"),
    ("campus-manager", "Carla Campus"),
    ("head", "Selma Schulleitung"),
    ("it-officer", "Ingo Inventar"),
    ("teacher", "Lina Lehrkraft"),
    ("auditor", "Pia Prüfung"),
    ("councillor", "Rolf Ratsmitglied"),
)
"""Role and name of those who can be signed in as."""

_FIRST: Final = (
    "Ada", "Bela", "Cleo", "Dora", "Emil", "Fee", "Gero", "Hedi", "Ivo", "Jette", "Kuno", "Lotte", "Malte", "Nora",
    "Oke", "Pola", "Quirin", "Rieke", "Sönke", "Tilda", "Ulla", "Veit", "Wanda",
)  # fmt: skip
_LAST: Final = (
    "Kreideweiß", "Pausenbrot", "Tafelschwamm", "Schulglocke", "Bleistift", "Radiergummi", "Federmappe", "Turnbeutel",
    "Lesezeichen", "Klassenbuch", "Wandkarte", "Zirkelkasten", "Brotdose", "Stundenplan", "Heftrand", "Löschblatt",
    "Tintenfass",
)  # fmt: skip


@dataclass(frozen=True)
class _Held:
    """A post to be written: who, as what, where, from when to when (None: no end)."""

    person: Person
    role: str
    school: int | None
    start: date
    until: date | None = None


def found_people(authority: Authority) -> bool:
    """Writes them once, in one entry; False when they are there already."""
    if Person.objects.filter(authority_id=authority.pk).exists():
        return False
    with recording(
        authority.pk, by=BY, at=AT, action="demo.people", summary="Personen, Posten und Zugänge übernommen"
    ) as entry:
        held = [*_cast(authority), *_staff(authority)]
        persons = list({id(one.person): one.person for one in held}.values())
        accounts = [person.account for person in persons if person.account is not None]
        Account.objects.bulk_create(accounts)
        for person in persons:
            person.account = person.account  # takes the number that the account has just got
        Person.objects.bulk_create(persons)
        posts = [
            Post(authority_id=authority.pk, person=one.person, role=one.role, school_id=one.school) for one in held
        ]
        Post.objects.bulk_create(posts)
        terms = zip(posts, held, strict=True)
        state(entry, Tenure, [((post.pk,), one.start, one.until, ()) for post, one in terms])
    return True


def _cast(authority: Authority) -> Iterator[_Held]:
    school = _schools(authority)[0]
    for role, name in CAST:
        account = Account(
            email=f"{name.lower().replace(' ', '.').replace('ü', 'ue')}@musterstadt.example",
            name=name,
            password="!",  # noqa: S106  (none; the demo's list of people signs in)
            made_at=AT,
            demo=True,
        )
        person = Person(authority_id=authority.pk, name=name, email=account.email, account=account)
        if role == "campus-manager":
            for member in _campus(authority):
                yield _Held(person, role, member, date(2021, 11, 1))
        elif role in {"head", "it-officer", "teacher"}:
            yield _Held(person, role, school.pk, SINCE)
        else:
            yield _Held(person, role, None, SINCE)


def _staff(authority: Authority) -> Iterator[_Held]:
    """A head and an IT officer of each other school; a few schools have had others before."""
    names = _names()
    for index, school in enumerate(_schools(authority)[1:], start=1):
        head, officer = (Person(authority_id=authority.pk, name=next(names)) for _ in range(2))
        changed = index % 50 == 1
        yield _Held(head, "head", school.pk, CHANGED if changed else SINCE)
        yield _Held(officer, "it-officer", school.pk, SINCE)
        if changed:
            former = Person(authority_id=authority.pk, name=next(names))
            yield _Held(former, "head", school.pk, SINCE, CHANGED)


def _names() -> Iterator[str]:
    """Every pair of a first name and a thing from the schoolroom, none twice."""
    for step in range(len(_FIRST) * len(_LAST)):
        yield f"{_FIRST[step % len(_FIRST)]} {_LAST[step % len(_LAST)]}"


def _schools(authority: Authority) -> list[School]:
    return list(School.objects.filter(authority_id=authority.pk).order_by("number"))


def _campus(authority: Authority) -> list[int]:
    """The schools of the first campus."""
    members = CampusMembership.objects.filter(authority_id=authority.pk, known_to=STILL).order_by("campus", "school")
    rows = list(members.values_list("campus", "school"))
    return [school for campus, school in rows if campus == rows[0][0]]
