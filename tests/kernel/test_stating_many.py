"""Stating for many authorities at once must end in the same rows as stating one by one."""

from datetime import date
from random import Random

import pytest

from pult.kernel.facts.stating import state, state_many
from pult.kernel.models import Entry
from pult.kernel.recording import recording
from pult.schools.operations.founding import found_authority, found_school
from pult.schools.public import School, SchoolTypeFact
from schools.lists import number
from schools.reading import AT, CLERK

pytestmark = pytest.mark.django_db

CODES = ("02", "10", "20")


def schools() -> list[School]:
    made = []
    for counter in range(6):
        if counter % 2 == 0:
            owner = found_authority(number=f"9900{counter}", name=f"Stadt {counter}", by=CLERK, at=AT)
        made.append(
            found_school(
                authority=owner.pk,
                number=number(counter + 1),
                name="Schule",
                short_name="S",
                school_type="02",
                on=date(2000, 8, 1),
                by=CLERK,
                at=AT,
            )
        )
    return made


def periods(random: Random) -> list[tuple[date, date | None, str]]:
    """Up to three periods that don't overlap; the last may be open."""
    years = sorted(random.sample(range(2000, 2012), 2 * random.randint(0, 3)))
    found: list[tuple[date, date | None, str]] = [
        (date(a, 1, 1), date(b, 1, 1), random.choice(CODES)) for a, b in zip(years[::2], years[1::2], strict=True)
    ]
    if found and random.random() < 0.3:
        found[-1] = (found[-1][0], None, found[-1][2])
    return found


def entry_of(authority: int) -> Entry:
    with recording(authority, by=CLERK, at=AT, action="test", summary="") as entry:
        return entry


@pytest.mark.parametrize("seed", range(12))
def test_same_rows_as_one_by_one(seed: int) -> None:
    """Three schools are stated one by one, their three twins at once."""
    random = Random(seed)
    made = schools()
    pairs = list(zip(made[:3], made[3:], strict=True))
    for _round in range(4):
        plan = [periods(random) for _pair in pairs]
        for (one, _twin), stated in zip(pairs, plan, strict=True):
            entry = entry_of(one.authority_id)
            state(entry, SchoolTypeFact, [((one.pk,), a, b, (code,)) for a, b, code in stated])
        entries = {authority: entry_of(authority) for authority in sorted({t.authority_id for _o, t in pairs})}
        state_many(
            SchoolTypeFact,
            [
                (entries[twin.authority_id], (twin.pk,), a, b, (code,))
                for (_one, twin), stated in zip(pairs, plan, strict=True)
                for a, b, code in stated
            ],
        )
        for one, twin in pairs:
            assert known(one) == known(twin)
            assert (
                SchoolTypeFact.objects.filter(school=one).count() == SchoolTypeFact.objects.filter(school=twin).count()
            )
            assert all(
                row.authority_id == row.known_from.authority_id == twin.authority_id
                for row in SchoolTypeFact.objects.filter(school=twin).select_related("known_from")
            )


def known(school: School) -> list[tuple[date, date, str]]:
    rows = SchoolTypeFact.objects.known().filter(school=school).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "code"))
