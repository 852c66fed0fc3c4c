"""What is stated of schools and sites by hand."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from city import CLERK, Town
from pult.kernel.db.infinity import EVER, FOREVER
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import NumberUnthinkable
from pult.kernel.models import Entry
from pult.kernel.texts import MailAddressMalformed, TextMissing
from pult.schools.operations.campuses import (
    CampusNameMissing,
    CampusNameTaken,
    CampusUnknown,
    found_campus,
    rename_campus,
)
from pult.schools.operations.describing import (
    AlreadyKnown,
    NothingHeld,
    PeriodEmpty,
    ValueUnknown,
    describe_school,
    end_school_fact,
)
from pult.schools.operations.founding import SchoolTypeUnknown, SchoolUnknown, SiteUnknown, add_site
from pult.schools.operations.housing import (
    RoomNameMissing,
    RoomNameTaken,
    RoomUnknown,
    add_rooms,
    leave_site,
    locate_site,
    rename_room,
)
from pult.schools.operations.lawful import PlaceImplausible, PostalCodeMalformed
from pult.schools.operations.merging import NothingToMerge, merge_schools
from pult.schools.public import (
    CampusMembership,
    PupilCount,
    Room,
    SchoolDetails,
    SchoolOperation,
    SchoolTypeFact,
    SiteDetails,
    SiteUse,
    SocialIndex,
    SupportModel,
)

pytestmark = pytest.mark.django_db

AT = datetime(2024, 6, 1, 8, 0, tzinfo=UTC)
FROM, UNTIL = date(2024, 8, 1), date(2025, 8, 1)
WHO: dict[str, Any] = {"by": CLERK, "at": AT}


def test_stated_for_a_while_and_ended(town: Town) -> None:
    school = town.primary_school
    entry = describe_school(
        authority=town.id,
        school=school.pk,
        said=[(PupilCount, ("1",), (60,)), (PupilCount, ("",), (250,))],
        unsaid=[(PupilCount, ("2",))],
        on=FROM,
        until=UNTIL,
        what="Schülerzahl",
        **WHO,
    )
    assert (entry.action, entry.summary) == (
        "schools.describe_school",
        "Schülerzahl der Schule 990012 festgehalten",
    )
    rows = PupilCount.objects.known().filter(school=school).order_by("grade", "valid_from")
    assert list(rows.values_list("grade", "valid_from", "valid_to", "pupils")) == [
        ("", EVER, FROM, 240),
        ("", FROM, UNTIL, 250),
        ("", UNTIL, FOREVER, 240),
        ("1", FROM, UNTIL, 60),
    ]
    end_school_fact(
        authority=town.id,
        school=school.pk,
        fact=PupilCount,
        subjects=[("1",), ("2",)],
        on=date(2025, 1, 1),
        until=None,
        what="Schülerzahl",
        **WHO,
    )
    assert list(rows.filter(grade="1").values_list("valid_from", "valid_to")) == [(FROM, date(2025, 1, 1))]


def test_refusals(town: Town) -> None:
    school, campus = town.primary_school.pk, found_campus(authority=town.neighbour.id, name="Fern", **WHO)
    describe_school(
        authority=town.id, school=school, said=[(SupportModel, (), ("full",))], on=FROM, until=None, what="S", **WHO
    )
    entries = Entry.objects.count()

    def say(fact: Any, value: Any, *, until: date | None = None, of: int = school) -> None:
        describe_school(
            authority=town.id, school=of, said=[(fact, (), (value,))], on=FROM, until=until, what="S", **WHO
        )

    with pytest.raises(SchoolUnknown):
        say(SupportModel, "own", of=town.neighbour.schools[0].pk)
    with pytest.raises(PeriodEmpty):
        say(SupportModel, "own", until=FROM)
    with pytest.raises(ValueUnknown):
        say(SupportModel, "none")
    for fact, rest, number in ((SocialIndex, (), 10), (SocialIndex, (), 0), (PupilCount, ("",), -1)):
        with pytest.raises(NumberUnthinkable):
            describe_school(
                authority=town.id,
                school=town.schools[0].pk,
                said=[(fact, rest, (number,))],
                on=FROM,
                until=None,
                what="Zahl",
                **WHO,
            )
    with pytest.raises(SchoolTypeUnknown):
        say(SchoolTypeFact, "77")
    with pytest.raises(ValueUnknown):
        say(CampusMembership, campus.pk)
    with pytest.raises(AlreadyKnown):
        say(SupportModel, "full")
    with pytest.raises(NothingHeld):
        end_school_fact(
            authority=town.id,
            school=school,
            fact=SupportModel,
            subjects=[()],
            on=EVER,
            until=FROM,
            what="S",
            **WHO,
        )
    assert Entry.objects.count() == entries


def test_merged_schools_leave_their_sites_to_the_heir(town: Town) -> None:
    heir, gone = town.primary_school, town.gymnasium
    merge_schools(authority=town.id, closing=[gone.pk], into=heir.pk, on=FROM, **WHO)
    operation = SchoolOperation.objects.known().filter(school=gone).order_by("valid_from")
    assert list(operation.values_list("valid_from", "valid_to", "code")) == [(EVER, FROM, "1"), (FROM, FOREVER, "9")]
    use = SiteUse.objects.known().filter(site=town.sites[2]).order_by("valid_from")
    assert list(use.values_list("valid_from", "valid_to", "school__number")) == [
        (EVER, FROM, "990024"),
        (FROM, FOREVER, "990012"),
    ]
    assert SiteUse.objects.known().filter(site=town.sites[3]).get().school_id == town.college.pk


def test_merging_refuses(town: Town) -> None:
    heir = town.primary_school.pk
    for closing in ([], [heir]):
        with pytest.raises(NothingToMerge):
            merge_schools(authority=town.id, closing=closing, into=heir, on=FROM, **WHO)
    with pytest.raises(SchoolUnknown):
        merge_schools(authority=town.id, closing=[town.neighbour.schools[0].pk], into=heir, on=FROM, **WHO)


def test_sites_are_located_and_left(town: Town) -> None:
    site = town.sites[0].pk
    where = {"street": "Weg 2", "postal_code": "99998", "city": "Musterstadt", "on": FROM, "until": None}
    locate_site(authority=town.id, site=site, easting=400_100, northing=5_700_200, **where, **WHO)
    rows = SiteDetails.objects.known().filter(site=site).order_by("valid_from")
    assert list(rows.values_list("valid_from", "street", "easting", "northing")) == [
        (EVER, "Marktplatz 1", None, None),
        (FROM, "Weg 2", 400_100, 5_700_200),
    ]
    for easting, northing in ((400_100, None), (None, 5_700_000), (4, 5_700_000), (400_000, 57)):
        with pytest.raises(PlaceImplausible):
            locate_site(authority=town.id, site=site, easting=easting, northing=northing, **where, **WHO)
    leave_site(authority=town.id, site=site, on=FROM, **WHO)
    assert list(SiteUse.objects.known().filter(site=site).values_list("valid_from", "valid_to")) == [(EVER, FROM)]
    with pytest.raises(NothingHeld):
        leave_site(authority=town.id, site=site, on=FROM, **WHO)
    with pytest.raises(SiteUnknown):
        leave_site(authority=town.id, site=town.neighbour.sites[0].pk, on=FROM, **WHO)


@pytest.mark.parametrize("code", ["9999", "999999", "9999O", "٩٩٩٩٩", " "])
def test_postal_codes_have_five_digits_whoever_says_them(town: Town, code: str) -> None:
    address = {"street": "Weg 2", "postal_code": code, "city": "Musterstadt"}
    with pytest.raises(PostalCodeMalformed):
        locate_site(
            authority=town.id,
            site=town.sites[0].pk,
            easting=None,
            northing=None,
            on=FROM,
            until=None,
            **address,
            **WHO,
        )
    with pytest.raises(PostalCodeMalformed):
        add_site(authority=town.id, school=town.schools[0].pk, on=FROM, **address, **WHO)
    with pytest.raises(PlaceImplausible):
        add_site(authority=town.id, school=town.schools[0].pk, on=FROM, easting=4, northing=57, **WHO)


@pytest.mark.parametrize(
    ("name", "short_name", "email", "refusal"),
    [
        (" ", "Markt", "", TextMissing),
        ("Am Markt", "\n", "", TextMissing),
        ("Am Markt", "Markt", "keine Adresse", MailAddressMalformed),
        ("Am Markt", "Markt", "a@b", MailAddressMalformed),
    ],
)
def test_names_and_addresses_of_schools_are_some(
    town: Town, name: str, short_name: str, email: str, refusal: type[PultError]
) -> None:
    said = [(SchoolDetails, (), (name, short_name, "1", email, "", ""))]
    school = town.schools[0].pk
    with pytest.raises(refusal):
        describe_school(authority=town.id, school=school, said=said, on=FROM, until=None, what="Kontakt", **WHO)


def test_rooms_are_added_and_renamed(town: Town) -> None:
    site = town.sites[0].pk
    add_rooms(authority=town.id, site=site, names=["R 1", " R  2 ", "R 1"], **WHO)
    rename_room(authority=town.id, site=site, room="R 1", name="Aula", **WHO)
    assert list(Room.objects.filter(site=site).order_by("name").values_list("name", flat=True)) == ["Aula", "R 2"]
    with pytest.raises(RoomNameTaken):
        add_rooms(authority=town.id, site=site, names=["R 3", "Aula"], **WHO)
    with pytest.raises(RoomNameTaken):
        rename_room(authority=town.id, site=site, room="R 2", name="Aula", **WHO)
    with pytest.raises(RoomUnknown):
        rename_room(authority=town.id, site=site, room="R 9", name="Mensa", **WHO)
    for names in ([], ["x" * 61]):
        with pytest.raises(RoomNameMissing):
            add_rooms(authority=town.id, site=site, names=names, **WHO)
    assert Room.objects.filter(site=site).count() == 2


def test_campuses_have_names_of_their_own(town: Town) -> None:
    north = found_campus(authority=town.id, name=" Nord  ufer ", **WHO)
    assert north.name == "Nord ufer"
    found_campus(authority=town.id, name="Süd", **WHO)
    with pytest.raises(CampusNameTaken):
        found_campus(authority=town.id, name="Süd", **WHO)
    with pytest.raises(CampusNameTaken):
        rename_campus(authority=town.id, campus=north.pk, name="Süd", **WHO)
    with pytest.raises(CampusNameMissing):
        found_campus(authority=town.id, name=" ", **WHO)
    with pytest.raises(CampusUnknown):
        rename_campus(authority=town.neighbour.id, campus=north.pk, name="West", **WHO)
    rename_campus(authority=town.id, campus=north.pk, name="Nordufer", **WHO)
    north.refresh_from_db()
    assert north.name == "Nordufer"
