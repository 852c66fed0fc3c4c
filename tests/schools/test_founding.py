from datetime import date

import pytest

from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.errors import PultError
from pult.kernel.models import Entry
from pult.schools.operations.founding import (
    NumberMalformed,
    NumberTaken,
    SchoolTypeUnknown,
    SchoolUnknown,
    SiteUnknown,
    add_site,
    assign_site,
    close_school,
    found_authority,
    found_school,
)
from pult.schools.public import Authority, School
from schools.lists import number
from schools.reading import AT, CLERK, known_facts

pytestmark = pytest.mark.django_db

OPENED, LATER = date(2020, 8, 1), date(2024, 8, 1)


def authority(digits: str = "99001") -> Authority:
    return found_authority(number=digits, name="Stadt Musterstadt", by=CLERK, at=AT)


def school(owner: Authority, counter: int = 1, **but: str) -> School:
    words = {"number": number(counter), "name": "Marktschule", "short_name": "GG Markt", "school_type": "02"}
    return found_school(authority=owner.pk, on=OPENED, by=CLERK, at=AT, **(words | but))  # type: ignore[arg-type]


def test_founded_school_has_its_main_site_and_operates_from_the_day() -> None:
    founded = school(authority())
    site = f"{founded.number}a"
    assert known_facts() == {
        "SchoolDetails": [(founded.number, EVER, FOREVER, "Marktschule", "GG Markt", "1", "", "", "")],
        "SchoolTypeFact": [(founded.number, EVER, FOREVER, "02")],
        "SchoolOperation": [(founded.number, OPENED, FOREVER, "1")],
        "SiteDetails": [(site, EVER, FOREVER, "", "", "", None, None)],
        "SiteUse": [(site, EVER, FOREVER, founded.number)],
    }
    assert list(Entry.objects.order_by("number").values_list("action", flat=True)) == [
        "schools.found_authority",
        "schools.found_school",
    ]


def test_further_sites_take_the_next_letter() -> None:
    owner = authority()
    founded = school(owner)
    codes = [
        add_site(authority=owner.pk, school=founded.pk, on=LATER, by=CLERK, at=AT, street=street).code
        for street in ("Weg 1", "Weg 2")
    ]
    assert codes == [f"{founded.number}b", f"{founded.number}c"]
    assert (codes[0], LATER, FOREVER, founded.number) in known_facts()["SiteUse"]


def test_closed_school_was_open_before() -> None:
    owner = authority()
    founded = school(owner)
    close_school(authority=owner.pk, school=founded.pk, on=LATER, by=CLERK, at=AT)
    assert known_facts()["SchoolOperation"] == [
        (founded.number, OPENED, LATER, "1"),
        (founded.number, LATER, FOREVER, "9"),
    ]


def test_site_changes_its_school_and_keeps_its_code() -> None:
    owner = authority()
    one, two = school(owner, 1), school(owner, 2)
    site = one.site_uses.get().site
    assign_site(authority=owner.pk, site=site.pk, school=two.pk, on=LATER, by=CLERK, at=AT)
    assert [row for row in known_facts()["SiteUse"] if row[0] == site.code] == [
        (site.code, EVER, LATER, one.number),
        (site.code, LATER, FOREVER, two.number),
    ]


def test_refusals() -> None:
    owner, other = authority(), authority("99002")
    founded, foreign = school(owner, 1), school(other, 2)
    entries = Entry.objects.count()
    with pytest.raises(NumberTaken):
        authority()
    with pytest.raises(NumberMalformed):
        authority("9900")
    with pytest.raises(NumberTaken):
        school(other, 1)
    with pytest.raises(NumberMalformed):
        school(owner, number="99")
    with pytest.raises(SchoolTypeUnknown):
        school(owner, 3, school_type="77")
    with pytest.raises(SchoolUnknown):
        close_school(authority=owner.pk, school=foreign.pk, on=LATER, by=CLERK, at=AT)
    with pytest.raises(SchoolUnknown):
        add_site(authority=owner.pk, school=foreign.pk, on=LATER, by=CLERK, at=AT)
    with pytest.raises(SiteUnknown) as refused:
        assign_site(
            authority=owner.pk,
            site=foreign.site_uses.get().site.pk,
            school=founded.pk,
            on=LATER,
            by=CLERK,
            at=AT,
        )
    assert isinstance(refused.value, PultError)
    assert refused.value.remedy
    assert Entry.objects.count() == entries
