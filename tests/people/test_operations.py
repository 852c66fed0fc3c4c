"""Persons, posts, accounts: what the operations do and refuse."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from cast import Cast
from city import Town
from pult.kernel.db.infinity import FOREVER
from pult.kernel.models import Entry
from pult.people.public import (
    Account,
    AccountExists,
    AccountShared,
    AccountUnknown,
    OwnAccount,
    Person,
    PersonUnknown,
    RoleUnknown,
    SchoolNeeded,
    StillInOffice,
    Tenure,
    TermEmpty,
    actor_names,
    anonymise_person,
    appoint,
    change_person,
    end_post,
    invite,
    lock_account,
    register_person,
    rename_authority,
    reset_second_factor,
    responsible,
    terms,
    unlock_account,
    viewer_of,
)
from pult.people.second_factor import has_second_factor

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
DONE = {"by": "tests", "at": AT}


def someone(town: Town, name: str = "Vera Versuch") -> Person:
    return register_person(authority=town.id, name=name, **DONE)


def terms_of(person: Person) -> list[tuple[date, date]]:
    found = Tenure.objects.known().filter(post__person=person).order_by("valid_from")
    return list(found.values_list("valid_from", "valid_to"))


def test_appointing(town: Town) -> None:
    person = someone(town)
    school = town.primary_school.pk
    term = {"on": date(2024, 8, 1), "until": date(2026, 8, 1)}
    appoint(authority=town.id, person=person.pk, role="head", school=school, **term, **DONE)
    assert terms_of(person) == [(date(2024, 8, 1), date(2026, 8, 1))]
    assert responsible(school=school, role="head", on=date(2024, 7, 31)) == []
    assert responsible(school=school, role="head", on=date(2024, 8, 1)) == [person]
    assert responsible(school=school, role="head", on=date(2026, 7, 31)) == [person]
    assert responsible(school=school, role="head", on=date(2026, 8, 1)) == []


def test_appointing_again_prolongs_the_same_post(town: Town) -> None:
    person = someone(town)
    who = {"authority": town.id, "person": person.pk, "role": "planner", "school": None}
    first = appoint(**who, on=date(2020, 1, 1), until=date(2021, 1, 1), **DONE)
    second = appoint(**who, on=date(2023, 1, 1), until=None, **DONE)
    assert first == second
    assert terms_of(person) == [(date(2020, 1, 1), date(2021, 1, 1)), (date(2023, 1, 1), FOREVER)]


def test_ending(town: Town) -> None:
    person = someone(town)
    post = appoint(
        authority=town.id, person=person.pk, role="planner", school=None, on=date(2020, 1, 1), until=None, **DONE
    )
    end_post(authority=town.id, post=post.pk, on=date(2022, 1, 1), **DONE)
    assert terms_of(person) == [(date(2020, 1, 1), date(2022, 1, 1))]
    with pytest.raises(TermEmpty):
        end_post(authority=town.id, post=post.pk, on=date(2022, 1, 1), **DONE)
    assert terms_of(person) == [(date(2020, 1, 1), date(2022, 1, 1))]


def test_ending_before_it_began_takes_the_term_out(town: Town) -> None:
    person = someone(town)
    post = appoint(
        authority=town.id, person=person.pk, role="planner", school=None, on=date(2025, 1, 1), until=None, **DONE
    )
    end_post(authority=town.id, post=post.pk, on=date(2024, 6, 1), **DONE)
    assert terms_of(person) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"role": "king"}, RoleUnknown),
        ({"role": "head", "school": None}, SchoolNeeded),
        ({"role": "head", "school": "foreign"}, SchoolNeeded),
        ({"role": "planner", "school": "own"}, SchoolNeeded),
        ({"person": "foreign"}, PersonUnknown),
        ({"until": date(2024, 1, 1)}, TermEmpty),
    ],
)
def test_refused_appointments(town: Town, change: dict[str, object], refusal: type[Exception]) -> None:
    stranger = register_person(authority=town.neighbour.id, name="Fremd Fremder", **DONE)
    known = {
        "own": town.primary_school.pk,
        "foreign": town.neighbour.schools[0].pk if "school" in change else stranger.pk,
    }
    asked = {
        "person": someone(town).pk,
        "role": "planner",
        "school": None,
        "on": date(2024, 1, 1),
        "until": None,
        **{key: known.get(str(value), value) for key, value in change.items()},
    }
    before = Entry.objects.count()
    with pytest.raises(refusal):
        appoint(authority=town.id, **asked, **DONE)
    assert Entry.objects.count() == before


def test_no_entry_names_anybody(town: Town, cast: Cast) -> None:
    person = someone(town)
    change_person(authority=town.id, person=person.pk, name="Vera Verändert", email="", **DONE)
    invite(authority=town.id, person=person.pk, email="vera@musterstadt.example", **DONE)
    said = " ".join(f"{entry.summary} {entry.details} {entry.actor}" for entry in Entry.objects.all())
    names = {name.split()[0] for name in Person.objects.values_list("name", flat=True)}
    assert [name for name in names | {"Verändert", "Versuch"} if f" {name}" in f" {said}"] == []


def test_names_of_actors(cast: Cast) -> None:
    account = cast.accounts["planner"]
    asked = [account.actor, "account:999999", "anna.arndt", "account:x"]
    assert actor_names(asked) == {
        account.actor: "Paul Planung",
        "account:999999": "Konto 999999",
        "anna.arndt": "anna.arndt",
        "account:x": "account:x",
    }


def test_inviting(town: Town) -> None:
    person = someone(town)
    account = invite(authority=town.id, person=person.pk, email=" Vera@Musterstadt.example ", **DONE)
    assert (account.email, account.name, account.has_usable_password()) == (
        "vera@musterstadt.example",
        "Vera Versuch",
        False,
    )
    with pytest.raises(AccountExists):
        invite(authority=town.id, person=person.pk, email="other@musterstadt.example", **DONE)
    with pytest.raises(AccountExists):
        invite(authority=town.id, person=someone(town, "Zweite").pk, email="vera@musterstadt.example", **DONE)
    assert Account.objects.count() == 1


def test_locking(town: Town, cast: Cast) -> None:
    account = cast.accounts["teacher"]
    lock_account(authority=town.id, account=account.pk, **DONE)
    assert viewer_of(Account.objects.get(pk=account.pk)).signed_in is False
    unlock_account(authority=town.id, account=account.pk, **DONE)
    assert viewer_of(Account.objects.get(pk=account.pk)).signed_in is True


@pytest.mark.parametrize("operation", [lock_account, unlock_account, reset_second_factor])
def test_accounts_of_others_stay_as_they_are(town: Town, cast: Cast, operation: object) -> None:
    assert callable(operation)
    foreign = cast.accounts["neighbour-administrator"]
    with pytest.raises(AccountUnknown):
        operation(authority=town.id, account=foreign.pk, **DONE)


def test_a_second_factor_that_serves_two_is_not_one_s_to_take(town: Town, cast: Cast) -> None:
    foreign = cast.accounts["neighbour-administrator"]
    register_person(authority=town.id, name="Nora Nachbar", account=foreign, **DONE)
    with pytest.raises(AccountShared):
        reset_second_factor(authority=town.id, account=foreign.pk, **DONE)


def test_inviting_a_known_address_takes_nobody_s_lock_away(town: Town, cast: Cast) -> None:
    """The neighbour invites the town's teacher: the town locks as before, for its own books, and only for those."""
    account = cast.accounts["teacher"]
    neighbour = town.neighbour
    person = register_person(authority=neighbour.id, name="Lars Lehrkraft", **DONE)
    invite(authority=neighbour.id, person=person.pk, email=account.email, **DONE)
    appoint(
        authority=neighbour.id,
        person=person.pk,
        role="teacher",
        school=neighbour.schools[0].pk,
        on=date(2024, 8, 1),
        until=None,
        **DONE,
    )

    lock_account(authority=town.id, account=account.pk, **DONE)
    assert viewer_of(Account.objects.get(pk=account.pk)).authorities() == (neighbour.id,)
    lock_account(authority=neighbour.id, account=account.pk, **DONE)
    assert viewer_of(Account.objects.get(pk=account.pk)).authorities() == ()
    unlock_account(authority=neighbour.id, account=account.pk, **DONE)
    assert viewer_of(Account.objects.get(pk=account.pk)).authorities() == (neighbour.id,)
    unlock_account(authority=town.id, account=account.pk, **DONE)
    assert set(viewer_of(Account.objects.get(pk=account.pk)).authorities()) == {town.id, neighbour.id}


def test_an_invitation_elsewhere_unlocks_nothing_here(town: Town, cast: Cast) -> None:
    account = cast.accounts["teacher"]
    lock_account(authority=town.id, account=account.pk, **DONE)
    person = register_person(authority=town.neighbour.id, name="Lars Lehrkraft", **DONE)
    invite(authority=town.neighbour.id, person=person.pk, email=account.email, **DONE)
    viewer = viewer_of(Account.objects.get(pk=account.pk))
    assert (viewer.signed_in, viewer.authorities()) == (True, ())


@pytest.mark.parametrize("operation", [lock_account, reset_second_factor])
def test_nobody_locks_themselves_out(town: Town, cast: Cast, operation: object) -> None:
    assert callable(operation)
    with pytest.raises(OwnAccount):
        operation(authority=town.id, account=cast.accounts["administrator"].pk, by=cast.actor("administrator"), at=AT)


def test_resetting_a_second_factor(town: Town, cast: Cast) -> None:
    account = cast.accounts["planner"]
    TOTP.activate(account, "ABCDEFGHIJKLMNOP")
    reset_second_factor(authority=town.id, account=account.pk, **DONE)
    assert not has_second_factor(account.pk)


def test_forgetting(town: Town, cast: Cast) -> None:
    person, account = cast.persons["former-head"], cast.accounts["former-head"]
    before = terms(person=person.pk)
    gone = anonymise_person(authority=town.id, person=person.pk, **DONE)
    assert (gone.name, gone.email, gone.account) == (f"ehemalige Person {person.pk}", "", None)
    account.refresh_from_db()
    assert (account.name, account.email, account.is_active) == (
        f"ehemaliges Konto {account.pk}",
        f"konto-{account.pk}@ehemalig.invalid",
        False,
    )
    after = terms(person=person.pk)
    assert [(t.role, t.start, t.last) for t in after] == [(t.role, t.start, t.last) for t in before]
    with pytest.raises(PersonUnknown):
        anonymise_person(authority=town.id, person=person.pk, **DONE)


def test_whoever_is_in_office_cannot_be_forgotten(town: Town, cast: Cast) -> None:
    with pytest.raises(StillInOffice):
        anonymise_person(authority=town.id, person=cast.persons["teacher"].pk, **DONE)
    cast.persons["teacher"].refresh_from_db()
    assert cast.persons["teacher"].name == "Lars Lehrkraft"


def test_renaming_the_authority(town: Town) -> None:
    before = Entry.objects.count()
    rename_authority(authority=town.id, name="Musterstadt", **DONE)
    assert Entry.objects.count() == before
    rename_authority(authority=town.id, name=" Stadt  Musterstadt ", **DONE)
    town.authority.refresh_from_db()
    assert town.authority.name == "Stadt Musterstadt"
    assert Entry.objects.count() == before + 1
